import { setTimeout as wait } from 'node:timers/promises';
import { isBusinessDay } from '@billing/contract';
import { Clock } from '#kernel';
import type { Browser } from '../kit/browser';
import { debitBy } from '../kit/debits';
import { PayLinkDesk, until, type Debtor, type Link } from '../kit/pay-links';
import { makePayment } from '../kit/builders';
import { callOf, makeFamilies } from './desk-work';
import { DAY, Ground, MINUTE, SECOND } from './ground';
import { approveBack, askBack, OWED, paidFamilies } from './money-back';
import { workerProcess, type ServiceProcess } from './processes';
import { MORE_STEPS, STEPS, type Step } from './sandbox-process';
import { counted, expectTruth, tell } from './verdict';

const MANY = 24;
const BAD_NEWS = { duplicate: 0.3, shuffle: true, drop: 0.05, delayMs: 100 };

let ground: Ground;
let agent: Browser;
let supervisor: Browser;
let links: PayLinkDesk;
let worker: ServiceProcess;
let killed = 0;
const env = (): Record<string, string> => ({
  DATABASE_URL: ground.desk.config.databaseUrl,
  STRIPE_API_BASE: ground.sandbox.url,
});

/** The API here, a worker that dies and comes back, and news from the processor as bad as the network allows. */
beforeAll(async () => {
  ground = await Ground.open();
  await atWork();
  links = new PayLinkDesk(ground.desk, await ground.desk.signIn('agent2'));
  const url = `${ground.desk.origin}/api/webhooks/stripe`;
  await ground.sandbox.control('POST', 'webhooks', { url, ...BAD_NEWS });
  worker = await workerProcess(env());
});
afterAll(async () => {
  await worker.stop();
  await ground.close();
});

/** Screens lock by themselves as time goes by. */
async function atWork(): Promise<void> {
  [agent, supervisor] = [await ground.desk.signIn('agent'), await ground.desk.signIn('supervisor')];
  if (links) links.agent = await ground.desk.signIn('agent2');
}

/** The handler of some event dies while it asks this; its job is nobody's for hours, and another worker comes. */
async function killHandlerIn(step: Step, news: () => Promise<unknown>): Promise<void> {
  await ground.sandbox.arm(step, 'timeout_before', 1, 60_000);
  const told = news();
  await ground.sandbox.untilStruck();
  await worker.kill();
  killed += 1;
  await ground.sandbox.disarm();
  await told;
  worker = await workerProcess(env());
}

/** All that can still come comes, and what was lost is asked for, as time goes by. */
async function settleNews(...later: number[]): Promise<void> {
  await ground.sandbox.control('POST', 'webhooks/flush');
  for (const ms of later) {
    await ground.advance(ms);
    await wait(500);
    await ground.janitor();
  }
  await untilQuiet();
}

async function untilQuiet(): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    const { rows } = await ground.desk.db.query(
      'SELECT 1 FROM graphile_worker.jobs WHERE locked_at IS NULL AND attempts < max_attempts AND run_at < now() LIMIT 1',
    );
    if (rows.length === 0 || Date.now() > end) return;
    await wait(200);
  }
}

async function expectAllTrue(what: string): Promise<void> {
  const verdict = await expectTruth(ground.desk.db, ground.sandbox);
  expect(await ground.differences()).toEqual([]);
  const news = (await ground.sandbox.log()).filter((e) => e.kind === 'webhook');
  const of = (result: string): number => news.filter((e) => e.result === result).length;
  tell(
    `${what}: ${of('delivered')} webhooks, ${of('dropped')} dropped, ${killed} handlers killed; ${counted(verdict)}`,
  );
}

const statusOf = async (table: 'pay_links' | 'payments' | 'refunds', ids: string[]): Promise<string[]> =>
  (await ground.desk.db.query(`SELECT status FROM ${table} WHERE id = ANY($1)`, [ids])).rows.map((r) => r.status as string); // prettier-ignore

