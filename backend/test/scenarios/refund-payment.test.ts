import { randomUUID } from 'node:crypto';
import { systemAct } from '#kernel';
import { GiveBack } from '../../src/refunds/give-back';
import { SettleRefunds } from '../../src/refunds/jobs/settle-refunds';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { FindFailedRefunds } from '../../src/refunds/jobs/find-failed-refunds';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makePayment } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { paidByCard, voidsUntil } from '../kit/paid';

interface Refund {
  id: string;
  status: string;
  guarantorName: string;
  failureCode: string | null;
  approval: { needed: number; given: number; grantNeeded: string | null } | null;
  effect: Effect | null;
  effectRefusal: string | null;
  decideRefusal: string | null;
}
interface Effect {
  fromCreditCents: number;
  reopens: { billId: number; amountCents: number; balanceAfterCents: number }[];
  owedAfterCents: number;
  approvals: { needed: number; grant: string | null };
  effectHash: string;
}
type Answered<T> = { status: number; body: T & ProblemBody };

let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;
let supervisor: Browser;
let supervisor2: Browser;

beforeAll(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
  await voidsUntil(desk.db);
  [agent, supervisor, supervisor2] = (await Promise.all(
    (['agent', 'supervisor', 'supervisor2'] as const).map((login) => desk.signIn(login)),
  )) as [Browser, Browser, Browser];
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
  await stripe.remove();
});

const paid = (owedCents: number, amountCents: number, card?: string) =>
  paidByCard(desk.db, agent, owedCents, amountCents, card);

const ask = (paymentId: string, amountCents: number, more: object = {}): Promise<Answered<Refund>> =>
  agent.post(
    '/api/refunds',
    { paymentId, amountCents, reason: 'duplicate', note: 'Charged twice for one visit', ...more },
    { headers: { 'idempotency-key': randomUUID() } },
  );
const show = async (who: Browser, id: string): Promise<Refund> => (await who.get<Refund>(`/api/refunds/${id}`)).body;
const decide = (
  who: Browser,
  refund: Refund,
  decision = 'approve',
  note = 'Checked against the visit',
): Promise<Answered<Refund>> =>
  who.post(`/api/refunds/${refund.id}/decide`, {
    decision,
    note,
    ...(decision === 'approve' ? { effectHash: refund.effect!.effectHash } : {}),
  });
const approve = async (who: Browser, id: string): Promise<Answered<Refund>> => decide(who, await show(who, id));
const account = async (id: number): Promise<{ owed: number; credit: number }> => {
  const { rows } = await desk.db.query(
    'SELECT balance_cents::int AS owed, credit_cents::int AS credit FROM accounts WHERE id = $1',
    [id],
  );
  return rows[0] as { owed: number; credit: number };
};
const paymentStatus = async (id: string): Promise<string> =>
  ((await desk.db.query('SELECT status FROM payments WHERE id = $1', [id])).rows[0] as { status: string }).status;
const refundsAtStripe = async (ourId: string): Promise<number> =>
  (await stripe.log()).filter(
    (e) =>
      e.effect === 'refund.created' && (e['metadata'] as Record<string, string> | undefined)?.['refund_id'] === ourId,
  ).length;
const settle = (id: string) => desk.app.get(GiveBack).run(systemAct('test', randomUUID()), id);

