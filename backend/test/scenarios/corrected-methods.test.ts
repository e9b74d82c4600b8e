import { randomUUID } from 'node:crypto';
import { addBusinessDays, daysBetween, isBusinessDay } from '@billing/contract';
import { Clock, systemAct } from '#kernel';
import { FindCorrectedMethods } from '../../src/payments/jobs/find-corrected-methods';
import { PresentDebitsAgain } from '../../src/payments/jobs/present-debits-again';
import { ReturnPayment } from '../../src/payments/return-payment';
import { expectBalancedBooks } from '../kit/books';
import type { ProblemBody } from '../kit/browser';
import { verifiedCall } from '../kit/calls';
import { DEBIT_WAITS, debitBy, typedAccount } from '../kit/debits';
import { PayLinkDesk, until, type Debtor } from '../kit/pay-links';

const DAY_MS = 86_400_000;
const BANK = { routing: '110000000', account: '000123456789', holder: 'Ana Tester' };
let d: PayLinkDesk;
let moved = 0;

beforeAll(async () => {
  d = await PayLinkDesk.start();
});
/** Sessions and calls are of today: whatever a test did with the clock ends with it. */
afterEach(async () => {
  await d.desk.advance(-moved);
  moved = 0;
  d.stripe.running.setWebhookUrl(`${d.desk.origin}/api/webhooks/stripe`);
});
afterAll(async () => {
  await expectBalancedBooks(d.desk.db);
  await d.close();
});

const today = () => d.desk.app.get(Clock).today();
async function goTo(day: string): Promise<void> {
  const ms = daysBetween(today(), day) * DAY_MS;
  moved += ms;
  await d.desk.advance(ms);
}
const one = async <T>(sql: string, values: unknown[]): Promise<T> => (await d.desk.db.query(sql, values)).rows[0] as T;
const paymentOf = (id: string) =>
  one<{ pi: string; pm: string; status: string; last4: string }>(
    'SELECT processor_pi_id AS pi, processor_pm_id AS pm, status, card_last4 AS last4 FROM payments WHERE id = $1',
    [id],
  );
const becomes = (id: string, status: string) =>
  until(
    () => paymentOf(id),
    (p) => p.status === status,
  );
const control = async (id: string, verb: string, body?: object) =>
  d.stripe.control('POST', `payments/${(await paymentOf(id)).pi}/${verb}`, body);
const retryOf = (accountId: number) =>
  one<{ status: string; reason: string | null; due: string; paymentId: string | null }>(
    'SELECT status, reason, due_on::text AS due, payment_id AS "paymentId" FROM debit_retries WHERE account_id = $1 ORDER BY attempt DESC LIMIT 1',
    [accountId],
  );
const desk = async (who: Debtor) =>
  (
    await d.agent.get<{
      pending: { clearsOn: string | null }[];
      timeline: { title: string; detail: string | null }[];
      methods: { last4: string; expYear: number; refusal: string | null }[];
    }>(`/api/desk/${who.guarantor.id}`)
  ).body;
const titles = async (who: Debtor) => (await desk(who)).timeline.map((item) => item.title);
const tasksOf = async (id: string) =>
  (await d.desk.db.query<{ title: string }>('SELECT title FROM tasks WHERE subject_id = $1 ORDER BY id', [id])).rows.map(({ title }) => title); // prettier-ignore

/** A debit that the payer makes on the processor's page, as far as it is pending. */
async function debitByLink(cents = 100_00): Promise<{ who: Debtor; id: string }> {
  const who = await d.debtor(cents);
  const { link, path } = await d.sent(who, cents);
  await d.page(await d.toCheckout(path), BANK);
  return { who, id: (await d.become(link.id, 'pending')).payment!.id };
}
async function debitByPhone(cents = 100_00): Promise<{ who: Debtor; id: string }> {
  const who = await d.debtor(cents);
  const { status, body } = await debitBy(d.agent, who.guarantor.id, cents, await typedAccount(d.stripe.running.url));
  expect(status).toBe(202);
  return { who, id: body.id };
}