/** What no event told, and what a dead handler had, a worker finds in the processor's own lists: as it starts, and every ten minutes. */
async function untilStatus(table: 'payments' | 'refunds', ids: string[], status: string): Promise<void> {
  await worker.stop();
  worker = await workerProcess(env());
  const other = async (): Promise<string[]> => (await statusOf(table, ids)).filter((s) => s !== status);
  await until(other, (left) => left.length === 0, 20_000);
}

describe('pay links', () => {
  const onPage = async (): Promise<{ who: Debtor; link: Link; checkout: string }> => {
    const who = await links.debtor(OWED);
    const { link, path } = await links.sent(who, OWED);
    return { who, link, checkout: await links.toCheckout(path) };
  };
  const revoke = (id: string) => links.agent.post<Link>(`/api/pay-links/${id}/revoke`);
  const paidOf = async (id: string) => (await links.link(id)).payment!;

  it(`${MANY} that are paid end as paid, whatever becomes of the news and of who hears it`, async () => {
    const open = [];
    for (let i = 0; i < MANY; i++) open.push(await onPage());
    const [first, ...rest] = open;
    await killHandlerIn(MORE_STEPS.lookAtPage, () => links.card(first!.checkout));
    // Some try another card first.
    for (const { checkout } of rest.slice(0, 6)) await links.card(checkout, '4000000000000002');
    await Promise.all(rest.slice(0, 12).map(({ checkout }) => links.card(checkout)));
    await killHandlerIn(MORE_STEPS.lookAtPage, () => Promise.all(rest.slice(12).map(({ checkout }) => links.card(checkout)))); // prettier-ignore
    await settleNews(31 * SECOND, 3 * MINUTE);
    expect(new Set(await statusOf('pay_links', open.map(({ link }) => link.id)))).toEqual(new Set(['paid'])); // prettier-ignore
    await expectAllTrue('links');
  });

  it('that is paid first and revoked before anybody heard of it is paid, and the agent is told so', async () => {
    const { link, checkout } = await onPage();
    await ground.sandbox.control('POST', 'webhooks', { hold: true });
    await links.card(checkout);
    expect((await revoke(link.id)).body.status).toBe('paid');
    await ground.sandbox.control('POST', 'webhooks', { hold: false });
  });

  it('that is revoked first is not paid', async () => {
    const { link, checkout } = await onPage();
    expect((await revoke(link.id)).body.status).toBe('revoked');
    expect((await links.card(checkout)).status).not.toBe(303);
    expect((await paidOf(link.id)).status).toBe('canceled');
  });

  it('that is paid and revoked in the same moment is one or the other, and the money says which', async () => {
    const ended: Record<string, number> = {};
    for (let i = 0; i < 12; i++) {
      const { link, checkout } = await onPage();
      // Either may be the first to arrive.
      const lead = 30 * i - 60;
      const [card, answer] = await Promise.all([
        wait(Math.max(0, lead)).then(() => links.card(checkout)),
        wait(Math.max(0, -lead)).then(() => revoke(link.id)),
      ]);
      const status = answer.status === 200 ? answer.body.status : (await links.link(link.id)).status;
      ended[status] = (ended[status] ?? 0) + 1;
      expect([status, card.status === 303]).toEqual([status, status === 'paid']);
      expect((await paidOf(link.id)).receiptNo === null).toBe(status !== 'paid');
    }
    await settleNews(31 * SECOND);
    await expectAllTrue(`paid and revoked at once: ${JSON.stringify(ended)}`);
  });

  it('that is paid although its bill was paid elsewhere meanwhile keeps the money: a receipt, and a credit', async () => {
    const { who, link, checkout } = await onPage();
    await ground.sandbox.arm(MORE_STEPS.closePage, 'delay', 1, 1_500);
    await makePayment(ground.desk.db, {
      byHost: true,
      account: who.guarantor.accounts[0]!,
      amountCents: OWED,
      bill: { billId: who.billId, visitAccountId: who.visitAccountId },
    });
    // The worker is about to close the page when the payer pays on it.
    await links.card(checkout);
    await ground.sandbox.disarm();
    await settleNews(31 * SECOND);
    const payment = await paidOf(link.id);
    expect([payment.status, payment.receiptNo]).toEqual(['succeeded', expect.stringMatching(/\d/)]);
    const { rows } = await ground.desk.db.query('SELECT credit_cents::float8 AS credit FROM accounts WHERE id = $1', [who.accountId]); // prettier-ignore
    expect(rows[0].credit).toBe(OWED);
  });
});

