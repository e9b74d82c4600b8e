import { randomUUID } from 'node:crypto';
import { addDays, type Day } from '@billing/contract';
import { Clock, systemAct } from '#kernel';
import { RunPlanDay, type DayFigures } from '#plans';
import { SettlePayment } from '../../src/payments/settle-payment';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makePayment, makeVisit } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { agreedPlan, keptCard, owes, type Owing, type PlanBody } from '../kit/plans';

const DAY = 86_400_000;
let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;

beforeAll(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
});
afterEach(async () => {
  await expectBalancedBooks(desk.db);
  // The next one has the days to itself.
  await desk.db.query("UPDATE plans SET status = 'canceled' WHERE status IN ('active', 'default_pending', 'paused')");
  await desk.db.query("DELETE FROM tasks WHERE kind LIKE 'plan%'");
});
afterAll(async () => {
  await desk.close();
  await stripe.remove();
});

const today = (): Day => desk.app.get(Clock).today();
const run = (day: Day = today()): Promise<DayFigures> =>
  desk.app.get(RunPlanDay).run(systemAct('autopay', randomUUID()), day);
async function goTo(day: Day): Promise<void> {
  // Ten in the morning in New York, whichever hour the test begins at.
  await desk.advance(new Date(`${day}T15:00:00Z`).getTime() - desk.app.get(Clock).now().getTime());
}
const row = async <T>(sql: string, values: unknown[] = []): Promise<T> =>
  (await desk.db.query(sql, values)).rows[0] as T;
const rows = async (planId: number) =>
  (await desk.db.query<{ status: string; paid: number; next: Day | null }>(
    'SELECT status, paid_cents::int AS paid, next_attempt_on::text AS next FROM installments WHERE plan_id = $1 ORDER BY seq_no',
    [planId],
  )).rows; // prettier-ignore
const status = async (planId: number): Promise<string> =>
  (await row<{ status: string }>('SELECT status FROM plans WHERE id = $1', [planId])).status;

/** A guarantor who owes $300, verified in a call of now, wherever the clock stands. */
async function caller(): Promise<Owing> {
  agent = await desk.signIn('agent');
  const owing = await owes(desk.db, agent, [{ cents: 300_00 }]);
  const now = desk.app.get(Clock).now();
  await desk.db.query('UPDATE call_guarantors SET verified_at = $1, last_used_at = $1 WHERE call_id = $2', [now, agent.callId]); // prettier-ignore
  return owing;
}
async function paid({ guarantor, bills }: Owing, amountCents: number): Promise<void> {
  const client = await desk.db.connect();
  await client.query('BEGIN');
  const bill = { billId: bills[0]!.billId, visitAccountId: bills[0]!.visit.visitAccountId };
  await makePayment(client, { account: guarantor.accounts[0]!, amountCents, bill, on: today() });
  await client.query('COMMIT');
  client.release();
}

/** A plan of three payments of $100, the first in a week. */
async function plan(
  token: string | null = 'tok_visa',
): Promise<Owing & { planId: number; firstOn: Day; methodId: number | null }> {
  const owing = await caller();
  const methodId = token ? await keptCard(desk.db, stripe, owing.guarantor.id, token) : null;
  const firstOn = addDays(today(), 7);
  const { plans } = await agreedPlan(agent, { guarantorId: owing.guarantor.id, firstOn, wish: { count: 3 }, methodId });
  return { ...owing, planId: plans[0]!.id, firstOn, methodId };
}
const charges = async (): Promise<number> => (await stripe.log()).filter((e) => e.effect === 'charge.succeeded').length;

