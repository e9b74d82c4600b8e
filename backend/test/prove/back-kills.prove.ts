import { setTimeout as wait } from 'node:timers/promises';
import { Browser } from '../kit/browser';
import { Ground, MINUTE, SECOND } from './ground';
import { approveBack, askBack, effectOf, OWED, paidFamilies } from './money-back';
import { apiProcess, freePort, startApi, workerProcess, type ServiceProcess } from './processes';
import { MORE_STEPS, type FaultKind, type Step } from './sandbox-process';
import { backProblems, counted, expectTruth, tell } from './verdict';

/** Its request never arrives, was obeyed and never answered, or is obeyed only after the death. */
const HOLDS: [FaultKind, number][] = [
  ['timeout_before', 60_000],
  ['timeout_after', 60_000],
  ['delay', 1_500],
];
const BACK = 12_345;

let ground: Ground;
let api: ServiceProcess;
let agent: Browser;
let supervisor: Browser;
let supervisor2: Browser;
let payments: Awaited<ReturnType<typeof paidFamilies>>;
let deaths = 0;
const env = (): Record<string, string> => ({
  DATABASE_URL: ground.desk.config.databaseUrl,
  STRIPE_API_BASE: ground.sandbox.url,
});
const gone = async (): Promise<number> =>
  (await ground.sandbox.log()).filter((e) => e.effect === 'refund.created').length;

beforeAll(async () => {
  ground = await Ground.open();
  api = await apiProcess(await freePort(), env());
  [agent, supervisor2] = [await ground.desk.signIn('agent'), await ground.desk.signIn('supervisor2')];
  supervisor = new Browser(`http://127.0.0.1:${api.env['PORT']}`, 'bd');
  await supervisor.signIn('supervisor', 'billing-desk-demo');
  payments = await paidFamilies(ground.desk.db, agent, 10);
});
afterAll(async () => {
  await api.stop();
  await ground.close();
});

/** A supervisor says yes; the API dies before it can answer. */
async function dieIn(hold: () => Promise<void>): Promise<void> {
  const id = await askBack(ground.desk.db, agent, payments.shift()!, BACK);
  const effect = await effectOf(supervisor, id);
  const pressed = approveBack(supervisor, id, effect).then(
    (answer) => `answered ${answer.status}`,
    () => 'no answer',
  );
  await hold();
  await api.kill();
  deaths += 1;
  expect(await pressed).toBe('no answer');
  await ground.sandbox.disarm();
  await startApi(api);
}

/** Whoever records something of an account needs its lock, and waits. */
async function withAccountsLocked(work: () => Promise<void>): Promise<void> {
  const client = await ground.desk.db.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT FROM accounts FOR UPDATE');
    await work();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

describe('the API killed', () => {
  it('before the refund is committed to: nothing was approved, and it can be', async () => {
    const id = await askBack(ground.desk.db, agent, payments[0]!, BACK);
    const effect = await effectOf(supervisor, id);
    await withAccountsLocked(async () => {
      const pressed = approveBack(supervisor, id, effect).catch(() => null);
      await wait(500);
      await api.kill();
      deaths += 1;
      expect(await pressed).toBeNull();
    });
    await startApi(api);
    expect((await approveBack(supervisor, id)).body.status).toBe('succeeded');
    payments.shift();
  });

  it.each(HOLDS)('while the processor gives the money back (%s)', async (kind, ms) => {
    await ground.sandbox.arm(MORE_STEPS.refund, kind, 1, ms);
    await dieIn(() => ground.sandbox.untilStruck());
  });

  it('between the refund and the record of it', async () => {
    const before = await gone();
    await ground.sandbox.arm(MORE_STEPS.refund, 'delay', 1, 1_000);
    const client = await ground.desk.db.connect();
    try {
      await dieIn(async () => {
        await ground.sandbox.untilStruck();
        await client.query('BEGIN');
        await client.query('SELECT FROM accounts FOR UPDATE');
        while ((await gone()) === before) await wait(20);
        await wait(300);
      });
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('after the record of it and before the answer: it is given back once, and says so', async () => {
    const payment = payments.shift()!;
    const id = await askBack(ground.desk.db, agent, payment, BACK);
    const effect = await effectOf(supervisor, id);
    const pressed = approveBack(supervisor, id, effect).catch(() => null);
    for (;;) {
      const { rows } = await ground.desk.db.query('SELECT status FROM refunds WHERE id = $1', [id]);
      if (rows[0].status === 'succeeded') break;
      await wait(2);
    }
    await api.kill();
    deaths += 1;
    await pressed;
    await startApi(api);
    const again = await approveBack(supervisor, id, effect);
    expect([again.status, again.body.code]).toEqual([409, 'approval_not_open']);
  });

  it('leaves the refunds to a worker, which is killed as well while it asks, and each went back once', async () => {
    const asked: [Step, FaultKind][] = [
      [MORE_STEPS.findRefund, 'timeout_before'],
      [MORE_STEPS.refund, 'timeout_after'],
    ];
    await ground.advance(61 * SECOND);
    for (const [step, kind] of asked) {
      await ground.sandbox.arm(step, kind, 1, 60_000);
      const worker = await workerProcess(env());
      await ground.sandbox.untilStruck();
      await worker.kill();
      deaths += 1;
      await ground.sandbox.disarm();
      await ground.advance(3 * MINUTE);
    }
    const worker = await workerProcess(env());
    try {
      const end = Date.now() + 60_000;
      while ((await backProblems(ground.desk.db, ground.sandbox)).length > 0 && Date.now() < end) {
        await wait(1_000);
        await ground.advance(MINUTE);
      }
    } finally {
      await worker.stop();
    }
    const verdict = await expectTruth(ground.desk.db, ground.sandbox);
    expect(await ground.differences()).toEqual([]);
    tell(`${deaths} processes killed around ${await gone()} refunds; ${counted(verdict)}`);
  });
});

it('of two supervisors who approve one refund at once, at two replicas, one does, and it goes back once', async () => {
  const before = await gone();
  const refunds = [];
  for (const payment of payments.splice(0, 3)) refunds.push(await askBack(ground.desk.db, agent, payment, OWED));
  await supervisor.signIn('supervisor', 'billing-desk-demo');
  for (const id of refunds) {
    const effect = await effectOf(supervisor, id);
    const answers = await Promise.all([approveBack(supervisor, id, effect), approveBack(supervisor2, id, effect)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
  }
  expect(await gone()).toBe(before + 3);
  await ground.settleAll();
  await expectTruth(ground.desk.db, ground.sandbox);
  expect(await ground.differences()).toEqual([]);
});
