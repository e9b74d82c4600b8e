import { randomUUID } from 'node:crypto';
import {
  addDays,
  COLLECT_PURPOSES,
  HOLD_RULES,
  HOLD_TYPES,
  type Day,
  type Desk,
  type HoldType,
} from '@billing/contract';
import { RunHoldDay } from '#holds';
import { Clock, systemAct, UnitOfWork } from '#kernel';
import { CanContact } from '#contacts';
import { QueueNotice } from '../../src/messages/queue-notice';
import { RunPlanDay, type DayFigures } from '#plans';
import { SendMessageJob } from '../../src/messages/jobs/send-message';
import { IssueStatementsCommand } from '../../src/statements/commands/issue-statements';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { mayCollect, placeHold, previewHold, type HoldBody } from '../kit/holds';
import { agreedPlan, keptCard, owes, previewPlan, type Owing, type Owes } from '../kit/plans';

let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;
let supervisor: Browser;

beforeAll(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
});
afterAll(async () => {
  await desk.close();
  await stripe.remove();
});

const today = (): Day => desk.app.get(Clock).today();
const row = async <T>(sql: string, values: unknown[] = []): Promise<T> =>
  (await desk.db.query(sql, values)).rows[0] as T;
const runPlans = (): Promise<DayFigures> => desk.app.get(RunPlanDay).run(systemAct('autopay', randomUUID()), today());
const runHolds = () => desk.app.get(RunHoldDay).run(systemAct('holds', randomUUID()), today());
/** Ten in the morning in New York; whoever was signed in is not any more. */
async function goTo(day: Day): Promise<void> {
  await desk.advance(new Date(`${day}T15:00:00Z`).getTime() - desk.app.get(Clock).now().getTime());
  people.clear();
}
const people = new Map<string, Browser>();
async function person(login: 'agent' | 'supervisor'): Promise<Browser> {
  const known = people.get(login) ?? (await desk.signIn(login));
  people.set(login, known);
  return known;
}

/** A guarantor verified in a call of now. */
async function caller(wanted: Owes[] = [{ cents: 300_00 }]): Promise<Owing> {
  agent = await person('agent');
  const owing = await owes(desk.db, agent, wanted);
  const now = desk.app.get(Clock).now();
  await desk.db.query('UPDATE call_guarantors SET verified_at = $1, last_used_at = $1 WHERE call_id = $2', [now, agent.callId]); // prettier-ignore
  return owing;
}
const visitOf = (owing: Owing, at = 0): number => owing.bills[at]!.visit.visitAccountId;
async function supervised(owing: Owing): Promise<void> {
  supervisor = await person('supervisor');
  await supervisor.post(`/api/guarantors/${owing.guarantor.id}/access`, { reason: 'a letter came' });
}

