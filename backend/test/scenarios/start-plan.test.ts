import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '@billing/contract';
import { systemAct, UnitOfWork } from '#kernel';
import { RecordReturnCommand } from '../../src/payments/commands/record-return';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { verifiedCall } from '../kit/calls';
import { placeHold } from '../kit/holds';
import {
  agreedPlan,
  keptCard,
  owes,
  previewPlan,
  startPlan,
  withdrawn,
  type PlanBody,
  type PreviewBody,
  type StartedBody,
} from '../kit/plans';

let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;
const today = dayOf(new Date());

beforeAll(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
  agent = await desk.signIn('agent');
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
  await stripe.remove();
});

const planCount = async (): Promise<number> =>
  (await desk.db.query<{ n: number }>('SELECT count(*)::int AS n FROM plans')).rows[0]!.n;
const pay = async (
  guarantorId: number,
  amountCents: number,
  allocations?: { billId: number; amountCents: number }[],
  more: object = {},
) => {
  const preview = await agent.post<{ parts: { accountId: number; previewHash: string; allocations: { billId: number; amountCents: number }[] }[] }>('/api/payments/preview', { guarantorId, amountCents, ...(allocations ? { allocations } : {}) }); // prettier-ignore
  const part = preview.body.parts[0]!;
  const lines = part.allocations.map((a) => ({ billId: a.billId, amountCents: a.amountCents }));
  return agent.post<{ id: string; status: string; code?: string }>(
    '/api/payments',
    { accountId: part.accountId, amountCents, methodRef: 'new:card', processorMethodId: 'pm_card_visa', previewHash: part.previewHash, allocations: lines, duplicateReason: 'a part of the plan', ...more }, // prettier-ignore
    { headers: { 'idempotency-key': randomUUID() } },
  );
};
const show = async (id: number): Promise<PlanBody> => (await agent.get<PlanBody>(`/api/plans/${id}`)).body;

