import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { compiled } from '../kit/compiled';
import { createTestDatabase, type TestDatabase } from '../kit/database';

const PROJECT = resolve(__dirname, '../../..');
let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

function fill(): ChildProcess {
  return spawn(process.execPath, [compiled('scripts/demo')], {
    cwd: PROJECT,
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: 'ignore',
  });
}
const count = async (of: string): Promise<number> =>
  Number((await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${of}`)).rows[0]?.n);

/** Kills the filling where it has come to this table: it waits there for a lock of ours. */
async function killAt(table: string): Promise<void> {
  await client.query('BEGIN');
  await client.query(`LOCK TABLE ${table} IN SHARE MODE`);
  const filling = fill();
  const ended = once(filling, 'exit');
  while ((await count("pg_locks WHERE NOT granted AND mode = 'RowExclusiveLock'")) === 0) {
    if (filling.exitCode !== null) throw new Error('It was done before it could be killed.');
    await wait(20);
  }
  filling.kill('SIGKILL');
  await ended;
  await client.query('COMMIT');
}

it('killed anywhere, the demo book is there whole after the next start, or not yet at all', async () => {
  await killAt('staff');
  expect([0, 6]).toContain(await count('staff'));
  await killAt('guarantors');
  expect([await count('staff'), await count('guarantors'), await count('journal_entries')]).toEqual([6, 0, 0]);
  await killAt('calls');
  expect([await count('guarantors'), await count('calls')]).toEqual([0, 0]);
  const [code] = (await once(fill(), 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(await count('accounts')).toBeGreaterThanOrEqual(3_500);
  expect(await count('calls')).toBeGreaterThan(100);
  const [again] = (await once(fill(), 'exit')) as [number | null];
  expect([again, await count('staff')]).toEqual([0, 6]);
}, 300_000);