describe('autopay', () => {
  it('says so a week before, charges on the day, once however often and by however many it is run, and ends the plan', async () => {
    const { planId, firstOn } = await plan();
    await run();
    expect(await row("SELECT payload->>'cents' AS cents FROM outbox WHERE topic = 'installment.debit_announced' AND payload->>'planId' = $1", [String(planId)])).toEqual({ cents: '10000' }); // prettier-ignore
    await goTo(addDays(firstOn, -1));
    expect(await run()).toMatchObject({ charged: 0 });
    await goTo(firstOn);
    const before = await charges();
    const figures = await Promise.all([run(), run(), run()]);
    expect(figures.reduce((sum, f) => sum + f.charged, 0)).toBe(1);
    expect(await run()).toMatchObject({ charged: 0 });
    expect((await charges()) - before).toBe(1);
    expect((await rows(planId)).map((i) => i.status)).toEqual(['paid', 'scheduled', 'scheduled']);
    // The worker was off for two months: each that is due is charged once, not once a missed day.
    await goTo(addDays(firstOn, 64));
    expect(await run()).toMatchObject({ charged: 2 });
    expect(await status(planId)).toBe('completed');
    expect((await charges()) - before).toBe(3);
  });

  it('tries a soft decline again on the policy’s days, four times at most, and tells a person', async () => {
    const { planId, firstOn } = await plan('tok_chargeCustomerFail');
    const tried: (Day | null)[] = [];
    for (const after of [0, 2, 5, 10]) {
      await goTo(addDays(firstOn, after));
      expect(await run()).toMatchObject({ declined: 1 });
      tried.push((await rows(planId))[0]!.next);
    }
    expect(tried).toEqual([addDays(firstOn, 2), addDays(firstOn, 5), addDays(firstOn, 10), null]);
    expect((await row<{ title: string }>("SELECT title FROM tasks WHERE kind = 'plan_autopay_failed'")).title).toContain('is not tried again'); // prettier-ignore
    expect([await status(planId), (await rows(planId))[0]!.status]).toEqual(['active', 'due']);
  });

  it('charges no more than is still owed, whoever paid in between, and no payment of a card that was taken away', async () => {
    const made = await plan();
    const { planId, firstOn, guarantor } = made;
    await paid(made, 250_00);
    expect((await rows(planId)).map((i) => i.paid)).toEqual([50_00, 100_00, 100_00]);
    await goTo(firstOn);
    expect(await run()).toMatchObject({ charged: 1 });
    expect(await row('SELECT amount_cents::int AS cents FROM payments WHERE channel = $1 AND account_id = $2', ['autopay', guarantor.accounts[0]!.id])).toEqual({ cents: 50_00 }); // prettier-ignore
    expect(await status(planId)).toBe('completed');
    const other = await plan();
    await desk.db.query("UPDATE payment_methods SET status = 'removed' WHERE id = $1", [other.methodId]);
    await goTo(other.firstOn);
    expect(await run()).toMatchObject({ charged: 0, notCharged: 1 });
    expect((await row<{ title: string }>("SELECT title FROM tasks WHERE kind = 'plan_autopay_failed'")).title).toContain('its card cannot be charged'); // prettier-ignore
  });

  it('that lost its answer is asked for, not charged again, and paid when it is known', async () => {
    const { planId, firstOn } = await plan();
    await goTo(firstOn);
    const before = await charges();
    await stripe.control('POST', 'faults', { match: { method: 'POST', path: '/v1/payment_intents/*/confirm', count: 1 }, do: '500_after_store' }); // prettier-ignore
    expect(await run()).toMatchObject({ undecided: 1 });
    await stripe.control('DELETE', 'faults');
    expect(await run()).toMatchObject({ charged: 0 });
    const { id } = await row<{ id: string }>(
      "SELECT id FROM payments WHERE channel = 'autopay' AND status = 'unknown'",
    );
    await desk.app.get(SettlePayment).run(systemAct('test', randomUUID()), id);
    await run();
    expect((await rows(planId))[0]).toMatchObject({ status: 'paid', paid: 100_00 });
    expect((await charges()) - before).toBe(1);
  });
});