describe('bank debits', () => {
  let debits: { id: string; pi: string }[] = [];

  it(`${MANY} clear, or come back before, although news is lost, doubled and shuffled, and its handler dies`, async () => {
    await atWork();
    const families = await makeFamilies(ground.desk.db, MANY, [OWED]);
    await callOf(ground.desk.db, agent, families);
    const ids: string[] = [];
    for (const { guarantorId } of families) ids.push((await debitBy(agent, guarantorId, OWED)).body.id);
    const { rows } = await ground.desk.db.query('SELECT id, processor_pi_id AS pi FROM payments WHERE id = ANY($1) ORDER BY id', [ids]); // prettier-ignore
    debits = rows as typeof debits;
    const [first, ...rest] = debits;
    await killHandlerIn(STEPS.retrieve, () => ground.sandbox.control('POST', `payments/${first!.pi}/settle`));
    for (const [i, { pi }] of rest.entries())
      await ground.sandbox.control(
        'POST',
        `payments/${pi}/${i < 4 ? 'return' : 'settle'}`,
        i < 4 ? { code: 'R01' } : {},
      );
    await settleNews(DAY, DAY);
    const ended = await statusOf('payments', ids);
    expect([ended.filter((s) => s === 'succeeded').length, ended.filter((s) => s === 'failed').length]).toEqual([MANY - 4, 4]); // prettier-ignore
    debits = debits.filter((_, i) => i === 0 || i > 4);
    await expectAllTrue('debits');
  });

  it('that found too little are presented again by whichever worker is there, and clear', async () => {
    await ground.advance(7 * DAY);
    while (!isBusinessDay(ground.desk.app.get(Clock).today())) await ground.advance(DAY);
    await worker.stop();
    worker = await workerProcess(env());
    const waiting = async (): Promise<unknown[]> => (await ground.desk.db.query("SELECT 1 FROM debit_retries r LEFT JOIN payments p ON p.id = r.payment_id WHERE r.status = 'scheduled' OR p.status = 'initiated'")).rows; // prettier-ignore
    await until(waiting, (left) => left.length === 0, 20_000);
    expect(await ground.settleDebits()).toHaveLength(4);
    await settleNews(MINUTE);
    await expectAllTrue('debits presented again');
  });

  it.each([
    ['a day', DAY],
    ['four months', 120 * DAY],
  ])('come back after %s, told twice, late and shuffled, and each once', async (_when, later) => {
    await ground.advance(later);
    const back = debits.splice(0, 6);
    const [first, ...rest] = back;
    await killHandlerIn(MORE_STEPS.findReturn, () => ground.sandbox.control('POST', `payments/${first!.pi}/return`, { code: 'R10' })); // prettier-ignore
    for (const { pi } of rest) await ground.sandbox.control('POST', `payments/${pi}/return`, { code: 'R02' });
    await settleNews(MINUTE);
    await untilStatus('payments', back.map(({ id }) => id), 'returned'); // prettier-ignore
    await expectAllTrue('returns');
  });
});

describe('refunds', () => {
  it('that a bank sends back after they had succeeded become mailed checks, whoever hears of it', async () => {
    await atWork();
    const paid = await paidFamilies(ground.desk.db, agent, 8, 'pm_card_refundFail');
    const ids: string[] = [];
    for (const payment of paid) ids.push(await askBack(ground.desk.db, agent, payment, 5_000));
    const retrieve: Step = { name: 'ask for the refund', method: 'GET', path: '/v1/refunds/*' };
    const [first, ...rest] = ids;
    await killHandlerIn(retrieve, () => approveBack(supervisor, first!));
    for (const id of rest) expect((await approveBack(supervisor, id)).body.status).toBe('succeeded');
    await settleNews(DAY, MINUTE);
    await untilStatus('refunds', ids, 'needs_check');
    await expectAllTrue('refunds that bounced');
  });
});
