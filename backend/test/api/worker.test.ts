import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addJob, systemAct, UnitOfWork } from '#kernel';
import { createLog } from '#http';
import { keepQueueRunning } from '../../src/work-queue';
import { startApp, type TestApp } from '../kit/app';
import { compiled } from '../kit/compiled';
import { PgWire } from '../kit/pg-wire';

const PROJECT = resolve(__dirname, '../../..');
let desk: TestApp;
beforeAll(async () => {
  desk = await startApp();
});
afterAll(() => desk.close());

function startProcess(entry: 'worker' | 'main', env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [compiled(`backend/src/${entry}`)], {
    cwd: PROJECT,
    env: { ...process.env, DATABASE_URL: desk.config.databaseUrl, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 150; i++) {
    if (await holds()) return;
    await wait(100);
  }
  throw new Error(`It did not happen: ${what}`);
}

const count = async (sql: string): Promise<number> =>
  ((await desk.db.query(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0] as { n: number }).n;

test('a job exists exactly when its command happened', async () => {
  const unitOfWork = desk.app.get(UnitOfWork);
  const act = systemAct('test', 'r1');
  await unitOfWork.run(act, (tx) => addJob(tx, 'kept', { n: 1 }));
  await expect(
    unitOfWork.run(act, async (tx) => {
      await addJob(tx, 'lost', { n: 2 });
      throw new Error('the command failed');
    }),
  ).rejects.toThrow('the command failed');
  const { rows } = await desk.db.query('SELECT task_identifier FROM graphile_worker.jobs');
  expect(rows).toEqual([{ task_identifier: 'kept' }]);
});

test('the application adds jobs, and can do nothing else with the queue', async () => {
  const unitOfWork = desk.app.get(UnitOfWork);
  for (const sql of ['DELETE FROM graphile_worker._private_jobs', 'SELECT * FROM graphile_worker._private_jobs'])
    await expect(unitOfWork.run(systemAct('test', 'r2'), (tx) => tx.query(sql))).rejects.toThrow('permission denied');
});

test('the worker runs jobs, seals the audit, and stops when it is told to', async () => {
  await desk.signIn('agent');
  await desk.db.query(
    `INSERT INTO sign_in_failures (login, network, failures, last_at) VALUES ('x', 'y', 3, now() - interval '2 days')`,
  );
  const worker = startProcess('worker');
  const said: string[] = [];
  for (const stream of [worker.stdout, worker.stderr]) stream?.on('data', (data: Buffer) => said.push(data.toString()));
  try {
    await desk.app
      .get(UnitOfWork)
      .run(systemAct('test', 'r3'), (tx) => addJob(tx, 'forget_sign_in_failures', {}, { jobKey: 'now' }));
    await until('the job has run', async () => (await count(`sign_in_failures WHERE login = 'x'`)) === 0);
    await until('all rows are sealed', async () => (await count('audit_seals')) === (await count('audit_events')));
    worker.kill('SIGTERM');
    const [code] = (await once(worker, 'exit')) as [number | null];
    expect([code, said.filter((line) => /"level":[56]0/.test(line))]).toEqual([0, []]);
  } finally {
    worker.kill('SIGKILL');
  }
}, 60_000);

test('the API does not open where its role cannot be taken, and says so', async () => {
  const url = new URL(desk.config.databaseUrl);
  await desk.db.query(`DROP ROLE IF EXISTS no_member_${process.pid}`);
  await desk.db.query(`CREATE ROLE no_member_${process.pid} LOGIN PASSWORD 'p'`);
  try {
    url.username = `no_member_${process.pid}`;
    url.password = 'p';
    const api = startProcess('main', { DATABASE_URL: url.toString(), PORT: '5790' });
    let said = '';
    api.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    const [code] = (await once(api, 'exit')) as [number | null];
    expect(code).toBe(1);
    expect(said).toContain('The role billing_app cannot be taken');
  } finally {
    await desk.db.query(`DROP ROLE no_member_${process.pid}`);
  }
}, 60_000);

test('a queue whose database went away in its very first look begins anew, and works', async () => {
  const wire = await PgWire.to(desk.config.databaseUrl);
  const done: unknown[] = [];
  const job = { run: async (payload: unknown) => void done.push(payload) };
  const cut = wire.cutAt(/_private_tasks/);
  const queue = await keepQueueRunning([{ name: 'after_the_cut', job }], wire.url, createLog('silent'));
  try {
    await cut;
    await desk.app.get(UnitOfWork).run(systemAct('test', 'r3'), (tx) => addJob(tx, 'after_the_cut', { n: 3 }));
    await until('the job runs', async () => done.length === 1);
  } finally {
    await queue.stop();
    await wire.close();
  }
});