describe('a bill that comes while a plan lives', () => {
  const newBill = (made: Owing) => makeVisit(desk.db, { guarantorId: made.guarantor.id, patientId: made.guarantor.patientId, account: made.guarantor.accounts[0]!, owedCents: 150_00, on: today(), dueOn: addDays(today(), 25) }); // prettier-ignore

  it('is asked about, once, and is due by its own date until then; or comes to the plan as was agreed', async () => {
    const asks = await plan(null);
    await goTo(addDays(today(), 1));
    const { billId } = await newBill(asks);
    await run();
    await run();
    expect(await row("SELECT count(*)::int AS n, min(subject_id) AS bill FROM tasks WHERE kind = 'plan_new_bill'")).toEqual({ n: 1, bill: String(billId) }); // prettier-ignore
    expect((await rows(asks.planId)).map((i) => i.paid)).toHaveLength(3);
    for (const [policy, amounts] of [['add_keep_amount', [100_00, 100_00, 100_00, 100_00, 50_00]], ['add_keep_end', [150_00, 150_00, 150_00]], ['separate', [100_00, 100_00, 100_00]]] as const) {
      const made = await plan(null);
      await desk.db.query('UPDATE plans SET new_charge_policy = $2 WHERE id = $1', [made.planId, policy]);
      await goTo(addDays(today(), 1));
      await newBill(made);
      await run();
      await run();
      const { rows: open } = await desk.db.query<{ cents: number }>('SELECT amount_cents::int AS cents FROM installments WHERE plan_id = $1 AND is_open_installment(status) ORDER BY due_on', [made.planId]);
      expect([policy, open.map((i) => i.cents)]).toEqual([policy, amounts]);
    }
  }); // prettier-ignore
});