describe('who is asked before money is asked for', () => {
  /** ✔ may be collected on, – may not, ½ only the rest of the bill. Rows are types of hold, columns who asks. */
  const TABLE = `
                      statement  reminder  call  autopay  debit_retry  plan  plan_default  agency
    dispute           –          –         –     –        –            –     –             –
    insurance_review  –          –         –     –        –            –     –             –
    hardship          ✔          –         –     –        –            ✔     –             –
    assistance        ✔          –         –     –        –            –     –             –
    bankruptcy        –          –         –     –        –            –     –             –
    deceased          –          –         –     –        –            –     –             –
    attorney          –          –         –     –        –            –     –             –
    confidential      –          –         –     ✔        ✔            ✔     ✔             ✔
  `.trim().split('\n'); // prettier-ignore

  it.each(TABLE.slice(1).map((line) => line.trim().split(/\s+/)))('%s', async (type, ...cells) => {
    expect(TABLE[0]!.trim().split(/\s+/)).toEqual([...COLLECT_PURPOSES]);
    const owing = await caller();
    const accountId = owing.guarantor.accounts[0]!.id;
    await supervised(owing);
    const on = HOLD_RULES[type as HoldType].scope === 'visit' ? { visitAccountId: visitOf(owing) } : { accountIds: [accountId] }; // prettier-ignore
    expect((await placeHold(supervisor, { type: type as HoldType, ...on })).status).toBe(201);
    const answers = await Promise.all(COLLECT_PURPOSES.map((p) => mayCollect(desk, { accountId }, p)));
    expect(answers.map((a) => (a.allowed ? '✔' : '–'))).toEqual(cells);
    for (const answer of answers.filter((a) => !a.allowed))
      expect(answer).toMatchObject({ type, citation: HOLD_RULES[type as HoldType].citation, heldCents: 300_00, until: addDays(today(), HOLD_RULES[type as HoldType].reviewDays) }); // prettier-ignore
    const visits = await Promise.all(COLLECT_PURPOSES.map((p) => mayCollect(desk, { visitAccountId: visitOf(owing) }, p))); // prettier-ignore
    expect(visits.map((a) => (a.allowed ? '✔' : '–'))).toEqual(cells);
  });

  it('has a row for every type', () => {
    expect(TABLE.slice(1).map((line) => line.trim().split(/\s+/)[0])).toEqual([...HOLD_TYPES]);
  });

  it('holds of a dispute only what is disputed: the rest of the bill and the other bills stay payable', async () => {
    const owing = await caller([{ cents: 312_40 }, { cents: 100_00 }]);
    const accountId = owing.guarantor.accounts[0]!.id;
    const wanted = { type: 'dispute' as const, visitAccountId: visitOf(owing), heldCents: 180_00 };
    const preview = await previewHold(agent, wanted);
    expect(preview.body).toMatchObject({ heldCents: 180_00, payableCents: 232_40, blocks: [...COLLECT_PURPOSES] });
    expect(preview.body.say.en).toContain('The rest of this bill, $132.40, stays payable.');
    expect(preview.body.say.es).toContain('$132.40');
    const [hold] = (await placeHold(agent, wanted)).body;
    expect(hold).toMatchObject({ heldCents: 180_00, status: 'active', reviewOn: addDays(today(), 30) });
    expect(await mayCollect(desk, { visitAccountId: visitOf(owing) }, 'autopay')).toMatchObject({ allowed: true, heldCents: 180_00, openCents: 312_40, type: 'dispute' }); // prettier-ignore
    expect(await mayCollect(desk, { accountId }, 'autopay')).toMatchObject({ allowed: true, heldCents: 180_00, openCents: 412_40 }); // prettier-ignore
    expect(await mayCollect(desk, { visitAccountId: visitOf(owing, 1) }, 'autopay')).toMatchObject({ allowed: true, heldCents: 0, rule: null }); // prettier-ignore
    // Asked for is only the rest, and it goes there; of their own will they may pay all of it.
    type Paid = { amountCents: number; parts: { allocations: { billId: number; amountCents: number }[] }[] };
    const pay = (choice: string) => agent.post<Paid>('/api/payments/preview', { guarantorId: owing.guarantor.id, choice, methodRef: 'new:card' }); // prettier-ignore
    const asked = (await pay('all_but_plan')).body;
    expect([asked.amountCents, asked.parts[0]!.allocations.map((a) => a.amountCents)]).toEqual([232_40, [132_40, 100_00]]); // prettier-ignore
    expect((await pay('everything')).body.amountCents).toBe(412_40);
    const { body } = await agent.get<Desk>(`/api/desk/${owing.guarantor.id}`);
    expect(body.holds).toEqual([expect.objectContaining({ type: 'dispute', heldCents: 180_00, restCents: 132_40 })]);
    expect(body.strip.alerts[0]!.text).toMatch(/^Dispute of a bill: \$180\.00 on hold \(.+\), review /);
    expect([body.owed.totalCents, body.nextStep!.text]).toEqual([412_40, expect.stringContaining('$232.40')]);
  });

  it('keeps a whole account from the usual address where one visit is confidential, and takes its money as before', async () => {
    const owing = await caller([{ cents: 100_00 }, { cents: 50_00 }]);
    const accountId = owing.guarantor.accounts[0]!.id;
    await placeHold(agent, { type: 'confidential', visitAccountId: visitOf(owing) });
    expect((await mayCollect(desk, { accountId }, 'statement')).allowed).toBe(false);
    expect((await mayCollect(desk, { accountId }, 'autopay')).allowed).toBe(true);
    expect((await mayCollect(desk, { visitAccountId: visitOf(owing, 1) }, 'statement')).allowed).toBe(true);
  });
});

