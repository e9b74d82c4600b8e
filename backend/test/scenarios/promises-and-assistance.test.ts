import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Assistance, type Day, type Desk, type Promised, type PromisePreview, type Screening } from '@billing/contract'; // prettier-ignore
import { Clock, systemAct } from '#kernel';
import { RunPromiseDay } from '#promises';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makePayment } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { mayCollect } from '../kit/holds';
import { owes, type Owing } from '../kit/plans';
import { sharedData } from '../kit/shared-data';

let desk: TestApp;
let agent: Browser;
beforeAll(async () => {
  desk = await startApp();
});
afterAll(() => desk.close());

const today = (): Day => desk.app.get(Clock).today();
const row = async <T>(sql: string, values: unknown[] = []): Promise<T> =>
  (await desk.db.query(sql, values)).rows[0] as T;
const judge = () => desk.app.get(RunPromiseDay).run(systemAct('promises', randomUUID()), today());
const people = new Map<string, Browser>();
async function goTo(day: Day): Promise<void> {
  await desk.advance(new Date(`${day}T15:00:00Z`).getTime() - desk.app.get(Clock).now().getTime());
  people.clear();
}
async function caller(cents = 300_00): Promise<Owing & { accountId: number; guarantorId: number }> {
  agent = people.get('agent') ?? (await desk.signIn('agent'));
  people.set('agent', agent);
  const owing = await owes(desk.db, agent, [{ cents }]);
  const now = desk.app.get(Clock).now();
  await desk.db.query('UPDATE call_guarantors SET verified_at = $1, last_used_at = $1 WHERE call_id = $2', [now, agent.callId]); // prettier-ignore
  return { ...owing, accountId: owing.guarantor.accounts[0]!.id, guarantorId: owing.guarantor.id };
}
const seen: string[] = [];
/** By mail, as the lockbox would post it. */
async function paid(owing: Owing, amountCents: number): Promise<string> {
  const client = await desk.db.connect();
  await client.query('BEGIN');
  const bill = { billId: owing.bills[0]!.billId, visitAccountId: owing.bills[0]!.visit.visitAccountId };
  await makePayment(client, { account: owing.guarantor.accounts[0]!, amountCents, bill, on: today() });
  await client.query('COMMIT');
  client.release();
  const { id } = await row<{ id: string }>('SELECT id FROM payments WHERE account_id = $1 AND NOT id = ANY($2::uuid[])', [owing.guarantor.accounts[0]!.id, seen]); // prettier-ignore
  seen.push(id);
  await desk.db.query('UPDATE payments SET created_at = $2 WHERE id = $1', [id, desk.app.get(Clock).now()]);
  return id;
}
const promise = (
  accountId: number,
  amountCents: number,
  promisedOn: Day,
  key: string = randomUUID(),
  more: object = {},
) =>
  agent.post<Promised & ProblemBody>(
    '/api/promises',
    { accountId, amountCents, promisedOn, language: 'en', callerSaidYes: true, ...more },
    { headers: { 'idempotency-key': key } },
  );
const statusOf = async (id: number): Promise<string> =>
  (await row<{ status: string }>('SELECT status FROM promises WHERE id = $1', [id])).status;

