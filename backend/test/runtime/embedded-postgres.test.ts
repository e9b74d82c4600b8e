import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';

const SUPERVISOR = pathToFileURL(resolve(__dirname, '..', '..', '..', 'scripts', 'runtime', 'postgres.mjs')).href;
const dataDir = mkdtempSync(join(tmpdir(), 'billing-desk-postgres-'));

interface Started {
  url: string;
  pid: number;
  adopted: boolean;
}

/** In a Node of its own, which is gone when this returns: the server has to outlive it. */
async function supervise(verb: 'start' | 'stop'): Promise<Started> {
  const code = `import { startPostgres } from ${JSON.stringify(SUPERVISOR)};
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    if (${JSON.stringify(verb)} === 'stop') await server.stop();
    console.log(JSON.stringify(server));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
  return JSON.parse(stdout) as Started;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  afterAll(async () => {
    await supervise('stop');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('outlives the process that started it, is adopted by the next, and loses nothing to kill -9', async () => {
    const first = await supervise('start');
    expect(first.adopted).toBe(false);
    await ask(first.url, `CREATE TABLE kept AS SELECT 'committed' AS word`);

    expect(await supervise('start')).toEqual({ ...first, adopted: true });

    process.kill(first.pid, 'SIGKILL');
    const next = await supervise('start');
    expect(next.adopted).toBe(false);
    expect(await ask(next.url, 'SELECT word FROM kept')).toEqual([{ word: 'committed' }]);
  });

  it('checks its pages, folds accented capitals, and listens to this machine alone', async () => {
    const { url } = await supervise('start');
    expect(
      await ask(
        url,
        `SELECT current_setting('data_checksums') AS sums, current_setting('listen_addresses') AS listens, lower('YÁÑEZ') AS folded`,
      ),
    ).toEqual([{ sums: 'on', listens: '127.0.0.1', folded: 'yáñez' }]);
  });

  it('keeps its random password where only its owner can read it', () => {
    const file = join(dataDir, 'postgres.json');
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect((JSON.parse(readFileSync(file, 'utf8')) as { password: string }).password).toMatch(/^[0-9a-f]{48}$/);
  });
});
