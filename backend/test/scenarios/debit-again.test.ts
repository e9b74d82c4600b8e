import { randomUUID } from 'node:crypto';
import { addBusinessDays, addDays, dayOf, daysBetween } from '@billing/contract';
import { Clock, systemAct, UnitOfWork } from '#kernel';
import { PresentAgainCommand } from '../../src/payments/commands/present-again';
import { retryDay } from '../../src/payments/debit-retry';
import { PresentDebitsAgain } from '../../src/payments/jobs/present-debits-again';
import { ReturnPayment } from '../../src/payments/return-payment';
import { SettlePayment } from '../../src/payments/settle-payment';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makeVisit } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { DEBIT_WAITS, debitBy, typedAccount } from '../kit/debits';

const DAY_MS = 86_400_000;
let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;
let moved = 0;

beforeAll(async () => {
  stripe = await new TestSandbox().start({ consoleOrigins: ['http://127.0.0.1:3000'] });
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
  agent = await desk.signIn('agent');
});
/** Sessions and calls are of today: whatever a test did with the clock ends with it. */
afterEach(async () => {
  await desk.advance(-moved);
  moved = 0;
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
  await stripe.remove();
});

const act = () => systemAct('test', randomUUID());
const today = () => desk.app.get(Clock).today();
/** Noon of that day, whatever the time now is. */
async function goTo(day: string): Promise<void> {
  const ms = daysBetween(today(), day) * DAY_MS;
  moved += ms;
  await desk.advance(ms);
}
const intentOf = async (id: string): Promise<string> =>
  (await desk.db.query<{ pi: string }>('SELECT processor_pi_id AS pi FROM payments WHERE id = $1', [id])).rows[0]!.pi;
const settle = (id: string) => desk.app.get(SettlePayment).run(act(), id);
const control = async (id: string, verb: string, body?: object) =>
  stripe.control('POST', `payments/${await intentOf(id)}/${verb}`, body);
async function clears(id: string): Promise<void> {
  await control(id, 'settle');
  await settle(id);
}
/** The bank says no before the debit cleared, or takes it back afterwards. */
async function returns(id: string, code = 'R01'): Promise<void> {
  await control(id, 'return', { code });
  await settle(id);
  await desk.app.get(ReturnPayment).run(act(), await intentOf(id));
}
const work = () => desk.app.get(PresentDebitsAgain).tick();

interface Retry {
  id: string;
  attempt: number;
  dueOn: string;
  status: string;
  reason: string | null;
  paymentId: string | null;
}
const retriesOf = async (accountId: number): Promise<Retry[]> =>
  (
    await desk.db.query<Retry>(
      `SELECT id, attempt, due_on::text AS "dueOn", status, reason, payment_id AS "paymentId" FROM debit_retries WHERE account_id = $1 ORDER BY attempt`,
      [accountId],
    )
  ).rows;
const statuses = async (accountId: number): Promise<string[]> =>
  (
    await desk.db.query<{ s: string }>('SELECT status AS s FROM payments WHERE account_id = $1 ORDER BY created_at', [
      accountId,
    ])
  ).rows.map(({ s }) => s);
const owed = async (accountId: number): Promise<number> =>
  Number((await desk.db.query('SELECT balance_cents AS c FROM accounts WHERE id = $1', [accountId])).rows[0].c);

async function debited(cents = 200_00, owedCents = cents, pm = DEBIT_WAITS) {
  const guarantor = await makeGuarantor(desk.db);
  const account = guarantor.accounts[0]!;
  await makeVisit(desk.db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account, owedCents });
  await verifiedCall(desk.db, agent, guarantor.id);
  const { status, body } = await debitBy(agent, guarantor.id, cents, pm);
  expect([status, body.status]).toEqual([202, 'processing']);
  return { id: body.id, guarantorId: guarantor.id, accountId: account.id };
}

