// The database cluster of the tests, shared by the test runs of one user on one machine.
//   node scripts/runtime/test-cluster.mjs start PID    prints its URL and keeps it running for that process
//   node scripts/runtime/test-cluster.mjs stop PID     lets go; the last one to let go stops it
import { mkdirSync, readdirSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.mjs';
import { isAlive, sleep } from './processes.mjs';
import { explain } from './sentence.mjs';

const DIRECTORY = process.env.TEST_DATA_DIR || join(tmpdir(), `billing-desk-tests-${process.getuid?.() ?? 'all'}`);
const USERS = join(DIRECTORY, 'run', 'users');
const LOCK = join(DIRECTORY, 'run', 'lock');

/** Two runs that start and stop at the same moment must not pull the server from under each other. */
async function exclusively(work) {
  mkdirSync(USERS, { recursive: true });
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      mkdirSync(LOCK);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const made = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - made > 60_000 || Date.now() > end) rmSync(LOCK, { recursive: true, force: true });
      await sleep(50);
    }
  }
  try {
    return await work();
  } finally {
    rmdirSync(LOCK);
  }
}

const others = () => readdirSync(USERS).filter((pid) => isAlive(Number(pid)));

const [verb, pid] = process.argv.slice(2);
try {
  await exclusively(async () => {
    if (verb === 'start') {
      writeFileSync(join(USERS, pid), '');
      const { url } = await startPostgres({ dataDir: DIRECTORY, fsync: false });
      console.log(url);
    } else {
      rmSync(join(USERS, pid), { force: true });
      if (others().length === 0) await (await startPostgres({ dataDir: DIRECTORY, fsync: false })).stop();
    }
  });
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
