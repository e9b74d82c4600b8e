import { randomUUID } from 'node:crypto';
import { GiveBack } from '../../src/refunds/give-back';
import { systemAct } from '#kernel';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makePayment } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { paidByCard, voidsUntil } from '../kit/paid';

interface Ways {
  payment: { id: string; takenBy: { id: string; name: string }; amountCents: number };
  void: { refusal: { code: string; message: string } | null; until: string };
  refund: { refundableCents: number; refusal: { code: string } | null };
  onBills: { billId: number; label: string; amountCents: number; balanceCents: number }[];
  creditCents: number;
  voids: { id: string; status: string; note: string }[];
  refunds: {
    id: string;
    status: string;
    approvalsNeeded: number;
    answer: { decision: string; by: string; note: string } | null;
  }[];
  openRefundId: string | null;
}
interface Asked {
  id: string;
  status: string;
  effect: { effectHash: string } | null;
}

let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;
let agent2: Browser;
let supervisor: Browser;

beforeAll(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
  [agent, agent2, supervisor] = (await Promise.all(
    (['agent', 'agent2', 'supervisor'] as const).map((login) => desk.signIn(login)),
  )) as [Browser, Browser, Browser];
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
  await stripe.remove();
});
beforeEach(() => voidsUntil(desk.db));

const paid = (owedCents: number, amountCents: number) => paidByCard(desk.db, agent, owedCents, amountCents);
const ways = (who: Browser, paymentId: string) => who.get<Ways & ProblemBody>(`/api/payments/${paymentId}/ways-back`);
const keyed = () => ({ headers: { 'idempotency-key': randomUUID() } });
const ask = (paymentId: string, amountCents: number, more: object = {}) =>
  agent.post<Asked & ProblemBody>(
    '/api/refunds',
    { paymentId, amountCents, reason: 'duplicate', note: 'Charged twice for one visit', ...more },
    keyed(),
  );
const takeBack = (who: Browser, paymentId: string) =>
  who.post<{ status: string } & ProblemBody>(
    `/api/payments/${paymentId}/void`,
    { reason: 'wrong_amount', note: 'The caller meant another amount' },
    keyed(),
  );