describe('a plan that is agreed to', () => {
  it('has every date and cent of its preview, and its bill is on plan', async () => {
    const { guarantor, bills } = await owes(desk.db, agent, [
      { cents: 312_40, dueOn: addDays(today, -27) },
      { cents: 240_00 },
    ]);
    const asked = { guarantorId: guarantor.id };
    const preview = (await previewPlan(agent, asked)).body;
    // What is past due is chosen, and three payments are recommended.
    expect(preview.bills.map((b) => [b.id, b.chosen])).toEqual([[bills[0]!.billId, true], [bills[1]!.billId, false]]); // prettier-ignore
    expect([preview.count, preview.amountCents, preview.lastCents]).toEqual([3, 104_13, 104_14]);
    expect(preview.offers.map((o) => o.kind)).toEqual(['shortest', 'recommended', 'longest']);
    expect(preview.script.en).toContain('$104.13 every month, 3 times');
    expect(preview.script.es).toContain('$312.40');
    const { status, body } = await startPlan(agent, asked, preview);
    expect(status).toBe(201);
    const [plan] = body.plans;
    expect(plan).toMatchObject({
      status: 'active',
      standing: 'good',
      totalCents: 312_40,
      openCents: 312_40,
      versionNo: 1,
    });
    expect(plan!.installments.map((i) => i.amountCents)).toEqual([104_13, 104_13, 104_14]);
    expect(plan!.versions[0]).toMatchObject({ intent: 'created', by: agent.staff!.name });
    const pay = await agent.post<{ choices: { choice: string; amountCents: number }[] }>('/api/payments/preview', {
      guarantorId: guarantor.id,
      choice: 'everything',
    });
    expect(pay.body.choices.map((c) => c.amountCents)).toEqual([0, 240_00, 552_40]);
    const kept = await desk.db.query('SELECT script, script_version, recording_ref, relationship FROM plan_acceptances WHERE id = $1', [body.id]); // prettier-ignore
    expect(kept.rows).toEqual([
      { script: preview.script.en, script_version: 'plan-2026-11', recording_ref: 'REC-8F2C', relationship: 'self' },
    ]);
  });

  it('is one amount for both entities, in two agreements by one yes', async () => {
    const { guarantor } = await owes(desk.db, agent, [{ cents: 540_00 }, { cents: 85_00, entity: 'HH-OPS' }]);
    const started = await agreedPlan(agent, { guarantorId: guarantor.id, wish: { amountCents: 125_00 } });
    expect(started.plans.map((p) => p.totalCents)).toEqual([540_00, 85_00]);
    const [a, b] = started.plans.map((p) => p.installments);
    expect(a!.map((i, at) => i.amountCents + b![at]!.amountCents)).toEqual([125_00, 125_00, 125_00, 125_00, 125_00]);
  });

  it('takes its first payment today with it, and lives from it', async () => {
    const { guarantor } = await owes(desk.db, agent, [{ cents: 300_00 }, { cents: 90_00, entity: 'HH-OPS' }]);
    const methodId = await keptCard(desk.db, stripe, guarantor.id);
    const started = await agreedPlan(
      agent,
      { guarantorId: guarantor.id, firstOn: today, wish: { count: 3 }, methodId },
      { firstPaymentMethodId: methodId },
    );
    expect(started.payments.map((p) => p.status)).toEqual(['succeeded', 'succeeded']);
    expect(started.plans.map((p) => [p.status, p.paidCents, p.openCents])).toEqual([
      ['active', 100_00, 200_00],
      ['active', 30_00, 60_00],
    ]);
    expect(started.plans[0]!.installments.map((i) => i.status)).toEqual(['paid', 'scheduled', 'scheduled']);
  });

  it('waits when its first payment is declined, and is not active', async () => {
    const { guarantor } = await owes(desk.db, agent, [{ cents: 300_00 }]);
    const methodId = await keptCard(desk.db, stripe, guarantor.id, 'tok_chargeCustomerFail');
    const started = await agreedPlan(
      agent,
      { guarantorId: guarantor.id, firstOn: today, wish: { count: 3 } },
      { firstPaymentMethodId: methodId },
    );
    expect([started.payments[0]!.status, started.payments[0]!.decline!.code]).toEqual(['failed', 'generic_decline']);
    expect(started.plans[0]).toMatchObject({ status: 'pending_first_payment', paidCents: 0, openCents: 300_00 });
  });

  it('waits when its first payment is declined, is tried once more with another card, and lives from that', async () => {
    const { guarantor } = await owes(desk.db, agent, [{ cents: 300_00 }]);
    const bad = await keptCard(desk.db, stripe, guarantor.id, 'tok_chargeCustomerFail');
    const good = await keptCard(desk.db, stripe, guarantor.id);
    const asked = { guarantorId: guarantor.id, firstOn: today, wish: { count: 3 } };
    const [{ id }] = (await agreedPlan(agent, asked, { firstPaymentMethodId: bad })).plans as [PlanBody];
    const retry = (methodId: number, key = randomUUID()) => agent.post<StartedBody & ProblemBody>(`/api/plans/${id}/first-payment`, { methodId }, { headers: { 'idempotency-key': key } }); // prettier-ignore
    expect((await retry(bad)).body.plans[0]!.status).toBe('pending_first_payment');
    expect((await retry(999_999)).body.code).toBe('method_not_usable');
    const key = randomUUID();
    const answers = await Promise.all([retry(good, key), retry(good, key)]);
    expect(answers.every((a) => [201, 202].includes(a.status))).toBe(true);
    const { attempts, status, paidCents } = await show(id);
    expect([status, paidCents, attempts.map((t) => [t.attemptNo, t.status])]).toEqual(['active', 100_00, [[1, 'failed'], [2, 'failed'], [3, 'succeeded']]]); // prettier-ignore
    expect((await retry(good)).body.code).toBe('plan_not_waiting');
  });

  it('is written once, however often the same key is sent', async () => {
    const { guarantor } = await owes(desk.db, agent, [{ cents: 300_00 }]);
    const methodId = await keptCard(desk.db, stripe, guarantor.id);
    const asked = { guarantorId: guarantor.id, firstOn: today, wish: { count: 3 } };
    const preview = (await previewPlan(agent, asked)).body;
    const before = await planCount();
    const key = randomUUID();
    const more = { firstPaymentMethodId: methodId };
    const answers = await Promise.all([1, 2, 3].map(() => startPlan(agent, asked, preview, more, key)));
    expect(answers.every((a) => [201, 202].includes(a.status))).toBe(true);
    expect(await planCount()).toBe(before + 1);
    const again = await startPlan(agent, asked, preview, more, key);
    expect([again.headers.get('idempotent-replayed'), again.body.plans[0]!.status]).toEqual(['true', 'active']);
    expect((await startPlan(agent, { ...asked, wish: { count: 4 } }, preview, more, key)).body.code).toBe('idempotency_key_reused'); // prettier-ignore
  });
});