describe('a refund', () => {
  it('opens its bill again, goes back once, and is only ever approved by another person', async () => {
    const { paymentId, accountId } = await paid(31_240, 31_240);
    const asked = await ask(paymentId, 2_240);
    expect([asked.status, asked.body.status]).toEqual([201, 'requested']);
    expect(asked.body.decideRefusal).toMatch(/supervisor/i);
    expect(await account(accountId)).toEqual({ owed: 0, credit: 0 });
    const seen = await show(supervisor, asked.body.id);
    expect(seen.guarantorName).toMatch(/•••/);
    // Looking at what waits is work, and no refused look at the account.
    const { rows } = await desk.db.query(
      'SELECT outcome, ground FROM audit_events WHERE actor_id = $1 ORDER BY id DESC LIMIT 1',
      [supervisor.staff!.id],
    );
    expect(rows).toEqual([{ outcome: 'ok', ground: 'work' }]);
    expect(seen.effect).toMatchObject({
      fromCreditCents: 0,
      owedAfterCents: 2_240,
      reopens: [{ amountCents: 2_240, balanceAfterCents: 2_240 }],
    });
    const done = await decide(supervisor, seen);
    expect([done.status, done.body.status]).toEqual([200, 'succeeded']);
    expect(await account(accountId)).toEqual({ owed: 2_240, credit: 0 });
    expect(await paymentStatus(paymentId)).toBe('partially_refunded');
    expect(await refundsAtStripe(asked.body.id)).toBe(1);
    expect((await ask(paymentId, 29_001)).body.code).toBe('refund_above_payment');
    const rest = await ask(paymentId, 29_000);
    await approve(supervisor2, rest.body.id);
    expect(await paymentStatus(paymentId)).toBe('refunded');
    await expectBalancedBooks(desk.db, { accounts: [accountId] });
  });

  it('of what is on no bill uses the credit and opens nothing', async () => {
    const { paymentId, accountId } = await paid(10_000, 15_000);
    expect(await account(accountId)).toEqual({ owed: 0, credit: 5_000 });
    const asked = await ask(paymentId, 5_000, { reason: 'overpaid' });
    expect((await show(supervisor, asked.body.id)).effect).toMatchObject({ fromCreditCents: 5_000, reopens: [] });
    expect((await approve(supervisor, asked.body.id)).body.status).toBe('succeeded');
    expect(await account(accountId)).toEqual({ owed: 0, credit: 0 });
  });

  it('is not decided by who asked for it, whatever the role, and an agent decides nothing', async () => {
    const { paymentId, guarantorId } = await paid(9_000, 9_000);
    expect(
      (await supervisor.post(`/api/guarantors/${guarantorId}/access`, { reason: 'Reviewing a refund' })).status,
    ).toBe(200);
    const own: Answered<Refund> = await supervisor.post(
      '/api/refunds',
      { paymentId, amountCents: 1_000, reason: 'other', note: 'Promised by the desk' },
      { headers: { 'idempotency-key': randomUUID() } },
    );
    const refused = await approve(supervisor, own.body.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'own_request']);
    await expect(
      desk.db.query(
        `INSERT INTO approval_decisions (approval_id, decision, decided_by, note, bound_hash, decided_at)
         SELECT a.id, 'approve', a.maker_id, '', a.bound_hash, now() FROM approval_requests a WHERE a.subject_id = $1`,
        [own.body.id],
      ),
    ).rejects.toThrow(/own request/);
    const byAgent = await decide(agent, { ...own.body, effect: { effectHash: 'a'.repeat(64) } as Effect });
    expect(byAgent.status).toBe(403);
    expect((await approve(supervisor2, own.body.id)).body.status).toBe('succeeded');
  });

  it('above $500.00 takes two persons, above $5,000.00 one of them with the finance right', async () => {
    const { paymentId } = await paid(700_000, 700_000);
    const two = await ask(paymentId, 50_001);
    expect(two.body.approval).toMatchObject({ needed: 2, grantNeeded: null });
    expect((await approve(supervisor, two.body.id)).body.status).toBe('approved_once');
    const again = await approve(supervisor, two.body.id);
    expect([again.status, again.body.code]).toEqual([409, 'decided_already']);
    expect((await approve(supervisor2, two.body.id)).body.status).toBe('succeeded');

    const finance = await ask(paymentId, 500_001);
    expect(finance.body.approval).toMatchObject({ needed: 2, grantNeeded: 'finance_approve' });
    await desk.db.query("UPDATE staff SET grants = '{}' WHERE role = 'supervisor'");
    await approve(supervisor, finance.body.id);
    const without = await approve(supervisor2, finance.body.id);
    expect([without.status, without.body.code]).toEqual([422, 'finance_needed']);
    await desk.db.query(`UPDATE staff SET grants = '{finance_approve}' WHERE login = 'supervisor2'`);
    expect((await approve(supervisor2, finance.body.id)).body.status).toBe('succeeded');
  });

  it('that is changed by its maker loses the approvals that it had', async () => {
    const { paymentId } = await paid(200_000, 200_000);
    const asked = await ask(paymentId, 60_000);
    const seen = await show(supervisor, asked.body.id);
    await decide(supervisor, seen);
    const change = { amountCents: 70_000, reason: 'duplicate', note: 'The amount was read wrongly' };
    const key = { headers: { 'idempotency-key': randomUUID() } };
    const send = (): Promise<Answered<Refund>> => agent.post(`/api/refunds/${asked.body.id}/change`, change, key);
    expect((await send()).body).toMatchObject({ status: 'requested', approval: { given: 0 } });
    const stale = await decide(supervisor2, seen);
    expect([stale.status, stale.body.code]).toEqual([409, 'refund_effect_changed']);
    await approve(supervisor, asked.body.id);
    // Its answer was lost and it is sent again: the same change, which takes no approval away.
    expect((await send()).body).toMatchObject({ status: 'approved_once', approval: { given: 1 } });
    expect((await approve(supervisor2, asked.body.id)).body.status).toBe('succeeded');
    expect([(await send()).status, await refundsAtStripe(asked.body.id)]).toEqual([200, 1]);
  });

  it('goes back once when two supervisors press at the same moment', async () => {
    const { paymentId, accountId } = await paid(30_000, 30_000);
    const asked = await ask(paymentId, 10_000);
    const seen = await show(supervisor, asked.body.id);
    const both = await Promise.all([decide(supervisor, seen), decide(supervisor2, seen)]);
    expect(both.map((a) => a.status).sort()).toEqual([200, 409]);
    expect(await refundsAtStripe(asked.body.id)).toBe(1);
    expect(await account(accountId)).toEqual({ owed: 10_000, credit: 0 });
  });

  it('that comes back to its maker may be withdrawn, and a rejected one frees its amount', async () => {
    const { paymentId } = await paid(20_000, 20_000);
    const first = await ask(paymentId, 20_000);
    expect((await decide(supervisor, first.body, 'return', 'Which visit is it about?')).body.status).toBe(
      'returned_to_maker',
    );
    expect((await ask(paymentId, 1)).body.code).toBe('refund_above_payment');
    const withdrawn: Answered<Refund> = await agent.post(`/api/refunds/${first.body.id}/withdraw`, {});
    expect(withdrawn.body.status).toBe('withdrawn');
    const second = await ask(paymentId, 20_000);
    expect((await decide(supervisor, second.body, 'reject', 'Not a duplicate: two visits')).body.status).toBe(
      'rejected',
    );
    expect((await ask(paymentId, 20_000)).status).toBe(201);
  });

  it('that nobody decides expires after ten business days', async () => {
    const { paymentId } = await paid(20_000, 20_000);
    const asked = await ask(paymentId, 5_000);
    await desk.db
      .query("UPDATE approval_requests SET expires_at = now() - interval '1 minute' WHERE subject_id = $1", [
        asked.body.id,
      ])
      .catch(() => undefined);
    await desk.app.get(SettleRefunds).tick();
    const { rows } = await desk.db.query('SELECT status FROM refunds WHERE id = $1', [asked.body.id]);
    expect(rows[0]).toEqual({ status: 'expired' });
  });

  it('whose answer is lost is unknown, and is found without giving back twice', async () => {
    const { paymentId, accountId } = await paid(30_000, 30_000);
    const asked = await ask(paymentId, 4_000);
    await stripe.control('POST', 'faults', {
      match: { method: 'POST', path: '/v1/refunds', count: 2 },
      do: 'reset',
    });
    const done = await approve(supervisor, asked.body.id);
    await stripe.control('DELETE', 'faults');
    expect(done.body.status).toBe('unknown');
    await settle(asked.body.id);
    expect((await show(supervisor, asked.body.id)).status).toBe('succeeded');
    expect(await refundsAtStripe(asked.body.id)).toBe(1);
    expect(await account(accountId)).toEqual({ owed: 4_000, credit: 0 });
  }, 60_000);

  it('that the bank sends back becomes a mailed check', async () => {
    const { paymentId } = await paid(30_000, 30_000, 'pm_card_refundFail');
    const asked = await ask(paymentId, 3_000);
    expect((await approve(supervisor, asked.body.id)).body.status).toBe('succeeded');
    await stripe.control('POST', 'clock', { advance: 3_600_000 }).catch(() => undefined);
    // No event of it arrives here: the processor's own list tells.
    for (let i = 0; i < 50 && (await show(supervisor, asked.body.id)).status === 'succeeded'; i++) {
      await new Promise((r) => setTimeout(r, 100));
      await desk.app.get(FindFailedRefunds).tick();
    }
    expect(await show(supervisor, asked.body.id)).toMatchObject({
      status: 'needs_check',
      failureCode: 'expired_or_canceled_card',
    });
    const drawn: Answered<Refund> = await supervisor2.post(`/api/refunds/${asked.body.id}/issue-check`, {
      checkNo: '10442',
    });
    expect(drawn.body.status).toBe('check_issued');
  });

  it('by mailed check waits for its number, and given up it is a credit again', async () => {
    const { accountId, paymentId } = await paid(12_000, 12_000);
    const asked = await ask(paymentId, 2_000, { payee: 'mailed_check' });
    expect((await approve(supervisor, asked.body.id)).body.status).toBe('needs_check');
    expect(await account(accountId)).toEqual({ owed: 2_000, credit: 0 });
    const gone: Answered<Refund> = await supervisor2.post(`/api/refunds/${asked.body.id}/abandon`, {});
    expect(gone.body.status).toBe('abandoned');
    expect(await account(accountId)).toEqual({ owed: 2_000, credit: 2_000 });
  });

  it('is not seen by another agent, nor asked for without the account open', async () => {
    const { paymentId } = await paid(20_000, 20_000);
    const asked = await ask(paymentId, 1_000);
    const agent2 = await desk.signIn('agent2');
    expect((await agent2.get(`/api/refunds/${asked.body.id}`)).status).toBe(404);
    const refused: Answered<Refund> = await agent2.post(
      '/api/refunds',
      { paymentId, amountCents: 100, reason: 'other', note: 'Trying without a call' },
      { headers: { 'idempotency-key': randomUUID() } },
    );
    expect([refused.status, refused.body.code]).toEqual([403, 'caller_not_verified']);
  });

  it.each([0, -5, 1.5, '100', 2 ** 53, null])('of %p is refused before anything is asked', async (amountCents) => {
    const { paymentId } = await paid(5_000, 5_000);
    expect((await ask(paymentId, amountCents as number)).status).toBe(400);
  });
});