describe('a debit that found too little', () => {
  it('is tried again three banking days later, once, whoever asks, and is paid when it clears', async () => {
    const { id, accountId, guarantorId } = await debited();
    await returns(id);
    const [retry] = await retriesOf(accountId);
    expect(retry).toMatchObject({ attempt: 1, status: 'scheduled', dueOn: addBusinessDays(today(), 3) });
    const { body } = await agent.get<{ retries: object[]; timeline: { title: string; detail: string }[] }>(
      `/api/desk/${guarantorId}`,
    );
    expect(body.retries).toMatchObject([{ id: retry!.id, cents: 200_00, attempt: 1, dueOn: retry!.dueOn }]);
    expect(body.timeline.map((item) => item.title)).toContain('Debit is tried again');
    await work();
    expect(await statuses(accountId)).toEqual(['failed']);

    await goTo(retry!.dueOn);
    await Promise.all([work(), work(), work()]);
    expect(await statuses(accountId)).toEqual(['failed', 'processing']);
    const [presented] = await retriesOf(accountId);
    expect(presented!.status).toBe('presented');
    const charges = (await stripe.log()).filter((e) => e.effect === 'charge.created' && e['amount'] === 200_00);
    expect(charges.length).toBeLessThanOrEqual(2);
    const { rows } = await desk.db.query(
      `SELECT script, debit_on::text AS on FROM debit_authorizations WHERE payment_id = ANY($1) ORDER BY debit_on`,
      [[id, presented!.paymentId]],
    );
    expect(rows[1]).toEqual({ script: rows[0].script, on: retry!.dueOn });
    expect(rows[0].script).toMatch(/try the same amount again, at most 2 times/);

    await clears(presented!.paymentId!);
    expect(await owed(accountId)).toBe(0);
    await expectBalancedBooks(desk.db, { accounts: [accountId] });
  });

  it('is tried twice at most within 180 days, the second time on a payday, whether it failed or came back', async () => {
    const { id, accountId } = await debited(200_00, 200_00, await typedAccount(stripe.running.url));
    await clears(id);
    await returns(id, 'R09');
    expect(await owed(accountId)).toBe(200_00);
    const [first] = await retriesOf(accountId);
    await goTo(first!.dueOn);
    await work();
    const again = (await retriesOf(accountId))[0]!.paymentId!;
    await returns(again);
    const second = (await retriesOf(accountId))[1]!;
    expect(second).toMatchObject({ attempt: 2, status: 'scheduled', dueOn: retryDay(today(), 2, { firstAfterBusinessDays: 3, thenOnDays: [1, 15] }) }); // prettier-ignore
    await goTo(second.dueOn);
    await work();
    await returns((await retriesOf(accountId))[1]!.paymentId!);
    expect((await retriesOf(accountId)).map((r) => r.status)).toEqual(['presented', 'presented']);
    await goTo(addBusinessDays(today(), 40));
    await work();
    expect(await statuses(accountId)).toEqual(['returned', 'failed', 'failed']);
    // The database knows no third try.
    const third = desk.db.query(
      `INSERT INTO debit_retries (id, first_payment_id, after_payment_id, account_id, attempt, amount_cents, due_on, status, created_at)
       SELECT gen_random_uuid(), $1, p.id, account_id, 3, amount_cents, current_date, 'scheduled', now() FROM payments p WHERE account_id = $2 AND status = 'failed' ORDER BY created_at DESC LIMIT 1`,
      [id, accountId],
    );
    await expect(third).rejects.toMatchObject({ constraint: 'debit_retry_at_most_twice' });
    expect(await owed(accountId)).toBe(200_00);
  });

  it('is not tried again when the guarantor calls it off, which only an open account allows, once', async () => {
    const { id, accountId, guarantorId } = await debited();
    await returns(id);
    const [retry] = await retriesOf(accountId);
    const cancel = (who: Browser, reason: unknown = 'The caller asked us to stop') =>
      who.post<ProblemBody>(`/api/debit-retries/${retry!.id}/cancel`, { reason });
    const other = await desk.signIn('agent2');
    expect((await cancel(other)).body.code).toBe('caller_not_verified');
    expect((await cancel(agent, 'no')).status).toBe(400);
    expect((await cancel(agent, 'card 4012888888881881 was meant')).body.code).toBe('card_number_in_text');
    expect((await agent.post(`/api/debit-retries/${randomUUID()}/cancel`, { reason: 'there is none of it' })).status).toBe(404); // prettier-ignore
    const answers = await Promise.all([cancel(agent), cancel(agent)]);
    expect(answers.map((a) => a.status).sort()).toEqual([204, 409]);
    expect((await cancel(agent)).body.code).toBe('debit_retry_ended');
    const { body } = await agent.get<{ retries: object[]; timeline: { title: string }[] }>(`/api/desk/${guarantorId}`);
    expect([body.retries, body.timeline.some((item) => item.title === 'Debit is not tried again')]).toEqual([[], true]);
    await goTo(retry!.dueOn);
    await work();
    expect(await statuses(accountId)).toEqual(['failed']);
  });

  it('is given up when less is owed by then, and waits while another payment is open', async () => {
    const paid = await debited(100_00, 150_00);
    const waits = await debited(100_00, 100_00);
    for (const { id } of [paid, waits]) await returns(id);
    await verifiedCall(desk.db, agent, paid.guarantorId);
    const other = await debitBy(agent, paid.guarantorId, 80_00);
    await clears(other.body.id);
    await verifiedCall(desk.db, agent, waits.guarantorId);
    const pending = await debitBy(agent, waits.guarantorId, 60_00);
    await goTo((await retriesOf(paid.accountId))[0]!.dueOn);
    await work();
    expect(await retriesOf(paid.accountId)).toMatchObject([{ status: 'canceled', reason: 'Less is owed by now than the same amount.' }]); // prettier-ignore
    expect(await retriesOf(waits.accountId)).toMatchObject([{ status: 'scheduled' }]);
    await returns(pending.body.id, 'R02');
    await work();
    // Meanwhile the bank has said that this account is closed: it is never debited again.
    expect(await retriesOf(waits.accountId)).toMatchObject([
      { status: 'canceled', reason: expect.stringContaining('closed') as unknown },
    ]);
    expect(await statuses(waits.accountId)).toEqual(['failed', 'failed']);
  });

  it('whose process dies after it was opened is taken up by the janitor, and tried on the next banking day', async () => {
    const { id, accountId } = await debited();
    await returns(id);
    const [retry] = await retriesOf(accountId);
    await goTo(retry!.dueOn);
    const bank = { bankName: 'B', last4: '6789', accountType: 'checking' as const, fingerprint: 'f', holderName: 'H' };
    const present = desk.app.get(PresentAgainCommand);
    const opened = await desk.app.get(UnitOfWork).run(act(), (tx) => present.run(tx, retry!.id, bank));
    expect(opened).toMatchObject({ payment: { status: 'initiated' } });
    await work();
    expect(await statuses(accountId)).toEqual(['failed', 'initiated']);
    await settle((opened as { payment: { id: string } }).payment.id);
    expect(await statuses(accountId)).toEqual(['failed', 'canceled']);
    await work();
    const [waiting] = await retriesOf(accountId);
    expect(waiting).toMatchObject({ status: 'scheduled', paymentId: null, dueOn: addBusinessDays(today(), 1) });
    await goTo(waiting!.dueOn);
    await work();
    expect(await statuses(accountId)).toEqual(['failed', 'canceled', 'processing']);
    await expectBalancedBooks(desk.db, { accounts: [accountId] });
  });
});

