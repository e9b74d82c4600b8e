import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makeDataDirectory, ownLikeParent, writePrivateJson } from './paths.mjs';
import { freePort, isPortFree } from './ports.mjs';
import { findBinaries } from './postgres-binaries.mjs';
import { commandOf, isAlive, sleep, waitUntilGone } from './processes.mjs';
import { Sentence } from './sentence.mjs';
import { canEnter, giveTo, serverUser } from './system-user.mjs';

const OWNER = 'billing_owner';
const DATABASE = 'billing';
const OUTSIDE = ['/var/lib/billing-desk', join(tmpdir(), 'billing-desk')];

/** What this data folder remembers about its server: port, password, and where the cluster lies. */
const memoryOf = (dataDir) => join(dataDir, 'postgres.json');

const urlOf = (memory, database = DATABASE) =>
  `postgresql://${OWNER}:${memory.password}@127.0.0.1:${memory.port}/${database}`;

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that is still running there.
 * @returns {Promise<{url: string, pid: number, adopted: boolean, stop: () => Promise<void>}>} the owner's connection string
 */
export async function startPostgres({ dataDir, fsync = true, say = () => {} }) {
  const directory = realpathSync(makeDataDirectory(resolve(dataDir)));
  const memory = recall(directory);
  const user = serverUser(memory.cluster, directory);
  memory.cluster ??= await placeCluster(directory, memory.id, user, say);

  const live = await adopt(memory);
  if (live) {
    await createDatabase(memory);
    return { url: urlOf(memory), pid: live, adopted: true, stop: () => stopServer(memory.cluster) };
  }
  const binaries = findBinaries(
    user,
    [directory, ...OUTSIDE].filter((folder) => reachable(folder, user)),
    say,
  );
  if (!existsSync(join(memory.cluster, 'PG_VERSION'))) initialise(binaries, memory, user, say);
  const pid = await launch(binaries, memory, user, directory, fsync);
  await createDatabase(memory);
  return { url: urlOf(memory), pid, adopted: false, stop: () => stopServer(memory.cluster) };
}

/** Not there yet counts as reachable: the copy makes it. */
const reachable = (folder, user) => !existsSync(folder) || canEnter(folder, user);

/** The running server's owner URL, or undefined when none runs on this data folder. */
export async function runningUrl(dataDir) {
  const directory = resolve(dataDir);
  const memory = existsSync(directory) ? readMemory(realpathSync(directory)) : undefined;
  return memory?.cluster && (await adopt(memory, 0)) ? urlOf(memory) : undefined;
}

function readMemory(directory) {
  const file = memoryOf(directory);
  try {
    if (!existsSync(file)) return undefined;
    const { cluster, ...known } = JSON.parse(readFileSync(file, 'utf8'));
    // Kept relative to the data folder, so that the folder can be moved as a whole.
    return { ...known, file, cluster: cluster && resolve(directory, cluster) };
  } catch (error) {
    if (error.code !== 'EACCES') throw new Sentence(`${file} cannot be read: ${error.message}`);
    throw new Sentence(`${file} belongs to another user. Start as that user, or set DATA_DIR to a folder of your own.`);
  }
}

function recall(directory) {
  const known = readMemory(directory);
  if (known) return known;
  if (existsSync(join(directory, 'postgres'))) {
    throw new Sentence(
      `${directory} holds a database but not its password (postgres.json). Put that file back, or set DATA_DIR to a new folder.`,
    );
  }
  const memory = { id: randomBytes(6).toString('hex'), password: randomBytes(24).toString('hex') };
  writePrivateJson(memoryOf(directory), memory);
  return { ...memory, file: memoryOf(directory) };
}

const remember = ({ file, cluster, ...memory }) => {
  const inside = cluster === join(dirname(file), 'postgres');
  writePrivateJson(file, { ...memory, cluster: inside ? 'postgres' : cluster });
};

/** The cluster lies in the data folder, unless the server's user cannot walk there (a project below /root, say). */
async function placeCluster(directory, id, user, say) {
  if (canEnter(directory, user)) return join(directory, 'postgres');
  for (const base of OUTSIDE) {
    const folder = join(base, id);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
    } catch {
      continue;
    }
    if (!canEnter(folder, user)) continue;
    say(`The server's user cannot enter ${directory}; the database lies in ${folder} instead.`);
    return join(folder, 'postgres');
  }
  throw new Sentence(
    `PostgreSQL does not run as root, and the user it runs as cannot enter ${directory}. ` +
      'Set DATA_DIR to a folder that everyone may enter, or set DATABASE_URL.',
  );
}