describe('grace', () => {
  it('is real: nothing is missed before its last night is over, a payment cures it, and two in a row wait for a person', async () => {
    const made = await plan(null);
    const { planId, firstOn } = made;
    await goTo(firstOn);
    await run();
    expect((await rows(planId))[0]!.status).toBe('due');
    await goTo(addDays(firstOn, 10));
    await run();
    expect((await rows(planId))[0]!.status).toBe('due');
    await goTo(addDays(firstOn, 11));
    await Promise.all([run(), run()]);
    expect((await rows(planId))[0]!.status).toBe('missed');
    expect(await status(planId)).toBe('active');
    await goTo(addDays(firstOn, 45));
    await run();
    expect(await status(planId)).toBe('default_pending');
    expect(await row("SELECT count(*)::int AS n FROM tasks WHERE kind = 'plan_default'")).toEqual({ n: 1 });
    // Nothing goes further by itself, however long nobody decides.
    await goTo(addDays(firstOn, 80));
    await run();
    expect(await status(planId)).toBe('default_pending');
    await paid(made, 200_00);
    expect([(await rows(planId)).map((i) => i.status), await status(planId)]).toEqual([['paid', 'paid', 'missed'], 'default_pending']); // prettier-ignore
  });

  it('is waived by a supervisor alone, a plan ends after misses by a person, and begins again by one', async () => {
    const made = await plan(null);
    const { planId, firstOn, guarantor } = made;
    await goTo(addDays(firstOn, 45));
    await run();
    expect([await status(planId), (await rows(planId)).map((i) => i.status)]).toEqual(['default_pending', ['missed', 'missed', 'scheduled']]); // prettier-ignore
    const ids = (await desk.db.query<{ id: number }>('SELECT id FROM installments WHERE plan_id = $1 ORDER BY seq_no', [planId])).rows.map((i) => i.id); // prettier-ignore
    agent = await desk.signIn('agent');
    await verifiedCall(desk.db, agent, guarantor.id);
    const at = desk.app.get(Clock).now();
    await desk.db.query('UPDATE call_guarantors SET verified_at = $1, last_used_at = $1 WHERE call_id = $2', [at, agent.callId]); // prettier-ignore
    const waive = { intent: 'forgive', installmentId: ids[0] };
    expect((await agent.post<ProblemBody>(`/api/plans/${planId}/changes/preview`, { change: waive })).body.code).toBe('plan_needs_supervisor'); // prettier-ignore
    const ask = { installmentId: ids[0], note: 'Was in hospital for three weeks.' };
    for (const n of [1, 2]) expect([n, (await agent.post(`/api/plans/${planId}/forgiveness`, ask)).status]).toEqual([n, 200]); // prettier-ignore
    expect((await agent.post<ProblemBody>(`/api/plans/${planId}/forgiveness`, { ...ask, installmentId: ids[2] })).body.code).toBe('plan_change_not_possible'); // prettier-ignore
    expect(await row("SELECT count(*)::int AS n FROM tasks WHERE kind = 'plan_forgive'")).toEqual({ n: 1 });

    const supervisor = await desk.signIn('supervisor');
    const change = async (wanted: object) => {
      const p = await supervisor.post<ProblemBody & { previewHash: string; needsYes: boolean }>(`/api/plans/${planId}/changes/preview`, { change: wanted }); // prettier-ignore
      if (p.status !== 200) return { code: p.body.code, body: null };
      const yes = p.body.needsYes ? { acceptance: { callerSaidYes: true, language: 'en' } } : {};
      const body = { change: wanted, note: 'Decided with the guarantor.', ...yes, previewHash: p.body.previewHash };
      const done = await supervisor.post<PlanBody & ProblemBody>(`/api/plans/${planId}/changes`, body, { headers: { 'idempotency-key': randomUUID() } }); // prettier-ignore
      return { code: done.body.code, body: done.body };
    };
    expect((await change(waive)).code).toBe('reason_required');
    await supervisor.post(`/api/guarantors/${guarantor.id}/access`, { reason: 'The agent asked to waive a miss.' });
    const waived = (await change(waive)).body!;
    // The other miss stays, the waived amount comes last, and no bill has changed.
    expect(waived.installments.filter((i) => i.versionNo === 2).map((i) => [i.status, i.amountCents])).toEqual([['missed', 100_00], ['scheduled', 100_00], ['scheduled', 100_00]]); // prettier-ignore
    expect([waived.status, waived.openCents, waived.missedCount]).toEqual(['default_pending', 300_00, 1]);
    expect(await row("SELECT status FROM tasks WHERE kind = 'plan_forgive'")).toEqual({ status: 'done' });
    expect((await change({ intent: 'default' })).code).toBe('plan_default_too_soon');
    await goTo(addDays(firstOn, 76));
    const later = await desk.signIn('supervisor');
    await later.post(`/api/guarantors/${guarantor.id}/access`, { reason: 'The notice is over.' });
    Object.assign(supervisor, later);
    const ended = (await change({ intent: 'default' })).body!;
    expect([ended.status, ended.openCents]).toEqual(['defaulted', 0]);
    expect(await row('SELECT live FROM plan_bills WHERE plan_id = $1', [planId])).toEqual({ live: false });
    await run();
    expect(await status(planId)).toBe('defaulted');
    // Meanwhile a part was paid; the plan begins again with what its bill owes.
    await paid(made, 40_00);
    const again = (await change({ intent: 'reinstate', firstOn: addDays(today(), 5) })).body!;
    expect([again.status, again.openCents, again.nextDueOn]).toEqual(['active', 260_00, addDays(today(), 5)]);
  });

  it('ends an offer whose first payment did not come, and its bill is free again', async () => {
    const { guarantor } = await caller();
    const card = await keptCard(desk.db, stripe, guarantor.id, 'tok_chargeCustomerFail');
    const asked = { guarantorId: guarantor.id, firstOn: today(), wish: { count: 3 } };
    const { plans } = await agreedPlan(agent, asked, { firstPaymentMethodId: card });
    expect(plans[0]!.status).toBe('pending_first_payment');
    await desk.advance(12 * DAY);
    await run();
    expect(await status(plans[0]!.id)).toBe('expired_offer');
    expect(await row('SELECT live FROM plan_bills WHERE plan_id = $1', [plans[0]!.id])).toEqual({ live: false });
  });
});