describe('a debit that its payer makes on the payment page', () => {
  it('says before what it authorizes, has its clearing day on the desk, and is presented again when it found too little', async () => {
    const who = await d.debtor(100_00);
    const { link, path } = await d.sent(who, 100_00);
    await d.page(path);
    const asked = await d.page(path, { month: '3', day: '14', year: '1978', l: 'es' });
    expect(asked.html).toMatch(/usted autoriza a .* un solo débito electrónico de \$100\.00 .*como máximo 2 veces/);
    const button = await d.toButton(path);
    await d.page((await button()).location!, BANK);
    const { payment } = await d.become(link.id, 'pending');
    const debitOn = isBusinessDay(today()) ? today() : addBusinessDays(today(), 1);
    expect((await desk(who)).pending).toMatchObject([{ clearsOn: addBusinessDays(debitOn, 4) }]);
    const proof = await d.agent.get(`/api/payments/${payment!.id}/authorization.pdf`);
    expect([proof.status, proof.headers.get('content-type')]).toEqual([200, 'application/pdf']);

    await control(payment!.id, 'return', { code: 'R01' });
    await becomes(payment!.id, 'failed');
    const retry = await retryOf(who.accountId);
    expect(retry).toMatchObject({ status: 'scheduled', due: addBusinessDays(today(), 3) });
    expect(await titles(who)).toContain('Debit is tried again');
    await goTo(retry.due);
    await Promise.all([1, 2].map(() => d.desk.app.get(PresentDebitsAgain).tick()));
    const again = (await retryOf(who.accountId)).paymentId!;
    const { rows } = await d.desk.db.query(
      'SELECT entry_class AS class, evidence, script, amount_cents::int AS cents FROM debit_authorizations WHERE payment_id = ANY($1)',
      [[payment!.id, again]],
    );
    expect(rows).toHaveLength(2);
    expect(rows[1]).toEqual({ ...rows[0], class: 'WEB', evidence: 'web_page', cents: 100_00 });
    await control(again, 'settle');
    await becomes(again, 'succeeded');
    expect(await d.balance(who.accountId)).toBe(0);
  });

  it('is not presented again where its payer was not told so, and it says why', async () => {
    const { who, id } = await debitByLink();
    // As one that was opened before the page said it.
    await d.desk.db.query('ALTER TABLE debit_authorizations DISABLE TRIGGER USER');
    await d.desk.db.query('DELETE FROM debit_authorizations WHERE payment_id = $1', [id]);
    await d.desk.db.query('ALTER TABLE debit_authorizations ENABLE TRIGGER USER');
    await control(id, 'return', { code: 'R01' });
    await becomes(id, 'failed');
    const why = 'Its payer was not told that it may be tried again.';
    expect(await retryOf(who.accountId)).toMatchObject({ status: 'canceled', reason: why });
    expect(await tasksOf(id)).toEqual([expect.stringContaining(why)]);
    expect(await titles(who)).toContain('Debit is not tried again');
  });
});