/** Made beside its place and moved there when complete, so that a killed first start leaves nothing half made. */
function initialise({ initdb }, memory, user, say) {
  say('Creating the database cluster');
  const draft = `${memory.cluster}.new-${process.pid}`;
  const secret = `${memory.cluster}.pw-${process.pid}`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    giveTo(draft, user);
    writeFileSync(secret, `${memory.password}\n`, { mode: 0o600 });
    giveTo(secret, user);
    const options = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const answer = spawnSync(
      initdb,
      [
        `--pgdata=${draft}`,
        `--username=${OWNER}`,
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--data-checksums',
        '--no-instructions',
        ...options,
      ],
      { ...user, cwd: '/', encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } },
    );
    if (answer.status !== 0) {
      throw new Sentence(
        `The database cluster could not be created in ${memory.cluster}: ${answer.error?.message ?? answer.stderr}`,
      );
    }
    if (existsSync(memory.cluster)) throw new Sentence(`${memory.cluster} exists but is not a database. Move it away.`);
    renameSync(draft, memory.cluster);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(secret, { force: true });
  }
  remember(memory);
}

/** postmaster.pid as PostgreSQL writes it; never deleted by us. */
function readPidFile(cluster) {
  try {
    const [pid, , started, port, , , , status] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(pid), started: Number(started), port: Number(port), status: status?.trim() };
  } catch {
    return undefined;
  }
}

/** A server that is alive on this cluster (its Node was killed, say) goes on serving. One that is stopping is waited for. */
async function adopt(memory, patience = 30_000) {
  const end = Date.now() + patience;
  for (;;) {
    const file = readPidFile(memory.cluster);
    if (!file || !isAlive(file.pid) || !commandOf(file.pid).includes(memory.cluster)) return undefined;
    if (file.status === 'ready' && (await answers({ ...memory, port: file.port }))) {
      if (memory.port !== file.port) remember(Object.assign(memory, { port: file.port }));
      return file.pid;
    }
    if (Date.now() >= end) {
      if (patience === 0) return undefined;
      throw new Sentence(
        `PostgreSQL (process ${file.pid}) runs on ${memory.cluster} but does not answer with the password in ${memory.file}. End it and start again.`,
      );
    }
    await sleep(100);
  }
}

async function connect(memory, database) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: urlOf(memory, database), connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function answers(memory) {
  try {
    await (await connect(memory, 'postgres')).end();
    return true;
  } catch {
    return false;
  }
}

async function createDatabase(memory) {
  const client = await connect(memory, 'postgres');
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  } finally {
    await client.end();
  }
}

const DURABLE = [];
const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=4GB', 'autovacuum=off'];
const ALWAYS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=256MB',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
];

/** What PostgreSQL says while the backends of a killed server are still going away. */
const PASSING = /already exists|pre-existing shared memory block|Address already in use|could not create any TCP/i;

async function launch({ postgres }, memory, user, directory, fsync) {
  const end = Date.now() + 20_000;
  for (;;) {
    if (!memory.port || !(await isPortFree(memory.port))) memory.port = await freePort();
    remember(memory);
    const attempt = await launchOnce(postgres, memory, user, join(directory, 'logs', 'postgres.log'), fsync);
    if (attempt.pid) return attempt.pid;
    const adopted = await adopt(memory);
    if (adopted) return adopted;
    if (!PASSING.test(attempt.said) || Date.now() > end) {
      throw new Sentence(`PostgreSQL did not start on ${memory.cluster}:\n${attempt.said.trim()}`);
    }
    await sleep(500);
  }
}

async function launchOnce(postgres, memory, user, log, fsync) {
  const settings = [`port=${memory.port}`, ...ALWAYS, ...(fsync ? DURABLE : FORGETFUL)].flatMap((entry) => [
    '-c',
    entry,
  ]);
  const before = existsSync(log) ? statSync(log).size : 0;
  const out = openSync(log, 'a', 0o600);
  // In a process group of its own: Ctrl-C at the terminal must not stop the database before the API.
  ownLikeParent(log);
  const server = spawn(postgres, ['-D', memory.cluster, ...settings], {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', out, out],
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  });
  closeSync(out);
  let ended = false;
  server.once('exit', () => (ended = true));
  server.once('error', () => (ended = true));
  server.unref();
  while (!ended) {
    const file = readPidFile(memory.cluster);
    if (file?.pid === server.pid && file.status === 'ready') return { pid: server.pid };
    await sleep(20);
  }
  return { said: readFileSync(log).subarray(before).toString('utf8') };
}

/** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stopServer(cluster) {
  const file = readPidFile(cluster);
  if (!file || !isAlive(file.pid) || !commandOf(file.pid).includes(cluster)) return;
  const send = (signal) => {
    try {
      process.kill(file.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  send('SIGINT');
  if (await waitUntilGone(file.pid, 30_000)) return;
  send('SIGQUIT');
  await waitUntilGone(file.pid, 10_000);
}
