import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './paths.mjs';
import { isPortFree } from './ports.mjs';
import { Sentence } from './sentence.mjs';

function portFrom(env, name, otherwise) {
  const text = env[name]?.trim();
  if (!text) return otherwise;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Sentence(`${name} is "${text}"; set it to a port number from 1 to 65535.`);
}

/** What the start itself has to know; everything else is read and checked by the API's own configuration. */
export function readSettings(env) {
  const port = portFrom(env, 'PORT', 3000);
  const sandboxPort = portFrom(env, 'SANDBOX_PORT', port + 1);
  const sandbox = !env.STRIPE_SECRET_KEY;
  if (sandbox && sandboxPort === port)
    throw new Sentence('PORT and SANDBOX_PORT are the same; set SANDBOX_PORT to another one.');
  return {
    port,
    sandboxPort,
    sandbox,
    publicUrl: env.PUBLIC_URL || `http://127.0.0.1:${port}`,
    external: env.DATABASE_URL,
  };
}

export async function requirePorts({ port, sandboxPort, sandbox }) {
  for (const [name, number] of sandbox
    ? [
        ['PORT', port],
        ['SANDBOX_PORT', sandboxPort],
      ]
    : [['PORT', port]]) {
    if (!(await isPortFree(number))) {
      throw new Sentence(
        `Port ${number} is in use by another program. Set ${name} to a free port: \`${name}=… npm start\`.`,
      );
    }
  }
}

/** The environment of every child: what was given, completed by the parts that this start provides. */
export function childEnvironment(env, settings, dataDir, databaseUrl) {
  const own = {
    PORT: String(settings.port),
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: settings.publicUrl,
  };
  if (settings.sandbox) {
    own.SANDBOX_PORT = String(settings.sandboxPort);
    own.STRIPE_API_BASE = env.STRIPE_API_BASE || `http://127.0.0.1:${settings.sandboxPort}`;
    own.STRIPE_WEBHOOK_SECRET = env.STRIPE_WEBHOOK_SECRET || sandboxSecret(dataDir);
  }
  return { ...env, ...own };
}

/** The sandbox signs its webhooks with a secret of this data folder; it outlives restarts, as queued webhooks do. */
function sandboxSecret(dataDir) {
  const file = join(dataDir, 'sandbox.json');
  const known = readJson(file)?.webhookSecret;
  if (known) return known;
  const webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
  writePrivateJson(file, { webhookSecret });
  return webhookSecret;
}
