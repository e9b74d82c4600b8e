import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { compiled } from './compiled';

const PROJECT = resolve(__dirname, '..', '..', '..');
const run = promisify(execFile);

/** How the test files learn where the cluster is and which database to clone. */
export const CLUSTER_URL = 'BILLING_TEST_CLUSTER_URL';
export const TEMPLATE = 'BILLING_TEST_TEMPLATE';

export function withDatabase(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.toString();
}

export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The cluster named by TEST_DATABASE_URL, else an embedded one that the test runs of this machine share. */
export async function openCluster(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  return (await embedded('start')).trim();
}

export async function closeCluster(): Promise<void> {
  if (!process.env.TEST_DATABASE_URL) await embedded('stop');
}

async function embedded(verb: 'start' | 'stop'): Promise<string> {
  const script = join(PROJECT, 'scripts', 'runtime', 'test-cluster.mjs');
  const { stdout } = await run(process.execPath, [script, verb, String(process.pid)], { cwd: PROJECT });
  return stdout;
}

/**
 * A migrated database to clone from, named after the files that make it: made once, and again only when a migration
 * or the kernel changes. The migrations create the cluster's roles, so these exist before anything is cloned.
 */
export async function makeTemplate(clusterUrl: string): Promise<string> {
  const name = `template_${fingerprint(['migrations', 'backend/src/kernel', 'scripts/migrate.ts'])}`;
  return asOwner(withDatabase(clusterUrl, 'postgres'), async (client) => {
    await client.query('SELECT pg_advisory_lock(877442)');
    await dropAbandoned(client);
    if (await exists(client, name)) return name;
    const draft = `${name}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft}`);
    await migrate(withDatabase(clusterUrl, draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
    return name;
  });
}

async function exists(client: Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  return rowCount === 1;
}

/** What a killed test run left behind: a test database carries the id of the process that made it. */
async function dropAbandoned(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database d WHERE datname ~ '^test_[0-9]+_'
        AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
  );
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split('_')[1]))) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Through the very command that migrates a real installation. */
async function migrate(url: string): Promise<void> {
  await run(process.execPath, [compiled('scripts/migrate')], {
    cwd: PROJECT,
    env: { ...process.env, DATABASE_URL: url },
  });
}

function fingerprint(paths: string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(join(PROJECT, path)))) {
    hash.update(relative(PROJECT, file)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!path.endsWith('.ts')) {
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(path, name))
      .sort();
  }
  return [path];
}
