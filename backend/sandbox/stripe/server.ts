import { createServer, type AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { writeOffset } from './clock-table';
import { addCheckoutPage } from './checkout-page';
import { addControl } from './control';
import { addHostedFields } from './hosted-fields';
import { newId } from './ids';
import { runDue } from './later';
import { withDefaults, type SandboxOptions } from './options';
import { answer } from './requests';
import { routes } from './routes';
import { Sandbox } from './sandbox';

const DUE_EVERY_MS = 200;

export interface RunningSandbox {
  url: string;
  port: number;
  /** Points webhooks elsewhere, for a test that learns the receiver's port only after it has started. */
  setWebhookUrl(url: string | undefined): void;
  close(): Promise<void>;
}

/** Starts the sandbox in this process; `main.ts` gives it a process of its own. */
export async function startStripeSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const settings = withDefaults(options);
  await requireFree(settings.port, settings.host);
  const sandbox = new Sandbox(settings);
  const app = fastify({
    logger: { level: 'error' },
    bodyLimit: 1 << 20,
    forceCloseConnections: true,
    keepAliveTimeout: 72_000,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(String(body)));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
    }
  });
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => answer(sandbox, route, request, reply),
    });
  }
  addControl(app, sandbox);
  addHostedFields(app, sandbox);
  addCheckoutPage(app, sandbox);
  addUnknown(app);
  await app.listen({ port: settings.port, host: settings.host });
  const dueTimer = setInterval(() => runDue(sandbox), DUE_EVERY_MS);
  dueTimer.unref();
  await tellClock(sandbox);
  const { port } = app.server.address() as AddressInfo;
  // Pages of this origin are named in answers, so the port must be the real one.
  settings.port = port;
  return {
    url: `http://${settings.host}:${port}`,
    port,
    setWebhookUrl: (url) => sandbox.webhooks.pointAt(url),
    close: async () => {
      clearInterval(dueTimer);
      await app.close();
      sandbox.close();
    },
  };
}

/** A second sandbox on the port must fail before it opens the log that the first one is writing. */
function requireFree(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** After a restart the clock's row says again what the log remembers; a missing table only stops the clock controls. */
async function tellClock(sandbox: Sandbox): Promise<void> {
  const { databaseUrl } = sandbox.settings;
  if (!databaseUrl) return;
  await writeOffset(databaseUrl, sandbox.clock.offsetMs).catch((error: Error) => {
    process.stderr.write(`The Stripe sandbox could not write its clock to the database: ${error.message}\n`);
  });
}

/** Stripe's answer for an address that it does not know, and its envelope for whatever the server itself refuses. */
function addUnknown(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    const path = request.raw.url?.split('?')[0] ?? '';
    void reply
      .code(404)
      .header('request-id', newId('req', 14))
      .send({
        error: {
          type: 'invalid_request_error',
          message: `Unrecognized request URL (${request.method}: ${path}). The sandbox speaks the part of Stripe's API that the billing desk uses.`,
        },
      });
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error(error);
    void reply.code(status).send({
      error: {
        type: status >= 500 ? 'api_error' : 'invalid_request_error',
        message: status >= 500 ? 'The sandbox failed.' : error.message,
      },
    });
  });
}
