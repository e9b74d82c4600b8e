import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from '../kit/browser';
import { PayLinkDesk, workQueue, type Page } from '../kit/pay-links';
import { Ground, MINUTE, SECOND } from './ground';
import { approveBack, askBack, effectOf, OWED, paidFamilies } from './money-back';
import { deathsIn, Mortal } from './mortal';
import { MORE_STEPS } from './sandbox-process';
import { counted, expectTruth, tell } from './verdict';

const BACK = 12_345;

let ground: Ground;
let mortal: Mortal;
let agent: Browser;
let supervisor: Browser;
let supervisor2: Browser;
let payments: Awaited<ReturnType<typeof paidFamilies>>;
const gone = (): Promise<number> => ground.sandbox.effects('refund.created');

beforeAll(async () => {
  ground = await Ground.open();
  mortal = await Mortal.beside(ground);
  [agent, supervisor2] = [await ground.desk.signIn('agent'), await ground.desk.signIn('supervisor2')];
  supervisor = await mortal.signIn('supervisor');
  payments = await paidFamilies(ground.desk.db, agent, 10);
});
afterAll(async () => {
  await mortal.stop();
  await ground.close();
});

async function expectAllTrue(what: string): Promise<void> {
  const verdict = await expectTruth(ground.desk.db, ground.sandbox);
  expect(await ground.differences()).toEqual([]);
  tell(`${mortal.deaths} processes killed around ${what}; ${counted(verdict)}`);
}

describe('the API killed in a refund', () => {
  /** A supervisor's yes, ready to be pressed. */
  async function ready(): Promise<{ id: string; press: () => ReturnType<typeof approveBack> }> {
    const id = await askBack(ground.desk.db, agent, payments.shift()!, BACK);
    const effect = await effectOf(supervisor, id);
    return { id, press: () => approveBack(supervisor, id, effect) };
  }

  it('before it is committed to: nothing was approved, and it can be', async () => {
    const { id, press } = await ready();
    await mortal.withAccountsLocked(async (lock) => {
      await lock();
      await mortal.dieIn(press, () => wait(500));
    });
    expect((await approveBack(supervisor, id)).body.status).toBe('succeeded');
  });

  it.each(deathsIn([MORE_STEPS.refund]))('in the step: %s (%s)', async (_step, _kind, death) =>
    mortal.dieAt(death, (await ready()).press),
  );

  it('between the refund and the record of it', async () =>
    mortal.dieBeforeRecord(MORE_STEPS.refund, (await ready()).press));

  it('after the record of it and before the answer: it is given back once, and says so', async () => {
    const { id, press } = await ready();
    const pressed = press().catch(() => null);
    for (;;) {
      const { rows } = await ground.desk.db.query('SELECT status FROM refunds WHERE id = $1', [id]);
      if (rows[0].status === 'succeeded') break;
      await wait(2);
    }
    await mortal.dieIn(
      () => pressed.then(() => Promise.reject(new Error('gone'))),
      () => Promise.resolve(),
    );
    const again = await press();
    expect([again.status, again.body.code]).toEqual([409, 'approval_not_open']);
  });

  it('leaves the refunds to a worker, which is killed as well while it asks, and each went back once', async () => {
    await ground.advance(61 * SECOND);
    await mortal.killWorkersIn([
      [MORE_STEPS.findRefund, 'timeout_before'],
      [MORE_STEPS.refund, 'timeout_after'],
    ]);
    await mortal.letWorkerSettle();
    await expectAllTrue(`${await gone()} refunds`);
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
  await expectAllTrue('refunds');
});

describe('the API killed under a payer with a link', () => {
  let links: PayLinkDesk;
  let stopQueue: () => Promise<void>;
  const sent: { path: string; id: string; accountId: number }[] = [];

  beforeAll(async () => {
    links = new PayLinkDesk(ground.desk, await ground.desk.signIn('agent'));
    links.origin = mortal.origin;
    stopQueue = await workQueue(ground.desk);
  });
  afterAll(() => stopQueue());

  /** A payer before the button that leads to the processor's page. */
  async function ready(): Promise<() => Promise<Page>> {
    const who = await links.debtor(OWED);
    const { link, path } = await links.sent(who, OWED);
    sent.push({ path, id: link.id, accountId: who.accountId });
    return links.toButton(path);
  }

  it.each(deathsIn([MORE_STEPS.openPage]))('in the step: %s (%s)', async (_step, _kind, death) =>
    mortal.dieAt(death, await ready()),
  );

  it('between the page and the record of it', async () => mortal.dieBeforeRecord(MORE_STEPS.openPage, await ready()));

  it('leaves a link with which the payer goes on, and pays', async () => {
    // Its page is nobody's; the janitor gives it up and the bills are free for the next press.
    await ground.advance(31 * SECOND);
    await ground.janitor();
    for (const { path } of sent) expect((await links.card(await links.toCheckout(path))).status).toBe(303);
  });

  it.each(deathsIn([MORE_STEPS.lookAtPage]))(
    'when the payer comes back, in the step: %s (%s)',
    async (_s, _k, death) => {
      const checkout = (await (await ready())()).location!;
      const back = (await links.card(checkout)).location!;
      await mortal.dieAt(death, () => links.page(back));
    },
  );

  it('leaves paid pages to a worker, which is killed as well while it looks, and each is paid once', async () => {
    await ground.advance(31 * SECOND);
    await mortal.killWorkersIn([
      [MORE_STEPS.lookAtPage, 'timeout_before'],
      [MORE_STEPS.lookAtPage, 'timeout_after'],
    ]);
    await mortal.letWorkerSettle();
    for (const { id, accountId } of sent) {
      expect(await links.balance(accountId)).toBe(0);
      const { rows } = await ground.desk.db.query('SELECT status FROM pay_links WHERE id = $1', [id]);
      expect(rows[0].status).toBe('paid');
    }
    await ground.advance(20 * MINUTE);
    await ground.settleAll();
    await expectAllTrue(`${sent.length} links`);
  });
});