describe('money on a bill of a plan', () => {
  it('pays the next installment where nobody charges it, then comes off the back, and ends the plan', async () => {
    const { guarantor, bills } = await owes(desk.db, agent, [{ cents: 300_00 }]);
    const [{ id }] = (await agreedPlan(agent, { guarantorId: guarantor.id, firstOn: addDays(today, 7), wish: { count: 3 } })).plans as [PlanBody]; // prettier-ignore
    const amounts = async () => (await show(id)).installments.map((i) => [i.paidCents, i.status]);
    expect((await pay(guarantor.id, 100_00)).body.status).toBe('succeeded');
    expect(await amounts()).toEqual([[100_00, 'paid'], [0, 'scheduled'], [0, 'scheduled']]); // prettier-ignore
    await pay(guarantor.id, 130_00);
    expect(await amounts()).toEqual([[100_00, 'paid'], [100_00, 'paid'], [30_00, 'partially_paid']]); // prettier-ignore
    await pay(guarantor.id, 70_00, [{ billId: bills[0]!.billId, amountCents: 70_00 }]);
    expect(await show(id)).toMatchObject({ status: 'completed', openCents: 0, paidCents: 300_00 });
  });

  it('pays ahead or takes off the end, as the caller said, where autopay charges the next one by itself', async () => {
    const { guarantor, bills } = await owes(desk.db, agent, [{ cents: 300_00 }, { cents: 80_00 }]);
    const methodId = await keptCard(desk.db, stripe, guarantor.id);
    const billIds = [bills[0]!.billId];
    const [{ id }] = (await agreedPlan(agent, { guarantorId: guarantor.id, billIds, firstOn: addDays(today, 7), wish: { count: 3 }, methodId })).plans as [PlanBody]; // prettier-ignore
    const onPlan = [{ billId: bills[0]!.billId, amountCents: 60_00 }];
    const paid = async () => (await show(id)).installments.map((i) => i.paidCents);
    await pay(guarantor.id, 60_00, onPlan);
    expect(await paid()).toEqual([0, 0, 60_00]);
    await pay(guarantor.id, 60_00, onPlan, { planApply: 'next' });
    expect(await paid()).toEqual([60_00, 0, 60_00]);
    await pay(guarantor.id, 60_00, onPlan, { planApply: 'tail' });
    expect(await paid()).toEqual([60_00, 20_00, 100_00]);
    const besides = [{ billId: bills[1]!.billId, amountCents: 10_00 }];
    expect((await pay(guarantor.id, 10_00, besides, { planApply: 'next' })).body.code).toBe('plan_apply_unused');
  });

  it('is less from the last one backwards where the insurer pays late, and the plan ends when nothing is left', async () => {
    const { guarantor, bills } = await owes(desk.db, agent, [{ cents: 300_00 }]);
    const [{ id }] = (await agreedPlan(agent, { guarantorId: guarantor.id, firstOn: addDays(today, 7), wish: { count: 3 } })).plans as [PlanBody]; // prettier-ignore
    const insurerPaid = (cents: number) => withdrawn(desk.db, guarantor.accounts[0]!, bills[0]!, cents, today);
    await insurerPaid(130_00);
    expect((await show(id)).installments.map((i) => [i.openCents, i.status])).toEqual([[100_00, 'scheduled'], [70_00, 'scheduled'], [0, 'canceled']]); // prettier-ignore
    await insurerPaid(170_00);
    expect(await show(id)).toMatchObject({ status: 'completed', openCents: 0, paidCents: 0 });
  });

  it('that comes back after the plan was paid opens it again, with exactly what it had paid', async () => {
    const { guarantor } = await owes(desk.db, agent, [{ cents: 300_00 }]);
    const [{ id }] = (await agreedPlan(agent, { guarantorId: guarantor.id, firstOn: addDays(today, 7), wish: { count: 3 } })).plans as [PlanBody]; // prettier-ignore
    await pay(guarantor.id, 180_00);
    const last = (await pay(guarantor.id, 120_00)).body.id;
    expect((await show(id)).status).toBe('completed');
    const found = {
      id: `du_${randomUUID()}`,
      reason: 'insufficient_funds',
      code: 'R01',
      amountCents: 120_00,
      feeCents: 0,
    };
    await desk.app.get(UnitOfWork).run(systemAct('janitor', randomUUID()), (tx) => desk.app.get(RecordReturnCommand).run(tx, last, found)); // prettier-ignore
    expect(await show(id)).toMatchObject({ status: 'active', openCents: 120_00, paidCents: 180_00 });
  });

  it('goes to bills on no plan first, as long as nothing of the plan is due', async () => {
    const { guarantor, bills } = await owes(desk.db, agent, [{ cents: 300_00 }, { cents: 120_00 }]);
    await agreedPlan(agent, { guarantorId: guarantor.id, billIds: [bills[0]!.billId], wish: { count: 3 } });
    const preview = await agent.post<{ parts: { allocations: { billId: number; amountCents: number }[] }[] }>('/api/payments/preview', { guarantorId: guarantor.id, amountCents: 150_00 }); // prettier-ignore
    expect(preview.body.parts[0]!.allocations.map((a) => [a.billId, a.amountCents])).toEqual([
      [bills[1]!.billId, 120_00],
      [bills[0]!.billId, 30_00],
    ]);
  });
});

