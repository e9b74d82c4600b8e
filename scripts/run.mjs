// npm run seed, verify-books, …: builds what changed and runs one command on the database of this project's data folder.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { compileBackend, DIST } from './runtime/compile.mjs';
import { dataDirectory } from './runtime/paths.mjs';
import { runningUrl, startPostgres } from './runtime/postgres.mjs';
import { explain } from './runtime/sentence.mjs';

const [name, ...given] = process.argv.slice(2);

/** Where nothing runs, the embedded database is started for the command and stopped after it. */
async function database(dataDir) {
  const url = process.env.DATABASE_URL || (await runningUrl(dataDir));
  return url ? { url, stop: async () => {} } : startPostgres({ dataDir, say: (text) => console.error(text) });
}

function run(script, args, env) {
  const child = spawn(process.execPath, [join(DIST, 'scripts', `${script}.js`), ...args], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

try {
  await compileBackend();
  const dataDir = dataDirectory();
  const server = await database(dataDir);
  try {
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: server.url };
    // A database that is new has no tables yet; one that is current is left alone.
    const migrated = server.adopted === false ? await run('migrate', [], env) : 0;
    process.exitCode = migrated || (await run(name, given, env));
  } finally {
    await server.stop();
  }
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
