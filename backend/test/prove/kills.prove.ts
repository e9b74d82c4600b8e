import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from '../kit/browser';
import { readyDebit } from '../kit/debits';
import { callOf, makeFamilies, press, previewOf, type Family } from './desk-work';
import { Ground, MINUTE, SECOND } from './ground';
import { deathsIn, Mortal } from './mortal';
import { STEPS } from './sandbox-process';
import { counted, expectTruth, tell } from './verdict';

const OWED = 30_000;
type Press = () => Promise<{ status: number; headers: Headers }>;

let ground: Ground;
let mortal: Mortal;
let agent: Browser;
const presses: { family: Family; press: Press; way: 'card' | 'debit' }[] = [];

beforeAll(async () => {
  ground = await Ground.open();
  mortal = await Mortal.beside(ground);
  agent = await mortal.signIn('agent');
});
afterAll(async () => {
  await mortal.stop();
  await ground.close();
});

async function ready(way: 'card' | 'debit'): Promise<Press> {
  const [family] = await makeFamilies(ground.desk.db, 1, [OWED]);
  await callOf(ground.desk.db, agent, [family!]);
  let made: Press;
  if (way === 'debit') made = await readyDebit(agent, family!.guarantorId, OWED);
  else {
    const { body } = await previewOf(agent, family!, OWED);
    const key = randomUUID();
    made = () => press(agent, body, key);
  }
  presses.push({ family: family!, press: made, way });
  return made;
}

describe('the API killed in a card payment', () => {
  it.each(deathsIn([STEPS.describe, STEPS.customer, STEPS.create, STEPS.confirm]))(
    'in the step: %s (%s)',
    async (_step, _kind, death) => mortal.dieAt(death, await ready('card')),
  );

  it('between the charge and the record of it', async () => mortal.dieBeforeRecord(STEPS.confirm, await ready('card')));
});

describe('the API killed in a bank debit', () => {
  it.each(deathsIn([STEPS.create, STEPS.confirm]))('in the step: %s (%s)', async (_step, _kind, death) =>
    mortal.dieAt(death, await ready('debit')),
  );

  it('between the debit and the record of it', async () => mortal.dieBeforeRecord(STEPS.confirm, await ready('debit')));
});

describe('what the dead leave', () => {
  it('gets answers under the same keys, from the new process', async () => {
    for (const { press, family } of presses) {
      await callOf(ground.desk.db, agent, [family]);
      // Its first press still counts as running; killed before the payment was opened, this is the first press.
      expect([201, 202, 409]).toContain((await press()).status);
    }
  });

  it('is left to the janitor of a worker, which is killed as well while it asks, and the end is the same', async () => {
    await ground.advance(31 * SECOND);
    await mortal.killWorkersIn([
      [STEPS.retrieve, 'timeout_before'],
      [STEPS.find, 'timeout_after'],
      [STEPS.cancel, 'timeout_after'],
    ]);
    await ground.settleDebits();
    await mortal.letWorkerSettle();
    const verdict = await expectTruth(ground.desk.db, ground.sandbox);
    expect(await ground.differences()).toEqual([]);
    tell(`${mortal.deaths} processes killed; ${counted(verdict)}`);
  });

  it('is the same payments under the same keys, and each bill is open again or paid, never blocked', async () => {
    await agent.signIn('agent', 'billing-desk-demo');
    for (const { press, family, way } of presses) {
      await callOf(ground.desk.db, agent, [family]);
      const again = await press();
      expect(way === 'card' ? [201, 409] : [201, 202, 409]).toContain(again.status);
      if (again.status === 201) expect(again.headers.get('idempotent-replayed')).toBe('true');
      const { rows } = await ground.desk.db.query<{ balance: number }>(
        'SELECT balance_cents::float8 AS balance FROM accounts WHERE id = $1',
        [family.accountId],
      );
      const left = rows[0]!.balance;
      expect([0, OWED]).toContain(left);
      if (left > 0 && again.status !== 202) expect((await previewOf(agent, family, OWED)).status).toBe(200);
    }
    await ground.advance(MINUTE);
    await ground.settleAll();
    await ground.settleDebits();
    await ground.settleAll();
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