describe('a plan is refused, and nothing is written,', () => {
  let guarantorId: number;
  let preview: PreviewBody;
  beforeEach(async () => {
    ({
      guarantor: { id: guarantorId },
    } = await owes(desk.db, agent, [{ cents: 312_40 }]));
    preview = (await previewPlan(agent, { guarantorId })).body;
  });

  it.each([
    ['in the past', { firstOn: addDays(today, -1) }, 'plan_first_in_the_past'],
    ['further away than the policy allows', { firstOn: addDays(today, 46) }, 'plan_first_too_late'],
    ['of more payments than cents', { wish: { count: 9_999 } }, 'plan_too_many_payments'],
    [
      'that ends before it begins',
      { firstOn: addDays(today, 9), wish: { endOn: addDays(today, 8) } },
      'plan_end_before_first',
    ],
    ['of a bill of someone else', { billIds: [999_999] }, 'plan_nothing_open'],
    ['with a card of someone else', { methodId: 999_999 }, 'method_not_usable'],
    ['with two anchors for one date a month', { anchors: [1, 15] }, 'invalid_field'],
    ['of an unknown frequency', { frequency: 'daily' }, 'invalid_field'],
  ])('%s', async (_name, over, code) => {
    const before = await planCount();
    const { status, body } = await previewPlan(agent, { guarantorId, ...over });
    expect([status >= 400 && status < 500, body.code]).toEqual([true, code]);
    expect(await planCount()).toBe(before);
  });

  it('outside the policy without a reason, and within it with one', async () => {
    const asked = { guarantorId, wish: { count: 13 } };
    const outside = (await previewPlan(agent, asked)).body;
    expect(outside.exceptions.map((e) => e.code)).toEqual(['too_long', 'below_minimum']);
    expect((await startPlan(agent, asked, outside)).body.code).toBe('plan_outside_policy');
    const reason = { exceptionReason: 'Lost the job last month.' };
    expect((await startPlan(agent, { guarantorId }, preview, reason)).body.code).toBe('plan_reason_unused');
  });

  it('today without saying what pays it', async () => {
    const asked = { guarantorId, firstOn: today };
    expect((await startPlan(agent, asked, (await previewPlan(agent, asked)).body)).body.code).toBe('plan_first_payment_needed'); // prettier-ignore
  });

  it('after a bill was paid meanwhile, with a fresh preview of what is left', async () => {
    await pay(guarantorId, 12_40);
    const stale = await startPlan(agent, { guarantorId }, preview);
    expect([stale.status, stale.body.code]).toEqual([409, 'preview_stale']);
    const fresh = (stale.body as unknown as { preview: PreviewBody }).preview;
    expect(fresh.totalCents).toBe(300_00);
    await pay(guarantorId, 300_00);
    expect((await startPlan(agent, { guarantorId }, fresh)).body.code).toBe('plan_nothing_open');
  });

  it('for a bill that is on a plan already, of two at once the second', async () => {
    const answers = await Promise.all([1, 2].map(() => startPlan(agent, { guarantorId }, preview)));
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409]);
    expect((await previewPlan(agent, { guarantorId, billIds: [preview.bills[0]!.id] })).body.code).toBe('plan_bill_taken'); // prettier-ignore
  });

  it('without a key, without a yes, without a verified caller, and to a caller who is not the guarantor', async () => {
    const body = { guarantorId, billIds: [preview.bills[0]!.id], frequency: 'monthly', firstOn: preview.firstOn, wish: { count: 3 }, acceptance: { callerSaidYes: true, language: 'en' }, previewHash: preview.previewHash }; // prettier-ignore
    expect((await agent.post('/api/plans', body)).status).toBe(428);
    const said = { ...body, acceptance: { callerSaidYes: false, language: 'en' } };
    expect((await agent.post('/api/plans', said, { headers: { 'idempotency-key': randomUUID() } })).status).toBe(400);
    const other = await owes(desk.db, agent, [{ cents: 100_00 }]);
    expect((await previewPlan(agent, { guarantorId })).status).toBe(404);
    await verifiedCall(desk.db, agent, other.guarantor.id, {
      patientId: other.guarantor.patientId,
      relationship: 'other',
    });
    expect((await previewPlan(agent, { guarantorId: other.guarantor.id })).body).toMatchObject({
      code: 'plan_needs_guarantor',
    });
    agent.callId = null;
    expect((await previewPlan(agent, { guarantorId })).status).toBe(403);
  });
});