describe('what a bank or a network corrects', () => {
  it('of an account (C01) is on the timeline, loses no debit, and is what is debited again', async () => {
    const { who, id } = await debitByPhone();
    const { pm } = await paymentOf(id);
    await d.stripe.control('POST', `payment_methods/${pm}/correct`, { code: 'C01', last4: '6780' });
    const corrected = await until(() => desk(who), (now) => now.timeline.some((i) => i.title.startsWith('Bank account corrected'))); // prettier-ignore
    expect(corrected.timeline.find((i) => i.title.startsWith('Bank account'))!.detail).toBe('STRIPE TEST BANK checking account ending 6780; it was STRIPE TEST BANK checking account ending 6789'); // prettier-ignore
    expect(await paymentOf(id)).toMatchObject({ status: 'processing', last4: '6789' });
    await control(id, 'return', { code: 'R01' });
    await becomes(id, 'failed');
    await goTo((await retryOf(who.accountId)).due);
    await d.desk.app.get(PresentDebitsAgain).tick();
    const again = (await retryOf(who.accountId)).paymentId!;
    expect(await paymentOf(again)).toMatchObject({ status: 'processing', last4: '6780' });
    // It is the same account still: once it is closed, it is never debited again, whatever its number was.
    await control(again, 'return', { code: 'R02' });
    await becomes(again, 'failed');
    const history = await one<{ old: string; new: string }>(
      'SELECT old_fingerprint AS old, new_fingerprint AS new FROM method_updates WHERE processor_pm_id = $1',
      [pm],
    );
    expect(history.old).not.toBe(history.new);
  });

  it('is found when its event was lost, once, and from a lost event no other', async () => {
    const { who, id } = await debitByLink();
    const { pm } = await paymentOf(id);
    d.stripe.running.setWebhookUrl('http://127.0.0.1:9/nobody');
    await d.stripe.control('POST', `payment_methods/${pm}/correct`, { code: 'C05' });
    const find = d.desk.app.get(FindCorrectedMethods);
    await Promise.all([find.tick(), find.tick()]);
    await find.tick();
    const updates = (await desk(who)).timeline.filter((i) => i.title.startsWith('Bank account corrected'));
    expect(updates).toMatchObject([{ detail: expect.stringContaining('savings account ending 6789') as unknown }]);
    await control(id, 'settle');
  });

  it('of a saved card is charged from then on, and the card is no longer about to expire', async () => {
    const who = await d.debtor(50_00);
    const made = await d.stripe.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    await d.desk.db.query(
      `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, is_default, consent_script_version, consent_given_by, consented_at, created_by)
       VALUES ($1, $2, 'visa', '4242', 1, 2026, true, 'keep-card-2026-11', 'caller', now(), 'system:test')`,
      [who.guarantor.id, made.id],
    );
    expect((await desk(who)).methods).toMatchObject([{ refusal: expect.stringContaining('expired') as unknown }]);
    await d.stripe.control('POST', `payment_methods/${made.id}/renew`, { expMonth: 9, expYear: 2041, last4: '1881' });
    const now = await until(
      () => desk(who),
      (seen) => seen.methods[0]!.expYear === 2041,
    );
    expect(now.methods).toMatchObject([{ last4: '1881', refusal: null }]);
    expect(now.timeline.map((i) => [i.title, i.detail])).toContainEqual(['Saved card renewed by its network', 'Visa ending 1881, good through 09/2041; it was Visa ending 4242, good through 01/2026']); // prettier-ignore
  });
});

it('a debit that was not what was agreed (R11, day 58) reopens its bill, and the right one is taken by a new yes', async () => {
  const { who, id } = await debitByPhone();
  await control(id, 'settle');
  await becomes(id, 'succeeded');
  await goTo(addBusinessDays(today(), 40));
  await control(id, 'return', { code: 'R11' });
  await d.desk.app.get(ReturnPayment).run(systemAct('test', randomUUID()), (await paymentOf(id)).pi);
  expect((await paymentOf(id)).status).toBe('returned');
  const back = await one('SELECT reason, return_code AS code FROM payment_returns WHERE payment_id = $1', [id]);
  expect(back).toEqual({ reason: 'debit_not_as_agreed', code: 'R11' });
  expect(await d.balance(who.accountId)).toBe(100_00);
  expect(await retryOf(who.accountId)).toBeUndefined();
  expect(await tasksOf(id)).toEqual(expect.arrayContaining([expect.stringContaining('not what was agreed (R11)')]));
  await d.desk.advance(-moved);
  moved = 0;
  // The same account takes the right debit; one whose holder revoked would not.
  await verifiedCall(d.desk.db, d.agent, who.guarantor.id);
  const right = await debitBy(d.agent, who.guarantor.id, 60_00, DEBIT_WAITS);
  expect([right.status, (right.body as ProblemBody).code]).toEqual([202, undefined]);
  await control(right.body.id, 'settle');
  await becomes(right.body.id, 'succeeded');
  await expectBalancedBooks(d.desk.db, { accounts: [who.accountId] });
});