describe('a promise to pay', () => {
  afterEach(() => expectBalancedBooks(desk.db));

  it('is read, written down once, keeps reminders back, and is kept by a check that comes by mail', async () => {
    const owing = await caller();
    const { accountId } = owing;
    const on = addDays(today(), 5);
    const preview = await agent.post<PromisePreview>('/api/promises/preview', { accountId, amountCents: 100_00, promisedOn: on }); // prettier-ignore
    expect(preview.body).toMatchObject({ graceUntil: addDays(on, 3), keptFromCents: 100_00, replaces: null });
    expect([preview.body.say.en, preview.body.say.es]).toEqual([expect.stringContaining('$100.00'), expect.stringContaining('$100.00')]); // prettier-ignore
    const key = randomUUID();
    const [first, again] = [await promise(accountId, 100_00, on, key), await promise(accountId, 100_00, on, key)];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect(await mayCollect(desk, { accountId }, 'reminder')).toMatchObject({ allowed: false, until: addDays(on, 3), rule: expect.stringContaining('Promise') }); // prettier-ignore
    expect((await mayCollect(desk, { accountId }, 'autopay')).allowed).toBe(true);
    expect((await agent.get<Desk>(`/api/desk/${owing.guarantorId}`)).body.strip.alerts[0]!.text).toContain('Promised $100.00'); // prettier-ignore
    await paid(owing, 60_00);
    expect(await judge()).toMatchObject({ open: 1, kept: 0 });
    await paid(owing, 40_00);
    expect([await judge(), await judge()]).toEqual([expect.objectContaining({ kept: 1 }), expect.objectContaining({ kept: 0 })]); // prettier-ignore
    expect((await mayCollect(desk, { accountId }, 'reminder')).allowed).toBe(true);
    const history = await desk.db.query("SELECT to_status FROM status_history WHERE object_type = 'promise' AND object_id = $1 ORDER BY id", [String(first.body.id)]); // prettier-ignore
    expect(history.rows.map((r: { to_status: string }) => r.to_status)).toEqual(['open', 'kept']);
  });

  it('is kept in part or broken when its grace is over, and not a day earlier', async () => {
    const [some, none] = [await caller(), await caller()];
    const on = addDays(today(), 2);
    const of = async (owing: typeof some): Promise<number> => {
      await verifiedCall(desk.db, agent, owing.guarantorId);
      return (await promise(owing.accountId, 100_00, on)).body.id;
    };
    const ids = [await of(some), await of(none)];
    await paid(some, 99_99);
    await goTo(addDays(on, 3));
    await judge();
    expect(await Promise.all(ids.map(statusOf))).toEqual(['open', 'open']);
    await goTo(addDays(on, 4));
    await judge();
    expect(await Promise.all(ids.map(statusOf))).toEqual(['partially_kept', 'broken']);
  });

  it('is opened again by a return within its window, even after it was kept, and broken by it when nothing more comes', async () => {
    const owing = await caller();
    const on = addDays(today(), 4);
    const { id } = (await promise(owing.accountId, 100_00, on)).body;
    const payment = await paid(owing, 100_00);
    await judge();
    expect(await statusOf(id)).toBe('kept');
    await goTo(addDays(on, 1));
    // What the bank's return leaves behind, without the money: the books are looked at by the tests of returns.
    await desk.db.query(`INSERT INTO payment_returns (id, payment_id, reason, returned_on, amount_cents, note, recorded_by, recorded_at) VALUES ($1, $2, 'nsf', $3, 10000, 'R01', 'system:test', $4)`, [randomUUID(), payment, today(), desk.app.get(Clock).now()]); // prettier-ignore
    const { rows } = await desk.db.query('SELECT status FROM payments WHERE id = $1', [payment]);
    await desk.db.query("UPDATE payments SET status = 'returned' WHERE id = $1", [payment]);
    await judge();
    expect(await statusOf(id)).toBe('open');
    await goTo(addDays(on, 4));
    await judge();
    expect(await statusOf(id)).toBe('broken_by_return');
    await desk.db.query('ALTER TABLE payment_returns DISABLE TRIGGER USER; DELETE FROM payment_returns; ALTER TABLE payment_returns ENABLE TRIGGER USER'); // prettier-ignore
    await desk.db.query('ALTER TABLE payments DISABLE TRIGGER USER'); // prettier-ignore
    await desk.db.query('UPDATE payments SET status = $2 WHERE id = $1', [payment, (rows[0] as { status: string }).status]); // prettier-ignore
    await desk.db.query('ALTER TABLE payments ENABLE TRIGGER USER');
  });

  it('gives way to a newer one, can be called off, and is the guarantor’s in a call alone', async () => {
    const { accountId, guarantorId } = await caller();
    const first = (await promise(accountId, 50_00, addDays(today(), 3))).body;
    const second = (await promise(accountId, 80_00, addDays(today(), 9))).body;
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(['superseded', 'open']);
    const off = await agent.post<Promised>(`/api/promises/${second.id}/cancel`, { reason: 'They pay by a plan now.' });
    expect(off.body.status).toBe('canceled');
    expect((await agent.post<ProblemBody>(`/api/promises/${second.id}/cancel`, { reason: 'They pay by a plan now.' })).body.code).toBe('promise_over'); // prettier-ignore
    const supervisor = await desk.signIn('supervisor');
    await supervisor.post(`/api/guarantors/${guarantorId}/access`, { reason: 'a letter came' });
    const asked = { accountId, amountCents: 50_00, promisedOn: today(), language: 'en', callerSaidYes: true };
    expect((await supervisor.post<ProblemBody>('/api/promises', asked, { headers: { 'idempotency-key': randomUUID() } })).body.code).toBe('promise_needs_call'); // prettier-ignore
    expect((await promise(accountId, 50_00, today(), randomUUID(), { callerSaidYes: false })).status).toBe(400);
    expect((await promise(accountId, 300_01, today())).body.code).toBe('promise_above_owed');
    expect((await promise(accountId, 50_00, addDays(today(), 31))).body.code).toBe('promise_out_of_range');
    expect((await promise(accountId, 50_00, addDays(today(), -1))).body.code).toBe('promise_out_of_range');
    expect((await promise(1_999_999, 50_00, today())).status).toBe(404);
  });
});

