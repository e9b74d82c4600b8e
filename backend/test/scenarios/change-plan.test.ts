import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '@billing/contract';
import { systemAct } from '#kernel';
import { RunPlanDay } from '#plans';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { placeHold } from '../kit/holds';
import { agreedPlan, keptCard, owes, type Owing, type PlanBody } from '../kit/plans';

let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;
const today = dayOf(new Date());

beforeAll(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
  agent = await desk.signIn('agent');
});
afterEach(() => expectBalancedBooks(desk.db));
afterAll(async () => {
  await desk.close();
  await stripe.remove();
});

interface Preview {
  after: { count: number; totalCents: number; nextOn: string | null };
  needsYes: boolean;
  previewHash: string;
}
const preview = (id: number, change: object) => agent.post<Preview & ProblemBody>(`/api/plans/${id}/changes/preview`, { change }); // prettier-ignore
async function change(id: number, wanted: object, more: object = {}, key: string = randomUUID()) {
  const p = await preview(id, wanted);
  expect([p.status, p.body.code]).toEqual([200, undefined]);
  const acceptance = p.body.needsYes ? { acceptance: { callerSaidYes: true, language: 'en' } } : {};
  const body = { change: wanted, note: 'Asked for it on the phone.', ...acceptance, previewHash: p.body.previewHash, ...more }; // prettier-ignore
  return agent.post<PlanBody & ProblemBody>(`/api/plans/${id}/changes`, body, { headers: { 'idempotency-key': key } });
}
const open = (p: PlanBody) => p.installments.filter((i) => i.openCents > 0).map((i) => [i.dueOn, i.openCents]);

/** Three payments of $100 on the 20th or so, and a second bill of $120 that is on no plan. */
async function plan(): Promise<Owing & { id: number; firstOn: string; card: number }> {
  const owing = await owes(desk.db, agent, [{ cents: 300_00 }, { cents: 120_00 }]);
  const card = await keptCard(desk.db, stripe, owing.guarantor.id);
  const firstOn = addDays(today, 20);
  const asked = { guarantorId: owing.guarantor.id, billIds: [owing.bills[0]!.billId], firstOn, wish: { count: 3 }, methodId: card }; // prettier-ignore
  const { plans } = await agreedPlan(agent, asked);
  return { ...owing, id: plans[0]!.id, firstOn, card };
}

describe('a change of a plan', () => {
  it('is a new version with what it was, who made it, why and in which call; the old one is kept', async () => {
    const { id, firstOn } = await plan();
    const { body } = await change(id, { intent: 'amount', wish: { amountCents: 60_00 } });
    expect(open(body).map(([, cents]) => cents)).toEqual([60_00, 60_00, 60_00, 60_00, 60_00]);
    expect([body.versionNo, body.nextDueOn, body.totalCents]).toEqual([2, firstOn, 300_00]);
    expect(body.versions[0]).toMatchObject({
      intent: 'amount',
      note: 'Asked for it on the phone.',
      by: agent.staff!.name,
    });
    expect(body.installments.filter((i) => i.versionNo === 1).map((i) => i.status)).toEqual(['canceled', 'canceled', 'canceled']); // prettier-ignore
    const { rows } = await desk.db.query('SELECT before, call_id FROM plan_versions WHERE plan_id = $1 AND version_no = 2', [id]); // prettier-ignore
    expect(rows).toMatchObject([{ before: { count: 3, amountCents: 100_00 }, call_id: agent.callId }]);
  });

  it('takes no bill that is on hold', async () => {
    const { id, bills } = await plan();
    await placeHold(agent, { type: 'dispute', visitAccountId: bills[1]!.visit.visitAccountId, heldCents: 10_00 });
    const refused = await preview(id, { intent: 'add_bill', billIds: [bills[1]!.billId], keep: 'amount' });
    expect([refused.status, refused.body.code]).toEqual([409, 'plan_on_hold']);
  });

  it('adds a bill, leaves one out, moves one, and pauses; the pause ends by itself', async () => {
    const { id, bills, firstOn } = await plan();
    const added = await change(id, { intent: 'add_bill', billIds: [bills[1]!.billId], keep: 'amount' });
    expect(open(added.body).map(([, cents]) => cents)).toEqual([100_00, 100_00, 100_00, 100_00, 20_00]);
    const moved = await change(id, { intent: 'move', to: addDays(firstOn, 6) });
    expect(moved.body.nextDueOn).toBe(addDays(firstOn, 6));
    const skipped = await change(id, { intent: 'skip' });
    expect(skipped.body.nextDueOn! > addDays(firstOn, 20)).toBe(true);
    const until = addDays(today, 85);
    const paused = await change(id, { intent: 'pause', until });
    expect([paused.body.status, paused.body.nextDueOn! > until, paused.body.openCents]).toEqual(['paused', true, 420_00]); // prettier-ignore
    expect((await change(id, { intent: 'resume' })).body.status).toBe('active');
    expect((await preview(id, { intent: 'pause', until: addDays(today, 91) })).body.code).toBe(
      'plan_change_not_possible',
    );
    await desk.app.get(RunPlanDay).run(systemAct('autopay', randomUUID()), today);
  });

  it('stops autopay at once, and lets the plan go: its bills are free', async () => {
    const { id } = await plan();
    const stopped = await change(id, { intent: 'method', methodId: null });
    expect(stopped.body.versionNo).toBe(2);
    const next = await desk.db.query('SELECT count(next_attempt_on)::int AS n FROM installments WHERE plan_id = $1', [
      id,
    ]);
    expect(next.rows).toEqual([{ n: 0 }]);
    expect((await change(id, { intent: 'cancel' })).body.status).toBe('canceled');
    expect((await preview(id, { intent: 'skip' })).body.code).toBe('plan_not_live');
    expect((await desk.db.query('SELECT live FROM plan_bills WHERE plan_id = $1', [id])).rows).toEqual([
      { live: false },
    ]);
  });

  it('happens once, needs the yes where amounts change, and never on what has changed meanwhile', async () => {
    const { id, guarantor } = await plan();
    const wanted = { intent: 'amount', wish: { count: 6 } };
    const p = (await preview(id, wanted)).body;
    const body = { change: wanted, note: 'Too much.', previewHash: p.previewHash };
    const send = (sent: object, key: string) => agent.post<PlanBody & ProblemBody>(`/api/plans/${id}/changes`, sent, { headers: { 'idempotency-key': key } }); // prettier-ignore
    expect((await send(body, randomUUID())).body.code).toBe('consent_required');
    const yes = { ...body, acceptance: { callerSaidYes: true, language: 'es' } };
    const key = randomUUID();
    const answers = await Promise.all([send(yes, key), send(yes, key)]);
    expect(answers.map((a) => [a.status, a.body.versionNo])).toEqual([[200, 2], [200, 2]]); // prettier-ignore
    expect((await send(yes, randomUUID())).body.code).toBe('preview_stale');
    const others = await owes(desk.db, agent, [{ cents: 100_00 }]);
    expect(others.guarantor.id).not.toBe(guarantor.id);
    expect((await preview(id, wanted)).status).toBe(404);
  });
});
