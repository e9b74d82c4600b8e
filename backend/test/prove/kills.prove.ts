import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Browser } from '../kit/browser';
import { callOf, makeFamilies, press, previewOf, type Family, type Preview } from './desk-work';
import { Ground, MINUTE, SECOND } from './ground';
import { apiProcess, freePort, startApi, workerProcess, type ServiceProcess } from './processes';
import { STEPS, type FaultKind, type Step } from './sandbox-process';
import { counted, expectTruth, tell, verdictOf } from './verdict';

/** Held in a step: its request never arrives, was obeyed and never answered, or is obeyed only after the death. */
const HOLDS: [FaultKind, number][] = [
  ['timeout_before', 60_000],
  ['timeout_after', 60_000],
  ['delay', 1_500],
];
const HELD_IN: Step[] = [STEPS.describe, STEPS.customer, STEPS.create, STEPS.confirm];
const DEATHS = HELD_IN.flatMap((step) => HOLDS.map(([kind, ms]) => ({ step, kind, ms })));
const OWED = 30_000;

let ground: Ground;
let api: ServiceProcess;
let agent: Browser;
let deaths = 0;
const presses: { family: Family; preview: Preview; key: string }[] = [];
const env = (): Record<string, string> => ({
  DATABASE_URL: ground.desk.config.databaseUrl,
  STRIPE_API_BASE: ground.sandbox.url,
});

beforeAll(async () => {
  ground = await Ground.open();
  api = await apiProcess(await freePort(), env());
  agent = new Browser(`http://127.0.0.1:${api.env['PORT']}`, 'bd');
  await agent.signIn('agent', 'billing-desk-demo');
});
afterAll(async () => {
  await api.stop();
  await ground.close();
});

async function preparePress(): Promise<(typeof presses)[number]> {
  const [family] = await makeFamilies(ground.desk.db, 1, [OWED]);
  await callOf(ground.desk.db, agent, [family!]);
  const preview = await previewOf(agent, family!, OWED);
  expect(preview.status).toBe(200);
  const made = { family: family!, preview: preview.body, key: randomUUID() };
  presses.push(made);
  return made;
}

/** The agent presses; the API dies before it can answer. */
async function dieIn(hold: () => Promise<void>): Promise<void> {
  const { preview, key } = await preparePress();
  const pressed = press(agent, preview, key).then(
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

describe('the API killed', () => {
  it.each(DEATHS.map((d) => [d.step.name, d.kind, d] as const))('in the step: %s (%s)', async (_step, _kind, death) => {
    await ground.sandbox.arm(death.step, death.kind, 1, death.ms);
    await dieIn(() => ground.sandbox.untilStruck());
  });

  it('between the charge and the record of it', async () => {
    const { rows } = await ground.desk.db.query<{ n: number }>('SELECT max(id) + 1 AS n FROM accounts');
    const client = await ground.desk.db.connect();
    const charged = (await ground.sandbox.charges()).length;
    await ground.sandbox.arm(STEPS.confirm, 'delay', 1, 1_000);
    try {
      await dieIn(async () => {
        await ground.sandbox.untilStruck();
        // Whoever records the outcome needs the account's lock, and waits.
        await client.query('BEGIN');
        await client.query('SELECT FROM accounts WHERE id >= $1 FOR UPDATE', [rows[0]!.n]);
        while ((await ground.sandbox.charges()).length === charged) await wait(20);
        await wait(300);
      });
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('leaves payments that the pressing agent gets answers for, under the same keys, from the new process', async () => {
    for (const { preview, key, family } of presses) {
      await callOf(ground.desk.db, agent, [family]);
      const again = await press(agent, preview, key);
      // Its first press still counts as running; killed before the payment was opened, this is the first press.
      expect([201, 202, 409]).toContain(again.status);
    }
  });

  it('leaves them to the janitor of a worker, which is killed as well while it asks, and the end is the same', async () => {
    const asked: [Step, FaultKind][] = [
      [STEPS.retrieve, 'timeout_before'],
      [STEPS.find, 'timeout_after'],
      [STEPS.cancel, 'timeout_after'],
    ];
    await ground.advance(31 * SECOND);
    for (const [step, kind] of asked) {
      await ground.sandbox.arm(step, kind, 1, 60_000);
      const worker = await workerProcess(env());
      await ground.sandbox.untilStruck();
      await worker.kill();
      deaths += 1;
      await ground.sandbox.disarm();
      // A claim lasts two minutes: whoever was being asked is asked again after them.
      await ground.advance(3 * MINUTE);
    }
    const worker = await workerProcess(env());
    try {
      const end = Date.now() + 60_000;
      while ((await verdictOf(ground.desk.db, ground.sandbox)).problems.length > 0 && Date.now() < end) {
        await wait(1_000);
        await ground.advance(MINUTE);
      }
    } finally {
      await worker.stop();
    }
    const verdict = await expectTruth(ground.desk.db, ground.sandbox);
    tell(`${deaths} processes killed; ${counted(verdict)}`);
  });

  it('answers the same payments to the same keys, and each bill is open again or paid, never blocked', async () => {
    await agent.signIn('agent', 'billing-desk-demo');
    for (const { preview, key, family } of presses) {
      await callOf(ground.desk.db, agent, [family]);
      const again = await press(agent, preview, key);
      expect([201, 409]).toContain(again.status);
      if (again.status === 201) expect(again.headers.get('idempotent-replayed')).toBe('true');
      const { rows } = await ground.desk.db.query<{ balance: number }>(
        'SELECT balance_cents::float8 AS balance FROM accounts WHERE id = $1',
        [family.accountId],
      );
      const left = rows[0]!.balance;
      expect([0, OWED]).toContain(left);
      if (left > 0) expect((await previewOf(agent, family, OWED)).status).toBe(200);
    }
    await expectTruth(ground.desk.db, ground.sandbox);
  });
});

it('the processor’s sandbox killed after a charge remembers it, so that the payment is found', async () => {
  const other = await Ground.open();
  try {
    const person = await other.desk.signIn('agent');
    const [family] = await makeFamilies(other.desk.db, 1, [OWED]);
    await callOf(other.desk.db, person, [family!]);
    const preview = await previewOf(person, family!, OWED);
    await other.sandbox.arm(STEPS.confirm, 'timeout_after', 1, 60_000);
    const pressed = press(person, preview.body, randomUUID());
    while ((await other.sandbox.charges()).length === 0) await wait(20);
    await other.sandbox.kill();
    expect((await pressed).body).toMatchObject({ status: 'unknown' });
    await other.sandbox.restart();
    await other.settleAll();
    const verdict = await expectTruth(other.desk.db, other.sandbox);
    expect(verdict.byStatus).toEqual({ succeeded: 1 });
  } finally {
    await other.close();
  }
});