it.each([
  ['R02', false],
  ['R03', false],
  ['R04', false],
  ['R07', true],
  ['R10', true],
  ['R29', true],
])('a debit that came back as %s (after it cleared: %p) is never tried again', async (code, cleared) => {
  const { id, accountId } = await debited(50_00);
  if (cleared) await clears(id);
  await returns(id, code);
  expect(await statuses(accountId)).toEqual([cleared ? 'returned' : 'failed']);
  expect(await retriesOf(accountId)).toEqual([]);
  expect(await owed(accountId)).toBe(50_00);
});

describe('money of a debit goes back', () => {
  const ask = (paymentId: string) =>
    agent.post<ProblemBody & { id: string }>(
      '/api/refunds',
      { paymentId, amountCents: 50_00, reason: 'overpaid', note: 'Paid too much by debit' },
      { headers: { 'idempotency-key': randomUUID() } },
    );
  const ways = async (id: string) =>
    (await agent.get<{ refund: { refusal: { code: string } | null } }>(`/api/payments/${id}/ways-back`)).body.refund
      .refusal?.code ?? null;

  it('not while it is pending, nor before five banking days, nor once it came back', async () => {
    const { id } = await debited();
    expect([(await ask(id)).body.code, await ways(id)]).toEqual(['debit_pending', 'debit_pending']);
    await clears(id);
    const early = await ask(id);
    expect([early.status, early.body.code, await ways(id)]).toEqual([409, 'debit_may_return', 'debit_may_return']);
    expect(early.body.message).toContain('can still take this debit back');
    await returns(id);
    expect([(await ask(id)).body.code, await ways(id)]).toEqual(['payment_returned', 'payment_returned']);
  });

  it('earlier only when a supervisor says why and another one says yes; what came back stays where it is', async () => {
    const [early, back] = [await debited(), await debited()];
    for (const { id } of [early, back]) await clears(id);
    const [supervisor, supervisor2] = await Promise.all([desk.signIn('supervisor'), desk.signIn('supervisor2')]);
    for (const { guarantorId } of [early, back])
      await supervisor.post(`/api/guarantors/${guarantorId}/access`, { reason: 'A refund that cannot wait' });
    const haste = { overrideReason: 'He needs it for his rent on Friday' };
    const asks = (who: Browser, paymentId: string, more: object) =>
      who.post<ProblemBody & { id: string; overrideReason: string }>('/api/refunds', { paymentId, amountCents: 50_00, reason: 'overpaid', note: 'Paid too much by debit', ...more }, { headers: { 'idempotency-key': randomUUID() } }); // prettier-ignore
    type Ways = { refund: { override: { refundableCents: number; refusal: string | null } | null } };
    const override = async (who: Browser) => (await who.get<Ways>(`/api/payments/${early.id}/ways-back`)).body.refund.override; // prettier-ignore
    await verifiedCall(desk.db, agent, early.guarantorId);
    expect(await override(agent)).toEqual({ refundableCents: 200_00, refusal: expect.stringContaining('A supervisor can') as unknown }); // prettier-ignore
    expect(await override(supervisor)).toEqual({ refundableCents: 200_00, refusal: null });
    expect((await asks(agent, early.id, haste)).body.code).toBe('not_allowed');
    expect((await asks(supervisor, early.id, {})).body.code).toBe('debit_may_return');
    expect((await asks(supervisor, early.id, { overrideReason: 'soon' })).status).toBe(400);
    expect((await asks(supervisor, early.id, { overrideReason: 'card 4012888888881881' })).body.code).toBe('card_number_in_text'); // prettier-ignore
    const preview = (more: object) => supervisor.post<ProblemBody>('/api/refunds/preview', { paymentId: early.id, amountCents: 50_00, ...more }); // prettier-ignore
    expect([(await preview({})).body.code, (await preview({ override: true })).status]).toEqual(['debit_may_return', 200]); // prettier-ignore
    const asked = await asks(supervisor, early.id, haste);
    expect([asked.status, asked.body.overrideReason]).toEqual([201, haste.overrideReason]);
    // Not what the bank has back already, whatever is said.
    await control(back.id, 'return', { code: 'R10' });
    expect((await asks(supervisor, back.id, haste)).body.code).toBe('payment_returned');
    // Not by its maker, and it goes when another supervisor has read why.
    const seen = await supervisor2.get<{ overrideReason: string; effect: { effectHash: string } }>(`/api/refunds/${asked.body.id}`); // prettier-ignore
    const yes = { decision: 'approve', note: 'Read why', effectHash: seen.body.effect.effectHash };
    const decide = (who: Browser) => who.post<ProblemBody & { status: string }>(`/api/refunds/${asked.body.id}/decide`, yes); // prettier-ignore
    expect([seen.body.overrideReason, (await decide(supervisor)).body.code]).toEqual([haste.overrideReason, 'own_request']); // prettier-ignore
    expect((await decide(supervisor2)).status).toBe(200);
    expect(await owed(early.accountId)).toBe(50_00);
    await expectBalancedBooks(desk.db, { accounts: [early.accountId, back.accountId] });
  });

  it('after that, unless the bank has it back already and nobody told us: this is asked before', async () => {
    await goTo(addDays(today(), -10));
    const [kept, back] = [await debited(), await debited()];
    for (const { id } of [kept, back]) await clears(id);
    await desk.advance(-moved);
    moved = 0;
    await verifiedCall(desk.db, agent, kept.guarantorId);
    // With nothing in its way there is nothing to override.
    const supervisor = await desk.signIn('supervisor');
    await supervisor.post(`/api/guarantors/${kept.guarantorId}/access`, { reason: 'A refund that cannot wait' });
    const unused = await supervisor.post<ProblemBody>('/api/refunds', { paymentId: kept.id, amountCents: 50_00, reason: 'overpaid', note: 'Paid too much by debit', overrideReason: 'He cannot wait for it' }, { headers: { 'idempotency-key': randomUUID() } }); // prettier-ignore
    expect(unused.body.code).toBe('refund_override_unused');
    expect((await ask(kept.id)).status).toBe(201);
    // The return is at the processor; its event has not come.
    await control(back.id, 'return', { code: 'R10' });
    await verifiedCall(desk.db, agent, back.guarantorId);
    expect((await ask(back.id)).body.code).toBe('payment_returned');
    expect(await owed(back.accountId)).toBe(200_00);
  });

  it('not by an approval that comes after the return: it is found before the last yes', async () => {
    await goTo(addDays(today(), -10));
    const { id, guarantorId, accountId } = await debited();
    await clears(id);
    await desk.advance(-moved);
    moved = 0;
    await verifiedCall(desk.db, agent, guarantorId);
    const refund = (await ask(id)).body.id;
    const supervisor = await desk.signIn('supervisor');
    const { body } = await supervisor.get<{ effect: { effectHash: string } }>(`/api/refunds/${refund}`);
    await control(id, 'return', { code: 'R10' });
    const decided = await supervisor.post<ProblemBody>(`/api/refunds/${refund}/decide`, {
      decision: 'approve',
      note: 'Looked at the account',
      effectHash: body.effect.effectHash,
    });
    expect([decided.status, decided.body.code]).toEqual([409, 'payment_returned']);
    expect(await owed(accountId)).toBe(200_00);
    expect(dayOf(new Date())).toBe(today());
    await expectBalancedBooks(desk.db, { accounts: [accountId] });
  });
});