describe('the ways back of a payment', () => {
  it('are both open for one’s own payment of today, and the look leaves one audit row', async () => {
    const { paymentId, guarantorId } = await paid(20_000, 25_000);
    const answer = await ways(agent, paymentId);
    expect(answer.body).toMatchObject({
      payment: { takenBy: { id: agent.staff!.id, name: agent.staff!.name }, amountCents: 25_000 },
      void: { refusal: null, until: '24:00' },
      refund: { refundableCents: 25_000, refusal: null },
      onBills: [{ amountCents: 20_000, balanceCents: 0 }],
      creditCents: 5_000,
      voids: [],
      refunds: [],
      openRefundId: null,
    });
    const { rows } = await desk.db.query(
      'SELECT action, outcome, ground, guarantor_id, object_id FROM audit_events WHERE request_id = $1',
      [answer.headers.get('x-request-id')],
    );
    expect(rows).toEqual([
      { action: 'read.payment', outcome: 'ok', ground: 'call', guarantor_id: guarantorId, object_id: paymentId },
    ]);
  });

  it.each([
    ['another person took it', 20_000, 'void_not_own', async () => undefined],
    ['its day is over', 20_000, 'void_too_late', (id: string) => desk.db.query('UPDATE payments SET received_on = received_on - 1 WHERE id = $1', [id])],
    ['the hour is past', 20_000, 'void_too_late', () => voidsUntil(desk.db, '00:00')],
    ['it is above what an agent may void', 250_001, 'void_above_limit', async () => undefined],
    ['a refund of it is asked for', 20_000, 'refund_live', (id: string) => ask(id, 100)],
  ])('say that it cannot be voided where %s, exactly as the command does', async (_why, cents, code, make) => {
    const { paymentId, guarantorId } = await paid(cents, cents);
    await make(paymentId);
    const who = code === 'void_not_own' ? agent2 : agent;
    if (who === agent2) await verifiedCall(desk.db, agent2, guarantorId);
    const seen = (await ways(who, paymentId)).body.void.refusal;
    const refused = (await takeBack(who, paymentId)).body;
    expect([seen?.code, seen?.message]).toEqual([code, refused.message]);
    expect(refused.code).toBe(code);
  }); // prettier-ignore

  it('end with a void: nothing more can be given back, and it says that the payment was voided', async () => {
    const { paymentId, accountId } = await paid(20_000, 20_000);
    expect((await takeBack(agent, paymentId)).status).toBe(201);
    const { body } = await ways(agent, paymentId);
    expect(body).toMatchObject({
      void: { refusal: { code: 'payment_voided' } },
      refund: { refundableCents: 0, refusal: { code: 'payment_voided' } },
      onBills: [],
      voids: [{ status: 'succeeded', note: 'The caller meant another amount' }],
    });
    await expectBalancedBooks(desk.db, { accounts: [accountId] });
  });

  it('wait while a void is unknown, until somebody asks what became of it', async () => {
    const { paymentId } = await paid(20_000, 20_000);
    await stripe.control('POST', 'faults', { match: { method: 'POST', path: '/v1/refunds', count: 2 }, do: 'reset' });
    const answer = await takeBack(agent, paymentId);
    await stripe.control('DELETE', 'faults');
    expect([answer.status, answer.body.status]).toEqual([202, 'unknown']);
    expect((await ways(agent, paymentId)).body).toMatchObject({
      void: { refusal: { code: 'void_pending' } },
      refund: { refundableCents: 0, refusal: { code: 'void_pending' } },
    });
    const checked = await agent.post<{ status: string }>(`/api/payments/${paymentId}/void/check-now`, {});
    expect([checked.status, checked.body.status]).toEqual([200, 'succeeded']);
    const again = await agent.post<ProblemBody>(`/api/payments/${paymentId}/void/check-now`, {});
    expect([again.status, again.body.code]).toEqual([409, 'void_not_waiting']);
  }, 60_000);

  it('show what was asked for and what a supervisor said, also to the next agent', async () => {
    const { paymentId, guarantorId } = await paid(30_000, 30_000);
    const asked = await ask(paymentId, 10_000);
    expect((await ways(agent, paymentId)).body).toMatchObject({
      refund: { refundableCents: 20_000, refusal: null },
      refunds: [{ id: asked.body.id, status: 'requested', approvalsNeeded: 1, answer: null }],
      openRefundId: asked.body.id,
    });
    await supervisor.post(`/api/refunds/${asked.body.id}/decide`, {
      decision: 'return',
      note: 'Which visit is it about?',
    });
    await verifiedCall(desk.db, agent2, guarantorId);
    expect((await ways(agent2, paymentId)).body.refunds).toMatchObject([
      {
        status: 'returned_to_maker',
        answer: { decision: 'return', by: supervisor.staff!.name, note: 'Which visit is it about?' },
      },
    ]);
  });

  it('have nothing left when all of it is asked for or given back', async () => {
    const { paymentId } = await paid(30_000, 30_000);
    const asked = await ask(paymentId, 30_000);
    const nothing = { refundableCents: 0, refusal: { code: 'refund_nothing_left' } };
    expect((await ways(agent, paymentId)).body.refund).toMatchObject(nothing);
    const { effect } = (await supervisor.get<Asked>(`/api/refunds/${asked.body.id}`)).body;
    await supervisor.post(`/api/refunds/${asked.body.id}/decide`, {
      decision: 'approve',
      effectHash: effect!.effectHash,
    });
    await desk.app.get(GiveBack).run(systemAct('test', randomUUID()), asked.body.id);
    expect((await ways(agent, paymentId)).body).toMatchObject({
      payment: { status: 'refunded' },
      refund: nothing,
      void: { refusal: { code: 'refund_nothing_left' } },
      openRefundId: null,
    });
  });

  it('are not told to who has not the account open, nor for a payment that is none', async () => {
    const { paymentId } = await paid(5_000, 5_000);
    await verifiedCall(desk.db, agent2, (await makeGuarantor(desk.db)).id);
    expect((await ways(agent2, paymentId)).status).toBe(404);
    agent2.callId = null;
    const shut = await ways(agent2, paymentId);
    expect([shut.status, shut.body.code]).toEqual([403, 'caller_not_verified']);
    expect((await ways(agent, randomUUID())).status).toBe(404);
    expect((await ways(agent, 'no-id')).status).toBe(400);
    const reason = await ways(supervisor, paymentId);
    expect([reason.status, reason.body.code]).toEqual([403, 'reason_required']);
  });

  it('are no void for a payment that the host took, and a refund of it goes by mail', async () => {
    const guarantor = await makeGuarantor(desk.db);
    const { id } = await makePayment(desk.db, { account: guarantor.accounts[0]!, amountCents: 5_000 });
    await verifiedCall(desk.db, agent, guarantor.id);
    expect((await ways(agent, id)).body).toMatchObject({
      void: { refusal: { code: 'void_not_own' } },
      refund: { refundableCents: 5_000, refusal: null },
    });
  });
});