describe('a void', () => {
  const take = (paymentId: string, key = randomUUID()) =>
    agent.post<{ status: string } & ProblemBody>(
      `/api/payments/${paymentId}/void`,
      { reason: 'wrong_amount', note: 'The caller meant another amount' },
      { headers: { 'idempotency-key': key } },
    );

  it('takes the whole payment back on its day, once, and opens its bill', async () => {
    const { paymentId, accountId } = await paid(20_000, 20_000);
    const key = randomUUID();
    const answers = await Promise.all([take(paymentId, key), take(paymentId, key), take(paymentId)]);
    expect(answers.filter((a) => a.status < 300).length).toBeGreaterThan(0);
    expect(await paymentStatus(paymentId)).toBe('voided');
    expect(await account(accountId)).toEqual({ owed: 20_000, credit: 0 });
    const { rows } = await desk.db.query('SELECT id FROM payment_voids WHERE payment_id = $1', [paymentId]);
    expect(rows).toHaveLength(1);
    expect(await refundsAtStripe((rows[0] as { id: string }).id)).toBe(1);
    expect((await ask(paymentId, 100)).body.code).toBe('payment_voided');
  });

  it('is refused to others, above $2,500.00 to an agent, beside a refund, and after 21:00', async () => {
    const { paymentId, guarantorId } = await paid(600_000, 260_000);
    expect((await take(paymentId)).body.code).toBe('void_above_limit');
    await supervisor.post(`/api/guarantors/${guarantorId}/access`, { reason: 'Looking at a void' });
    const others = await supervisor.post<ProblemBody>(
      `/api/payments/${paymentId}/void`,
      { reason: 'other', note: 'Not mine to take back' },
      { headers: { 'idempotency-key': randomUUID() } },
    );
    expect(others.body.code).toBe('void_not_own');
    const small = await paid(20_000, 20_000);
    await ask(small.paymentId, 100);
    expect((await take(small.paymentId)).body.code).toBe('refund_live');
    const old = await paid(20_000, 20_000);
    await desk.db.query('UPDATE payments SET received_on = received_on - 1 WHERE id = $1', [old.paymentId]);
    expect((await take(old.paymentId)).body.code).toBe('void_too_late');
  });

  it('whose answer is lost leaves the payment as it is, and blocks a refund until we know', async () => {
    const { paymentId, accountId } = await paid(20_000, 20_000);
    await stripe.control('POST', 'faults', {
      match: { method: 'POST', path: '/v1/refunds', count: 2 },
      do: 'reset',
    });
    const answer = await take(paymentId);
    await stripe.control('DELETE', 'faults');
    expect([answer.status, answer.body.status]).toEqual([202, 'unknown']);
    expect(await paymentStatus(paymentId)).toBe('succeeded');
    expect((await ask(paymentId, 100)).body.code).toBe('void_pending');
    const { rows } = await desk.db.query('SELECT id FROM payment_voids WHERE payment_id = $1', [paymentId]);
    await settle((rows[0] as { id: string }).id);
    expect(await paymentStatus(paymentId)).toBe('voided');
    expect(await account(accountId)).toEqual({ owed: 20_000, credit: 0 });
  }, 60_000);

  it('is no way back for a payment that the host took', async () => {
    const guarantor = await makeGuarantor(desk.db);
    const { id } = await makePayment(desk.db, { account: guarantor.accounts[0]!, amountCents: 5_000 });
    await verifiedCall(desk.db, agent, guarantor.id);
    expect((await take(id)).body.code).toBe('void_not_own');
  });
});