describe('placing and lifting', () => {
  it('is an agent’s for disputes, hardship and confidential communication, and a supervisor’s for the rest and for lifting', async () => {
    const owing = await caller();
    const accountIds = [owing.guarantor.accounts[0]!.id];
    expect((await placeHold(agent, { type: 'bankruptcy', accountIds })).body).toMatchObject({ code: 'hold_type_not_yours' }); // prettier-ignore
    const [hold] = (await placeHold(agent, { type: 'hardship', accountIds, evidence: 'Lost the job on Nov 2.' })).body;
    expect(hold).toMatchObject({ scope: 'the whole account', evidence: 'Lost the job on Nov 2.', heldCents: 300_00 });
    const refused = await agent.post<ProblemBody>(`/api/holds/${hold!.id}/lift`, { reason: 'They pay again.' });
    expect([refused.status, refused.body.code]).toEqual([403, 'not_allowed']);
    supervisor = await person('supervisor');
    // From the list of holds, as work: the name stays masked.
    const seen = await supervisor.get<HoldBody>(`/api/holds/${hold!.id}`);
    expect([seen.body.evidence, seen.body.guarantorName]).toEqual(['Lost the job on Nov 2.', expect.stringMatching(/•|\*|…|\./)]); // prettier-ignore
    const lifted = await supervisor.post<HoldBody>(`/api/holds/${hold!.id}/lift`, { reason: 'They found work.' });
    expect(lifted.body).toMatchObject({ status: 'lifted', heldCents: 0, over: { reason: 'They found work.' } });
    expect((await supervisor.post<ProblemBody>(`/api/holds/${hold!.id}/lift`, { reason: 'They found work.' })).body.code).toBe('hold_over'); // prettier-ignore
    expect((await mayCollect(desk, { accountId: accountIds[0]! }, 'reminder')).allowed).toBe(true);
    const { rows } = await desk.db.query("SELECT from_status, to_status FROM status_history WHERE object_type = 'hold' AND object_id = $1 ORDER BY id", [String(hold!.id)]); // prettier-ignore
    expect(rows).toEqual([{ from_status: null, to_status: 'active' }, { from_status: 'active', to_status: 'lifted' }]); // prettier-ignore
    const audits = await desk.db.query("SELECT action FROM audit_events WHERE object_type = 'hold' AND object_id = $1 AND action <> 'read.hold' ORDER BY id", [String(hold!.id)]); // prettier-ignore
    expect(audits.rows.map((r: { action: string }) => r.action)).toEqual(['create.hold', 'change.hold']);
  });

  it('happens once, however often it is sent, and on both accounts by one decision', async () => {
    const owing = await caller([{ cents: 90_00 }, { cents: 40_00, entity: 'HH-OPS' }]);
    const accountIds = owing.guarantor.accounts.map((a) => a.id);
    const key = randomUUID();
    const wanted = { type: 'hardship' as const, accountIds };
    const [first, again] = [await placeHold(agent, wanted, key), await placeHold(agent, wanted, key)];
    expect([first.status, first.body.length]).toEqual([201, 2]);
    expect(again.body.map((h) => h.id)).toEqual(first.body.map((h) => h.id));
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await placeHold(agent, { ...wanted, evidence: 'Something else entirely.' }, key)).body.code).toBe('idempotency_key_reused'); // prettier-ignore
    const another = await placeHold(agent, wanted);
    expect([another.status, another.body.code]).toEqual([409, 'hold_exists']);
    expect(await row('SELECT count(*)::int AS n FROM holds WHERE account_id = ANY($1)', [accountIds])).toEqual({
      n: 2,
    });
  });

  it.each<[string, object, number, string]>([
    ['neither accounts nor a visit', { type: 'hardship' }, 422, 'hold_scope_wrong'],
    ['a dispute of a whole account', { type: 'dispute', accountIds: ['own'] }, 422, 'hold_scope_wrong'],
    ['hardship of one visit', { type: 'hardship', visitAccountId: 'own' }, 422, 'hold_scope_wrong'],
    ['a part where nothing is disputed', { type: 'confidential', visitAccountId: 'own', heldCents: 1 }, 422, 'hold_part_unused'], // prettier-ignore
    ['more than is open', { type: 'dispute', visitAccountId: 'own', heldCents: 300_01 }, 422, 'hold_above_open'],
    [
      'a start that is to come',
      { type: 'hardship', accountIds: ['own'], startsOn: '2099-01-01' },
      422,
      'hold_starts_later',
    ],
    ['a review in the past', { type: 'hardship', accountIds: ['own'], reviewOn: '2001-01-01' }, 422, 'hold_review_out_of_range'], // prettier-ignore
    ['a type that is none', { type: 'grudge', accountIds: ['own'] }, 400, 'invalid_field'],
    ['no amount at all', { type: 'dispute', visitAccountId: 'own', heldCents: 0 }, 400, 'invalid_field'],
    ['a card number as evidence', { type: 'hardship', accountIds: ['own'], evidence: 'Card 4242 4242 4242 4242' }, 422, 'card_number_in_text'], // prettier-ignore
    ['no evidence', { type: 'hardship', accountIds: ['own'], evidence: ' ' }, 400, 'invalid_field'],
    ['a field that is not known', { type: 'hardship', accountIds: ['own'], status: 'lifted' }, 400, 'unknown_field'],
    ['another guarantor’s account', { type: 'hardship', accountIds: [1_999_999] }, 404, 'not_found'],
  ])('%s is refused and nothing is written', async (_what, wanted, status, code) => {
    const owing = await caller();
    const own = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replace(/\["own"\]/, `[${owing.guarantor.accounts[0]!.id}]`).replace('"own"', String(visitOf(owing)))); // prettier-ignore
    const answer = await placeHold(agent, own(wanted) as Parameters<typeof placeHold>[1]);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await row('SELECT count(*)::int AS n FROM holds h JOIN accounts a ON a.id = h.account_id WHERE a.guarantor_id = $1', [owing.guarantor.id])).toEqual({ n: 0 }); // prettier-ignore
  });

  it('is looked at on its day by a person, who keeps it until another; what has a last day ends by itself', async () => {
    const owing = await caller();
    const accountId = owing.guarantor.accounts[0]!.id;
    const [hold] = (await placeHold(agent, { type: 'hardship', accountIds: [accountId], reviewOn: addDays(today(), 10) })).body; // prettier-ignore
    await desk.db.query('UPDATE holds SET ends_on = review_on + 7 WHERE id = $1', [hold!.id]);
    await goTo(addDays(today(), 10));
    expect([await runHolds(), await runHolds()]).toEqual([
      { ended: 0, toReview: 1 },
      { ended: 0, toReview: 0 },
    ]);
    expect(await row("SELECT status, due_on::text AS due FROM tasks WHERE kind = 'hold_review' AND account_id = $1", [accountId])).toEqual({ status: 'open', due: today() }); // prettier-ignore
    supervisor = await person('supervisor');
    const kept = await supervisor.post<HoldBody>(`/api/holds/${hold!.id}/review`, { reviewOn: addDays(today(), 20), reason: 'Still without work.' }); // prettier-ignore
    expect(kept.body).toMatchObject({ status: 'active', endsOn: addDays(today(), 27), reviews: [{ reason: 'Still without work.' }] }); // prettier-ignore
    expect(await row("SELECT count(*)::int AS n FROM tasks WHERE kind = 'hold_review' AND status = 'open'")).toEqual({ n: 0 }); // prettier-ignore
    await goTo(addDays(today(), 28));
    expect((await mayCollect(desk, { accountId }, 'reminder')).allowed).toBe(true);
    expect(await runHolds()).toMatchObject({ ended: 1 });
    expect(await row('SELECT status, over_by FROM holds WHERE id = $1', [hold!.id])).toEqual({ status: 'ended', over_by: 'system:holds' }); // prettier-ignore
  });
});