describe('a plan outside the policy', () => {
  const REASON = { exceptionReason: 'Lost the job last month and can pay this much.' };
  async function asked(): Promise<{
    started: Awaited<ReturnType<typeof agreedPlan>>;
    guarantorId: number;
    billId: number;
    visitAccountId: number;
  }> {
    const { guarantor, bills } = await owes(desk.db, agent, [{ cents: 312_40 }]);
    const started = await agreedPlan(agent, { guarantorId: guarantor.id, wish: { count: 18 } }, REASON);
    return {
      started,
      guarantorId: guarantor.id,
      billId: bills[0]!.billId,
      visitAccountId: bills[0]!.visit.visitAccountId,
    };
  }
  const decide = (by: Browser, id: string, decision: string, note = '') =>
    by.post<{ status: string; code: string; plans: PlanBody[] }>(`/api/plan-requests/${id}/decide`, { decision, note });

  it('waits for a supervisor, who sees what the policy would have and whose yes makes it live', async () => {
    const { started } = await asked();
    expect(started.plans[0]!.status).toBe('draft');
    const supervisor = await desk.signIn('supervisor');
    const rows = await supervisor.get<{ id: string }[]>('/api/plan-requests');
    expect(rows.body.map((r) => r.id)).toContain(started.id);
    const seen = await supervisor.get<Record<string, unknown>>(`/api/plan-requests/${started.id}`);
    expect(seen.body).toMatchObject({ reason: REASON.exceptionReason, within: { count: 12 }, decideRefusal: null });
    expect((await decide(agent, started.id, 'approve')).status).toBe(403);
    const yes = await decide(supervisor, started.id, 'approve');
    expect([yes.body.status, yes.body.plans[0]!.status]).toEqual(['approved', 'active']);
    expect((await decide(supervisor, started.id, 'approve')).body.code).toBe('approval_not_open');
  });

  it('is not approved by who asked, and not when what is owed has changed', async () => {
    const supervisor = await desk.signIn('supervisor');
    const own = await owes(desk.db, supervisor, [{ cents: 312_40 }]);
    const mine = await agreedPlan(supervisor, { guarantorId: own.guarantor.id, wish: { count: 18 } }, REASON);
    expect((await decide(supervisor, mine.id, 'approve')).body.code).toBe('own_request');
    const { started, guarantorId } = await asked();
    await pay(guarantorId, 50_00);
    expect((await decide(supervisor, started.id, 'approve')).body.code).toBe('plan_request_changed');
    expect((await decide(supervisor, started.id, 'return')).status).toBe(400);
    const back = await decide(supervisor, started.id, 'return', 'The balance has changed.');
    expect(back.body.plans[0]!.status).toBe('canceled');
  });

  it('is not approved while a hold that came since keeps its bill from plans', async () => {
    const { started, visitAccountId } = await asked();
    await placeHold(agent, { type: 'dispute', visitAccountId, heldCents: 10_00 });
    const supervisor = await desk.signIn('supervisor2');
    expect((await decide(supervisor, started.id, 'approve')).body.code).toBe('plan_on_hold');
  });
});

describe('the agreement', () => {
  it('is written in both languages, for who has the guarantor open', async () => {
    const { guarantor } = await owes(desk.db, agent, [{ cents: 900_00 }]);
    const { plans } = await agreedPlan(agent, { guarantorId: guarantor.id, wish: { count: 12 } });
    const path = `/api/plans/${plans[0]!.id}/agreement.pdf`;
    for (const language of ['en', 'es']) {
      const pdf = await agent.get(`${path}?language=${language}`);
      expect([pdf.status, pdf.text.slice(0, 5), pdf.text.includes(`/Lang (${language}-US)`)]).toEqual([200, '%PDF-', true]); // prettier-ignore
    }
    const supervisor = await desk.signIn('supervisor');
    expect((await supervisor.get<ProblemBody>(path)).body.code).toBe('reason_required');
    expect((await supervisor.get<{ guarantorName: string }>(`/api/plans/${plans[0]!.id}`)).body.guarantorName).toBe('A••• T•••'); // prettier-ignore
  });
});