describe('a preview of what giving back does', () => {
  const preview = (who: Browser, body: object) =>
    who.post<{ refundableCents: number; fromCreditCents: number; reopens: unknown[] } & ProblemBody>(
      '/api/refunds/preview',
      body,
    );

  it('does not count a request against itself when its maker changes it', async () => {
    const { paymentId } = await paid(20_000, 20_000);
    const asked = await ask(paymentId, 20_000);
    await supervisor.post(`/api/refunds/${asked.body.id}/decide`, {
      decision: 'return',
      note: 'Only half of it, please',
    });
    const alone = await preview(agent, { paymentId, amountCents: 10_000 });
    expect([alone.status, alone.body.code]).toEqual([422, 'refund_above_payment']);
    const changed = await preview(agent, { paymentId, refundId: asked.body.id, amountCents: 10_000 });
    expect([changed.status, changed.body.refundableCents]).toEqual([200, 20_000]);
    const { rows } = await desk.db.query('SELECT action, outcome, detail FROM audit_events WHERE request_id = $1', [
      changed.headers.get('x-request-id'),
    ]);
    expect(rows).toEqual([{ action: 'read.payment', outcome: 'ok', detail: { for: 'refund_preview' } }]);
  });

  it('takes no request of another person and none of another payment', async () => {
    const one = await paid(20_000, 20_000);
    const mine = await ask(one.paymentId, 100);
    await verifiedCall(desk.db, agent2, one.guarantorId);
    const others = { paymentId: one.paymentId, refundId: mine.body.id, amountCents: 100 };
    expect((await preview(agent2, others)).status).toBe(404);
    const two = await paid(20_000, 20_000);
    const elsewhere = { paymentId: two.paymentId, refundId: mine.body.id, amountCents: 100 };
    expect((await preview(agent, elsewhere)).status).toBe(404);
  });
});

describe('a refund that is asked for', () => {
  interface Desk {
    givingBack: { id: string; status: string; mine: boolean; words: string | null }[];
    timeline: { id: string; status: string; cents: number }[];
  }
  const account = async (who: Browser, guarantorId: number) => (await who.get<Desk>(`/api/desk/${guarantorId}`)).body;

  it('stands on the account, so that the next agent does not ask for it again', async () => {
    const { paymentId, guarantorId } = await paid(30_000, 30_000);
    const { id } = (await ask(paymentId, 10_000)).body;
    expect((await account(agent, guarantorId)).givingBack).toMatchObject([{ id, status: 'requested', mine: true }]);
    await supervisor.post(`/api/refunds/${id}/decide`, { decision: 'return', note: 'Which visit is it about?' });
    await verifiedCall(desk.db, agent2, guarantorId);
    const seen = await account(agent2, guarantorId);
    expect(seen.givingBack).toMatchObject([
      { id, status: 'returned_to_maker', mine: false, words: 'Which visit is it about?' },
    ]);
    expect(seen.timeline).toContainEqual(expect.objectContaining({ id: `refund:${id}`, cents: -10_000 }));
  });

  it('comes back into its maker’s day with the supervisor’s words, and into nobody else’s', async () => {
    const { paymentId, billId } = await paid(30_000, 30_000);
    const { id } = (await ask(paymentId, 10_000)).body;
    await supervisor.post(`/api/refunds/${id}/decide`, { decision: 'reject', note: 'Not a duplicate: two visits' });
    interface Day {
      requests: {
        id: string;
        status: string;
        billId: string;
        guarantorId: number | null;
        answer: object;
        maskedName: string;
      }[];
    }
    const mine = (await agent.get<Day>('/api/my-day')).body.requests.find((one) => one.id === id);
    expect(mine).toMatchObject({
      status: 'rejected',
      billId,
      guarantorId: null,
      answer: { decision: 'reject', by: supervisor.staff!.name, note: 'Not a duplicate: two visits' },
    });
    expect(mine!.maskedName).toMatch(/•••/);
    expect((await agent2.get<Day>('/api/my-day')).body.requests).toEqual([]);
  });

  it('waits on a supervisor’s home, with the payments to review', async () => {
    const { paymentId } = await paid(30_000, 30_000);
    interface Home {
      approvals: { count: number; cents: number; oldestAt: string };
      reviews: { count: number };
      oldest: { queue: string; id: string; what: string; from: string; cents: number }[];
    }
    const before = (await supervisor.get<Home>('/api/home')).body;
    const { id } = (await ask(paymentId, 10_000)).body;
    await desk.db.query('INSERT INTO payment_reviews (payment_id, created_at) VALUES ($1, now())', [paymentId]);
    const after = (await supervisor.get<Home>('/api/home')).body;
    expect(after.approvals).toMatchObject({
      count: before.approvals.count + 1,
      cents: before.approvals.cents + 10_000,
    });
    expect(after.reviews.count).toBe(before.reviews.count + 1);
    const row = after.oldest.find((one) => one.queue === 'approval' && one.id === id);
    expect(row).toMatchObject({
      what: expect.stringMatching(/^Refund for .*•••/),
      from: agent.staff!.name,
      cents: 10_000,
    });
    expect(after.oldest.some((one) => one.queue === 'review')).toBe(true);
  });
});