describe('what a hold keeps from happening', () => {
  afterEach(() => expectBalancedBooks(desk.db));

  async function plan(): Promise<Owing & { planId: number; firstOn: Day; accountId: number }> {
    const owing = await caller();
    const methodId = await keptCard(desk.db, stripe, owing.guarantor.id, 'tok_visa');
    const firstOn = addDays(today(), 3);
    const { plans } = await agreedPlan(agent, {
      guarantorId: owing.guarantor.id,
      firstOn,
      wish: { count: 3 },
      methodId,
    });
    return { ...owing, planId: plans[0]!.id, firstOn, accountId: owing.guarantor.accounts[0]!.id };
  }
  const installments = async (planId: number) =>
    (await desk.db.query<{ status: string; paid: number }>('SELECT status, paid_cents::int AS paid FROM installments WHERE plan_id = $1 ORDER BY seq_no', [planId])).rows; // prettier-ignore

  it('autopay is not tried and nothing is missed while it lasts; the grace goes on where it stopped', async () => {
    const { planId, firstOn, accountId } = await plan();
    const [hold] = (await placeHold(agent, { type: 'hardship', accountIds: [accountId] })).body;
    await goTo(firstOn);
    expect(await runPlans()).toMatchObject({ charged: 0 });
    // Twenty days later its grace would long be over.
    await goTo(addDays(firstOn, 20));
    await runPlans();
    expect(await installments(planId)).toEqual([{ status: 'due', paid: 0 }, { status: 'scheduled', paid: 0 }, { status: 'scheduled', paid: 0 }]); // prettier-ignore
    // Whoever would write it: the database keeps it from being missed.
    await desk.db.query("UPDATE installments SET status = 'missed', missed_on = $2 WHERE plan_id = $1 AND seq_no = 1", [planId, today()]); // prettier-ignore
    expect((await installments(planId))[0]!.status).toBe('due');
    supervisor = await person('supervisor');
    await supervisor.post(`/api/holds/${hold!.id}/lift`, { reason: 'They found work.' });
    await goTo(addDays(firstOn, 21));
    expect(await runPlans()).toMatchObject({ charged: 1 });
    expect((await installments(planId))[0]).toEqual({ status: 'paid', paid: 100_00 });
  });

  it('a plan without autopay has its days of grace after the hold, and is missed after them', async () => {
    const { planId, firstOn, accountId } = await plan();
    await desk.db.query('UPDATE plans SET method_id = NULL WHERE id = $1', [planId]);
    const [hold] = (await placeHold(agent, { type: 'hardship', accountIds: [accountId] })).body;
    await goTo(addDays(firstOn, 25));
    await runPlans();
    supervisor = await person('supervisor');
    await supervisor.post(`/api/holds/${hold!.id}/lift`, { reason: 'They found work.' });
    await goTo(addDays(firstOn, 34));
    await runPlans();
    expect((await installments(planId))[0]!.status).toBe('due');
    await goTo(addDays(firstOn, 36));
    await runPlans();
    expect((await installments(planId))[0]!.status).toBe('missed');
  });

  it('of a bill that is disputed in part, autopay takes no more than the rest', async () => {
    const made = await plan();
    await placeHold(agent, { type: 'dispute', visitAccountId: visitOf(made), heldCents: 240_00 });
    await goTo(made.firstOn);
    expect(await runPlans()).toMatchObject({ charged: 1 });
    expect((await installments(made.planId))[0]).toEqual({ status: 'partially_paid', paid: 60_00 });
  });

  it('a new plan is refused with a code, also of a bill among others, and offered for the rest', async () => {
    const owing = await caller([{ cents: 300_00 }, { cents: 200_00 }]);
    await placeHold(agent, { type: 'dispute', visitAccountId: visitOf(owing), heldCents: 10_00 });
    const asked = { guarantorId: owing.guarantor.id };
    const refused = await previewPlan(agent, { ...asked, billIds: owing.bills.map((b) => b.billId) });
    expect([refused.status, refused.body.code]).toEqual([409, 'plan_on_hold']);
    const rest = await previewPlan(agent, asked);
    expect(rest.body).toMatchObject({ totalCents: 200_00 });
    expect(rest.body.bills.find((b) => b.id === owing.bills[0]!.billId)).toMatchObject({ chosen: false, refusal: 'On hold: dispute of a bill.' }); // prettier-ignore
    await supervised(owing);
    await placeHold(supervisor, { type: 'attorney', accountIds: [owing.guarantor.accounts[0]!.id] });
    expect((await previewPlan(agent, asked)).body.code).toBe('plan_on_hold');
  });

  it('no statement is mailed, but for who asks for one', async () => {
    const owing = await caller();
    const accountId = owing.guarantor.accounts[0]!.id;
    await supervised(owing);
    await placeHold(supervisor, { type: 'bankruptcy', accountIds: [accountId] });
    const issue = desk.app.get(IssueStatementsCommand);
    const [issued] = await desk.app.get(UnitOfWork).run(systemAct('statement-run', 'test'), (tx) => issue.run(tx, [accountId], { asked: false })); // prettier-ignore
    expect(issued).toMatchObject({ statementId: null, suppressed: 'hold' });
    const [asked] = await desk.app.get(UnitOfWork).run(systemAct('statement-run', 'test'), (tx) => issue.run(tx, [accountId], { asked: true })); // prettier-ignore
    expect(asked).toMatchObject({ suppressed: null });
  });

  it('nothing that asks for money is written, and what waits when the hold comes is not handed over', async () => {
    const owing = await caller();
    const { id: guarantorId, accounts } = owing.guarantor;
    const point = await row<{ id: number }>("INSERT INTO contact_points (guarantor_id, kind, value_key, value, status) VALUES ($1, 'email', $2, $2, 'verified') RETURNING id", [guarantorId, `h${guarantorId}@example.org`]); // prettier-ignore
    const reminder = (n: number) =>
      desk.app.get(UnitOfWork).run(systemAct('notices', 'test'), (tx) =>
        desk.app.get(QueueNotice).run(tx, { kind: 'due_reminder', contactPointId: point.id, accountId: accounts[0]!.id, values: () => ({ dueOn: 'Dec 15', billId: '2026 0001 2340' }), link: async () => 'https://example.org', dedupeKey: `test:${guarantorId}:${n}` })); // prettier-ignore
    const id = await reminder(1);
    expect(id).not.toBeNull();
    await placeHold(agent, { type: 'hardship', accountIds: [accounts[0]!.id] });
    await desk.app.get(SendMessageJob).run({ messageId: id });
    expect(await row('SELECT status, failure FROM messages WHERE id = $1', [id])).toEqual({ status: 'blocked', failure: 'hold' }); // prettier-ignore
    expect(await reminder(2)).toBeNull();
    // A bankruptcy keeps everything from them that leaves by itself; what they ask for on the phone they get.
    await supervised(owing);
    await placeHold(supervisor, { type: 'bankruptcy', accountIds: [accounts[0]!.id] });
    const guard = desk.app.get(CanContact);
    const asked = (more: object) => desk.app.get(UnitOfWork).run(systemAct('notices', 'test'), (tx) => guard.ask(tx, point.id, { type: 'plan_notice', channel: 'email', ...more })); // prettier-ignore
    expect([(await asked({})).rule, (await asked({ type: 'pay_link', onTheLine: true })).allowed]).toEqual([
      'hold',
      true,
    ]);
  });
});
