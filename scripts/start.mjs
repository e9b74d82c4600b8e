// npm start: everything from a fresh checkout to a running desk. What it does is documented in README.md.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Child, endOrphans } from './runtime/child.mjs';
import { install, isInstalled, requireNode } from './runtime/install.mjs';
import { dataDirectory, makeDataDirectory, PROJECT } from './runtime/paths.mjs';
import { isAlive, sleep } from './runtime/processes.mjs';
import { say, sinceStart, step } from './runtime/progress.mjs';
import { explain, Sentence } from './runtime/sentence.mjs';
import { childEnvironment, readSettings, requirePorts } from './runtime/settings.mjs';
import { claim } from './runtime/single-start.mjs';

const DIST = join(PROJECT, 'backend', 'dist');
const ENTRIES = {
  migrate: join(DIST, 'scripts', 'migrate.js'),
  demo: join(DIST, 'scripts', 'demo.js'),
  sandbox: join(DIST, 'backend', 'sandbox', 'stripe', 'main.js'),
  api: join(DIST, 'backend', 'src', 'main.js'),
  worker: join(DIST, 'backend', 'src', 'worker.js'),
};
const DEMO_LOGINS = 'agent, agent2, supervisor, supervisor2, admin, admin2';

const children = [];
let database;
let release = () => {};
let stopping = false;

class Stopped extends Error {}

async function main() {
  requireNode();
  const settings = readSettings(process.env);
  const dataDir = makeDataDirectory(dataDirectory());
  release = await claim(dataDir, settings.publicUrl, say);
  const orphans = await endOrphans(dataDir, Object.keys(ENTRIES));
  if (orphans.length > 0) say(`Stopped what an earlier start had left running: ${orphans.join(', ')}.`);
  await requirePorts(settings);

  if (!isInstalled()) await proceed('Installing packages', install);
  await proceed('Building', build);
  if (!settings.external) {
    await proceed('Starting PostgreSQL', async (note) => {
      database = await startDatabase(dataDir, note);
      return database.adopted ? 'adopted the one that was still running' : undefined;
    });
  }
  const env = childEnvironment(process.env, settings, dataDir, settings.external ?? database.url);
  const child = (name) => new Child({ name, entry: ENTRIES[name], dataDir, env });
  await proceed('Migrating the database', () => runToEnd(child('migrate')));
  if (settings.sandbox && existsSync(ENTRIES.demo)) {
    await proceed('Filling an empty database with the demo book', () => runToEnd(child('demo')));
  }
  await proceed('Starting the desk', () => startServices(settings, child));
  if (database) void keepDatabase(dataDir);
  welcome(settings, dataDir);
}

/** The steps stop where they are when somebody pressed Ctrl-C. */
async function proceed(name, work) {
  if (stopping) throw new Stopped();
  await step(name, work);
  if (stopping) throw new Stopped();
}

async function build() {
  const { compileBackend } = await import('./runtime/compile.mjs');
  const { buildConsole } = await import('./runtime/build-console.mjs');
  const { compiled } = await compileBackend();
  const console = buildConsole();
  return `${compiled === 0 ? 'backend unchanged' : `${compiled} backend files`}, console ${console}`;
}

async function startDatabase(dataDir, note = say) {
  const { startPostgres } = await import('./runtime/postgres.mjs');
  return startPostgres({ dataDir, say: note });
}

async function runToEnd(child) {
  children.push(child);
  child.start();
  await child.finished();
  children.pop();
}

async function startServices({ port, sandboxPort, sandbox }, child) {
  const sandboxed = sandbox && existsSync(ENTRIES.sandbox) ? [child('sandbox')] : [];
  const started = [...sandboxed, child('api'), child('worker')];
  for (const each of started) {
    children.push(each);
    each.start();
  }
  const waiting = [() => isHealthy(port), ...sandboxed.map(() => () => answers(sandboxPort))];
  const end = Date.now() + 90_000;
  for (const isReady of waiting) {
    while (!(await isReady())) {
      if (stopping) throw new Stopped();
      for (const each of started) each.checkAlive();
      if (Date.now() > end)
        throw new Sentence(`The desk did not become ready in 90 s. Details: ${started[0].dataDir}/logs`);
      await sleep(100);
    }
  }
  for (const each of started) each.checkAlive();
  for (const each of started) each.markReady();
}

async function isHealthy(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5_000) });
    const body = await answer.json().catch(() => ({}));
    return answer.ok && body.ready !== false;
  } catch {
    return false;
  }
}

async function answers(port) {
  try {
    await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}

/** The database is started again when it dies; the API's pools reconnect by themselves. */
async function keepDatabase(dataDir) {
  while (!stopping) {
    await sleep(1_000);
    if (stopping || isAlive(database.pid)) continue;
    say('PostgreSQL ended unexpectedly; starting it again.');
    try {
      database = await startDatabase(dataDir);
    } catch (error) {
      say(explain(error));
    }
  }
}

function welcome({ publicUrl, port, sandbox }, dataDir) {
  const address =
    publicUrl === `http://127.0.0.1:${port}` ? publicUrl : `${publicUrl} (here: http://127.0.0.1:${port})`;
  say(`\nBilling Desk is ready after ${sinceStart()}: ${address}`);
  if (sandbox) say(`Demo sign-ins: ${DEMO_LOGINS}. Password: ${process.env.DEMO_PASSWORD || 'billing-desk-demo'}`);
  say(`Data and logs: ${dataDir}. Ctrl-C stops everything.`);
}

/** The API first, so that nothing new begins; the database last, when nobody needs it. */
async function stopAll() {
  for (const name of ['demo', 'migrate', 'api', 'worker', 'sandbox']) {
    for (const child of children.filter((each) => each.name === name)) {
      await child.stop();
      say(`Stopped the ${name}.`);
    }
  }
  if (database) {
    await database.stop();
    say('Stopped PostgreSQL.');
  }
  release();
}

/** What went wrong is the last thing on the screen. */
async function stop(code, problem) {
  if (stopping) return;
  stopping = true;
  try {
    await stopAll();
  } catch (error) {
    console.error(explain(error));
    code = 1;
  }
  if (problem) console.error(`\n${explain(problem)}`);
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!stopping) say('\nStopping …');
    void stop(0);
  });
}
// A terminal that went away must not take the desk down in the middle of a stop.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

main().catch(async (error) => {
  if (error instanceof Stopped || stopping) return;
  await stop(1, error);
});