describe('the first step of assistance', () => {
  const screen = (guarantorId: number, household: number, incomeCents: number, period: string) =>
    agent.post<Screening & ProblemBody>(`/api/assistance/${guarantorId}/screen`, { household, incomeCents, period });
  const send = (guarantorId: number, body: object, key: string = randomUUID()) =>
    agent.post<Assistance & ProblemBody>(`/api/assistance/${guarantorId}/send`, body, { headers: { 'idempotency-key': key } }); // prettier-ignore

  it('has the figures of the federal notice, for each region and year', async () => {
    const { rows } = await desk.db.query<{ effective_on: string; region: string; sizes: number[]; each_additional: number }>('SELECT effective_on::text, region, sizes, each_additional FROM poverty_guidelines'); // prettier-ignore
    const of = (year: string, region: string) => rows.find((r) => r.effective_on.startsWith(year) && r.region === region)!; // prettier-ignore
    const dir = sharedData('reference');
    if (!dir) return;
    type Region = { sizes: number[]; each_additional: number; one_person: number };
    type Years = Record<'2025' | '2026', Record<'contiguous_and_dc' | 'alaska' | 'hawaii', Region>>;
    const known = JSON.parse(readFileSync(join(dir, 'federal-poverty-guidelines.json'), 'utf8')) as Years;
    for (const [region, key] of [['contiguous', 'contiguous_and_dc'], ['alaska', 'alaska'], ['hawaii', 'hawaii']] as const) // prettier-ignore
      expect([of('2026', region).sizes, of('2026', region).each_additional]).toEqual([known['2026'][key].sizes, known['2026'][key].each_additional]); // prettier-ignore
    expect(of('2025', 'contiguous').sizes).toEqual(known['2025'].contiguous_and_dc.sizes);
    expect([of('2025', 'alaska').sizes[0], of('2025', 'hawaii').sizes[0]]).toEqual([known['2025'].alaska.one_person, known['2025'].hawaii.one_person]); // prettier-ignore
  });

  it('says "may qualify" up to 250 percent and never "approved"; nothing is kept of it without a yes', async () => {
    const { guarantorId } = await caller();
    const at = async (household: number, cents: number, period: string) => (await screen(guarantorId, household, cents, period)).body; // prettier-ignore
    expect(await at(3, 2_100_00, 'month')).toMatchObject({ percent: 92, result: 'may_qualify', annualCents: 25_200_00, region: 'contiguous' }); // prettier-ignore
    const [just, over] = [await at(1, 39_900_00, 'year'), await at(1, 40_059_60, 'year')];
    expect([just.percent, just.result, over.percent, over.result]).toEqual([250, 'may_qualify', 251, 'ask_the_hospital']); // prettier-ignore
    expect((await at(1, 39_884_04, 'year')).percent).toBe(249);
    expect((await at(10, 0, 'week')).guidelineCents).toBe((55_720 + 2 * 5_680) * 100);
    for (const said of [just, over]) expect(`${said.say.en} ${said.say.es}`).not.toMatch(/approved|aprobad|not eligible|no califica/i); // prettier-ignore
    expect((await screen(guarantorId, 0, 1, 'year')).status).toBe(400);
    expect((await screen(guarantorId, 1, 1, 'fortnight')).status).toBe(400);
    expect(await row('SELECT count(*)::int AS n FROM assistance_screenings')).toEqual({ n: 0 });
  });

  it('sends the link by a confirmed email, or paper that a person mails; once, however often it is sent', async () => {
    const { guarantorId } = await caller();
    const point = await row<{ id: number }>("INSERT INTO contact_points (guarantor_id, kind, value_key, value, status) VALUES ($1, 'email', $2, $2, 'verified') RETURNING id", [guarantorId, `a${guarantorId}@example.org`]); // prettier-ignore
    const key = randomUUID();
    const body = { contactPointId: point.id, language: 'es' };
    const [first, again] = [await send(guarantorId, body, key), await send(guarantorId, body, key)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body.application).toMatchObject({ status: 'started', sendings: [{ way: 'email' }] });
    expect(await row('SELECT count(*)::int AS n, min(body) AS body FROM messages WHERE kind = $1', ['assistance_notice'])).toEqual({ n: 1, body: expect.stringContaining('ayuda financiera') }); // prettier-ignore
    const screening = { household: 3, incomeCents: 2_100_00, period: 'month', callerSaidYes: true };
    const paper = await send(guarantorId, { language: 'en', screening });
    expect(paper.body.application!.sendings.map((s) => s.way)).toEqual(['email', 'paper']);
    expect(paper.body.screening).toMatchObject({ household: 3, percent: 92, result: 'may_qualify' });
    expect(await row("SELECT count(*)::int AS n FROM tasks WHERE kind = 'assistance_paper' AND guarantor_id = $1", [guarantorId])).toEqual({ n: 1 }); // prettier-ignore
    const mobile = await row<{ id: number }>("UPDATE contact_points SET status = 'verified' WHERE guarantor_id = $1 AND kind = 'mobile' RETURNING id", [guarantorId]); // prettier-ignore
    expect((await send(guarantorId, { contactPointId: mobile.id, language: 'en' })).body.code).toBe('message_consent_required'); // prettier-ignore
    expect((await send(guarantorId, { language: 'en', screening: { ...screening, callerSaidYes: false } })).status).toBe(400); // prettier-ignore
  });

  it('puts the accounts on hold for 30 days when the caller says that they applied, once', async () => {
    const { guarantorId, accountId } = await caller(1_600_00);
    expect((await agent.get<Desk>(`/api/desk/${guarantorId}`)).body.assistance.offer).toBe('$1,600.00 is owed');
    const applied = (note: string) => agent.post<Assistance & ProblemBody>(`/api/assistance/${guarantorId}/applied`, { note }, { headers: { 'idempotency-key': randomUUID() } }); // prettier-ignore
    const { body } = await applied('Mailed the form on Monday.');
    expect(body).toMatchObject({ application: { status: 'submitted' }, hold: { endsOn: addDays(today(), 30), reviewOn: addDays(today(), 23) } }); // prettier-ignore
    await applied('Said it a second time.');
    expect(await row('SELECT count(*)::int AS n FROM holds WHERE account_id = $1', [accountId])).toEqual({ n: 1 });
    const purposes = ['reminder', 'autopay', 'plan_default', 'statement'] as const;
    expect(await Promise.all(purposes.map(async (p) => (await mayCollect(desk, { accountId }, p)).allowed))).toEqual([false, false, false, true]); // prettier-ignore
    const { assistance, holds } = (await agent.get<Desk>(`/api/desk/${guarantorId}`)).body;
    expect([assistance.offer, holds[0]!.evidence]).toEqual([null, 'The caller said: Mailed the form on Monday.']);
    await goTo(addDays(today(), 31));
    expect((await mayCollect(desk, { accountId }, 'reminder')).allowed).toBe(true);
  });

  it('is closed to whoever has not verified the guarantor, and to a caller who is another patient', async () => {
    const { guarantorId } = await caller();
    const other = await caller();
    expect((await agent.get(`/api/assistance/${guarantorId}`)).status).toBe(404);
    await desk.db.query('UPDATE call_guarantors SET patient_id = $2 WHERE call_id = $1', [agent.callId, other.guarantor.patientId]); // prettier-ignore
    expect((await agent.get<ProblemBody>(`/api/assistance/${other.guarantorId}`)).body.code).toBe('assistance_needs_guarantor'); // prettier-ignore
    agent.callId = null;
    expect((await agent.get<ProblemBody>(`/api/assistance/${other.guarantorId}`)).body.code).toBe('caller_not_verified'); // prettier-ignore
  });
});
