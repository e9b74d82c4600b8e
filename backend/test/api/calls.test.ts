import { startApp, type TestApp } from '../kit/app';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeAccount, makeGuarantor, makePatient, makePayment, makeVisit, type MadeGuarantor } from '../kit/builders';

interface Factor { kind: string; match: boolean; whose: string | null } // prettier-ignore
interface Verified { state: string; factors: Factor[]; nameMatched: boolean; matched: number; triesLeft: number; patientId: number | null; strong: boolean; cooldownUntil: string | null } // prettier-ignore
interface Call { id: string; state: string; phone: string | null; searches: number; candidates: { guarantorId: number; name: string; state: string }[]; verifications: (Verified & { guarantorId: number })[]; reason: string | null; outcome: string | null; summary: string | null } // prettier-ignore

let desk: TestApp;
let agent: Browser;
let ana: MadeGuarantor;
let luis: MadeGuarantor;
let rosaId: number;
let leoId: number;

beforeAll(async () => {
  desk = await startApp();
  ana = await makeGuarantor(desk.db, { first: 'Ana', middle: 'María', last: 'Álvarez-O’Neil', mobile: '+18605550142', landline: '+18605550143', zip: '06103', birthDate: '1978-03-14', ssn4: '6789' }); // prettier-ignore
  luis = await makeGuarantor(desk.db, {
    first: 'Luis',
    last: 'Álvarez',
    mobile: '+18605550142',
    birthDate: '1950-01-01',
  });
  rosaId = await makePatient(desk.db, { guarantorId: ana.id, first: 'Rosa', last: 'Álvarez', birthDate: '2000-01-02' });
  leoId = await makePatient(desk.db, { guarantorId: ana.id, first: 'Leo', last: 'Álvarez', birthDate: '2016-05-05' });
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.db.query("UPDATE calls SET status = 'closed', closed_at = now() WHERE status <> 'closed'");
  await desk.db.query('UPDATE verification_cooldowns SET lifted_at = now() WHERE lifted_at IS NULL');
  await desk.db.query("UPDATE call_searches SET at = at - interval '2 hours'");
  agent = await desk.signIn('agent');
  await start('+18605550142');
});

async function start(phone?: string, browser = agent): Promise<Call> {
  const answer = await browser.post<Call>('/api/calls', phone ? { phone } : {});
  if (answer.status !== 201) throw new Error(answer.text);
  browser.callId = answer.body.id;
  return answer.body;
}
const say = (factors: Record<string, string>, guarantorId = ana.id, relationship?: string) =>
  agent.post<Verified & ProblemBody>(`/api/calls/${agent.callId}/verify`, {
    guarantorId,
    factors: Object.entries(factors).map(([kind, value]) => ({ kind, value })),
    ...(relationship ? { relationship } : {}),
  });
const show = async (): Promise<Call> => (await agent.get<Call>(`/api/calls/${agent.callId}`)).body;
const opens = async (guarantorId = ana.id, send = {}): Promise<[number, string]> => {
  const { status, body } = await agent.get<ProblemBody>(`/api/desk/${guarantorId}`, send);
  return [status, body.code];
};

it('starts with the guarantors who share the number, masked, none of them verified', async () => {
  const call = await show();
  expect(call).toMatchObject({ state: 'active', phone: '+18605550142', verifications: [] });
  expect(call.candidates.map((c) => [c.guarantorId, c.name, c.state])).toEqual([
    [ana.id, 'A••• Á•••', 'unverified'],
    [luis.id, 'L••• Á•••', 'unverified'],
  ]);
});

it('is one a person at a time, and found again after a reload', async () => {
  const again = await agent.post<ProblemBody>('/api/calls', {});
  expect([again.status, again.body.code]).toEqual([409, 'call_already_active']);
  expect((await agent.get<Call>('/api/calls/active')).body.id).toBe(agent.callId);
  const other = await desk.signIn('agent2');
  expect((await other.get('/api/calls/active')).status).toBe(204);
  expect((await other.get(`/api/calls/${agent.callId}`)).status).toBe(404);
});

it('survives two starts at once', async () => {
  await agent.post(`/api/calls/${agent.callId}/end`, { reason: 'other' });
  const answers = await Promise.all([1, 2, 3].map(() => agent.post('/api/calls', {})));
  expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409]);
});

it('opens the account with the name and two factors, and not before', async () => {
  expect(await opens()).toEqual([403, 'caller_not_verified']);
  expect((await say({ name: 'ana alvarez' })).body).toMatchObject({
    nameMatched: true,
    matched: 0,
    state: 'unverified',
  });
  expect((await say({ birth_date: '03/14/1978' })).body).toMatchObject({
    matched: 1,
    factors: [
      { kind: 'name', match: true },
      { kind: 'birth_date', match: true, whose: 'guarantor' },
    ],
  });
  expect(await opens()).toEqual([403, 'caller_not_verified']);
  expect((await say({ zip: '06103-2222' })).body).toMatchObject({ state: 'verified', strong: false, patientId: null });
  expect((await opens())[0]).toBe(200);
  expect((await opens(luis.id))[0]).toBe(404);
  expect((await opens(99_999))[0]).toBe(404);
  expect((await show()).candidates.find((c) => c.guarantorId === ana.id)?.name).toBe('Ana Álvarez-O’Neil');
});

it('takes an SSN only where the host sent one', async () => {
  expect((await say({ name: 'Ana O’Neil', ssn4: '6789', phone: '860 555 0143' })).body).toMatchObject({
    state: 'verified',
  });
  const refused = await say({ ssn4: '6789' }, luis.id);
  expect([refused.status, refused.body.code]).toEqual([422, 'factor_unusable']);
});

it('never counts the number that the call came from', async () => {
  expect((await say({ name: 'Ana Alvarez', zip: '06103' })).body).toMatchObject({ state: 'unverified', matched: 1 });
});

it('counts what the search was given: the Bill ID, and the birth date beside a name', async () => {
  await agent.post('/api/search', { q: ana.accounts[0]!.billId, callId: agent.callId });
  expect((await say({ zip: '06103' })).body).toMatchObject({ state: 'unverified' });
  expect((await say({ name: 'Alvarez Ana' })).body).toMatchObject({ state: 'verified' });
  await desk.db.query("UPDATE calls SET status = 'closed' WHERE status <> 'closed'");
  await start();
  await agent.post('/api/search', { q: 'leo alvarez 5/5/2016', callId: agent.callId });
  const { body } = await say({ name: 'Ana Alvarez', zip: '06103' });
  expect(body).toMatchObject({ state: 'verified', patientId: null });
  expect(body.factors.find((f) => f.kind === 'birth_date')).toMatchObject({ match: true, whose: 'patient' });
});

it('verifies a grown patient as that patient, who sees own visits alone', async () => {
  const account = ana.accounts[0]!;
  const own = await makeVisit(desk.db, { guarantorId: ana.id, patientId: rosaId, account });
  const others = await makeVisit(desk.db, {
    guarantorId: ana.id,
    patientId: leoId,
    account,
    sensitivity: 'behavioral',
  });
  const { body } = await say({ name: 'Rosa Álvarez', birth_date: '1/2/2000', zip: '06103' });
  expect(body).toMatchObject({ state: 'verified', patientId: rosaId });
  const page = await agent.get<{ visits: { id: number }[] }>(`/api/desk/${ana.id}`);
  expect(page.body.visits.map((v) => v.id)).toEqual([own.visitId]);
  expect((await agent.post(`/api/visits/${others.visitId}/reveal`, { reason: 'the caller asks for it' })).status).toBe(
    404,
  );
});

it('is strong with three factors, one of them the last payment', async () => {
  await makePayment(desk.db, { account: ana.accounts[0]!, amountCents: 50_00 });
  expect(
    (await say({ name: 'Ana Alvarez', zip: '06103', birth_date: '1978-03-14', last_payment: '$50' })).body.strong,
  ).toBe(true);
});

it('closes the guarantor to this agent after three different wrong factors, until a supervisor lifts it', async () => {
  expect((await say({ name: 'Ana Alvarez', zip: '06000' })).body).toMatchObject({ triesLeft: 2, state: 'unverified' });
  expect((await say({ phone: '8600000000' })).body.triesLeft).toBe(1);
  const failed = (await say({ birth_date: '1/1/1990' })).body;
  expect(failed).toMatchObject({ state: 'failed', triesLeft: 0 });
  expect(failed.cooldownUntil).not.toBeNull();
  const closed = await say({ name: 'Ana Alvarez' });
  expect([closed.status, closed.body.code]).toEqual([409, 'verification_cooldown']);
  await agent.post(`/api/calls/${agent.callId}/end`, { reason: 'other' });
  await start('+18605550142');
  expect((await say({ name: 'Ana Alvarez' })).body.code).toBe('verification_cooldown');

  const supervisor = await desk.signIn('supervisor');
  const running = await supervisor.get<{ guarantorId: number; name: string }[]>('/api/cooldowns');
  expect(running.body).toMatchObject([{ guarantorId: ana.id, name: 'A••• Á•••' }]);
  const { rows: tasks } = await desk.db.query("SELECT status FROM tasks WHERE kind = 'verification_failed' AND guarantor_id = $1 AND status = 'open'", [ana.id]); // prettier-ignore
  expect(tasks).toHaveLength(1);
  expect((await agent.post(`/api/guarantors/${ana.id}/lift-cooldown`, { reason: 'checked by callback' })).status).toBe(
    403,
  );
  expect((await supervisor.post<ProblemBody>(`/api/guarantors/${ana.id}/lift-cooldown`, { reason: 'x' })).body.code).toBe('reason_too_short'); // prettier-ignore
  expect(
    (await supervisor.post(`/api/guarantors/${ana.id}/lift-cooldown`, { reason: 'checked by callback' })).status,
  ).toBe(200);
  expect((await say({ name: 'Ana Alvarez', zip: '06103', birth_date: '3/14/1978' })).body).toMatchObject({
    state: 'verified',
  });
});

it('opens again by itself when the 15 minutes are over', async () => {
  await say({ zip: '06000', phone: '8600000000', birth_date: '1/1/1990' });
  expect((await say({ zip: '06103' })).body.code).toBe('verification_cooldown');
  await desk.db.query(
    "UPDATE verification_cooldowns SET ends_at = now() - interval '1 second' WHERE lifted_at IS NULL",
  );
  expect((await say({ zip: '06103' })).body).toMatchObject({ state: 'unverified', triesLeft: 3 });
});

it('counts a correction as a try, five in all', async () => {
  for (const zip of ['06001', '06002', '06003', '06004']) expect((await say({ zip })).body.state).toBe('unverified');
  expect((await say({ zip: '06103', name: 'Ana Alvarez' })).body).toMatchObject({ triesLeft: 1, matched: 1 });
  expect((await say({ phone: '8600000000' })).body.state).toBe('failed');
});

it('answers about whom the call does not know as if nothing had matched', async () => {
  const stranger = await makeGuarantor(desk.db, { first: 'Nobody', last: 'Here' });
  const known = await say({ name: 'Nobody Here', zip: '06103' }, stranger.id);
  const unknown = await say({ name: 'Nobody Here', zip: '06103' }, 2_000_000_000);
  expect(known.status).toBe(200);
  expect({ ...known.body, guarantorId: 0 }).toEqual({ ...unknown.body, guarantorId: 0 });
  expect(known.body).toMatchObject({ state: 'unverified', nameMatched: false });
});

it('keeps and logs no value, but that it was said and whether it fit', async () => {
  await say({ name: 'Quentin Xylophone', zip: '99887', phone: '8601239876' });
  const { rows } = await desk.db.query<{ text: string }>(
    `SELECT (SELECT string_agg(body, '') FROM audit_events) || (SELECT string_agg(factors::text, '') FROM call_guarantors) || (SELECT coalesce(string_agg(payload::text, ''), '') FROM outbox) AS text`,
  );
  expect(rows[0]!.text + desk.logged.join('')).not.toMatch(/Xylophone|99887|1239876/i);
  const { rows: audits } = await desk.db.query<{ outcome: string; detail: { factors: Factor[] } }>(
    "SELECT outcome, detail FROM audit_events WHERE action = 'verify.caller' ORDER BY id DESC LIMIT 1",
  );
  expect(audits[0]).toMatchObject({ outcome: 'refused', detail: { factors: [{ kind: 'name', match: false }, { kind: 'zip', match: false }, { kind: 'phone', match: false }] } }); // prettier-ignore
});

it('sends back what cannot be an answer, and counts no try', async () => {
  for (const [kind, value] of [
    ['zip', '061'],
    ['birth_date', '02/30/1980'],
    ['bill_id', '123'],
    ['phone', '12'],
    ['last_payment', 'x'],
  ] as const)
    // prettier-ignore
    expect((await say({ [kind]: value })).status).toBe(400);
  expect((await say({ name: '4242 4242 4242 4242' })).body.code).toBe('card_number_in_text');
  const bad = await agent.post<ProblemBody>(`/api/calls/${agent.callId}/verify`, { guarantorId: ana.id, factors: [{ kind: 'zip', value: '06103', extra: 1 }] }); // prettier-ignore
  expect([bad.status, bad.body.code]).toEqual([400, 'unknown_field']);
  expect((await show()).verifications).toEqual([]);
});

it('dies of 15 idle minutes, which looking puts off and the console’s own requests do not', async () => {
  await say({ name: 'Ana Alvarez', zip: '06103', birth_date: '3/14/1978' });
  const idle = (minutes: number) =>
    desk.db.query('UPDATE call_guarantors SET last_used_at = last_used_at - make_interval(mins => $2) WHERE call_id = $1', [agent.callId, minutes]); // prettier-ignore
  await idle(10);
  expect((await opens())[0]).toBe(200);
  await idle(10);
  expect((await opens(ana.id, { headers: { 'x-background': '1' } }))[0]).toBe(200);
  await idle(6);
  expect(await opens()).toEqual([403, 'caller_not_verified']);
  expect((await show()).candidates.find((c) => c.guarantorId === ana.id)).toMatchObject({ state: 'unverified', name: 'A••• Á•••' }); // prettier-ignore
  expect((await say({ name: 'Ana Alvarez' })).body).toMatchObject({ state: 'unverified', matched: 0 });
});

it('is read for ten minutes of wrap-up, and not after it is closed', async () => {
  await say({ name: 'Ana Alvarez', zip: '06103', birth_date: '3/14/1978' });
  await agent.get(`/api/desk/${ana.id}`);
  expect((await agent.post<Call>(`/api/calls/${agent.callId}/end`, {})).body.state).toBe('wrap_up');
  expect((await opens())[0]).toBe(200);
  expect((await say({ phone: '8605550143' })).body.code).toBe('call_not_active');
  expect((await agent.post<ProblemBody>('/api/calls', {})).body.code).toBe('call_already_active');
  const proposed = await agent.get<{ reason: string; outcome: string; summary: string }>(
    `/api/calls/${agent.callId}/wrap-up`,
  );
  expect(proposed.body).toMatchObject({ reason: 'understand_balance', outcome: 'explained' });
  await desk.db.query("UPDATE calls SET ended_at = now() - interval '11 minutes' WHERE id = $1", [agent.callId]);
  expect(await opens()).toEqual([403, 'caller_not_verified']);
  await desk.db.query('UPDATE calls SET ended_at = now() WHERE id = $1', [agent.callId]);
  const closed = await agent.post<Call>(`/api/calls/${agent.callId}/end`, { reason: 'understand_balance' });
  expect(closed.body).toMatchObject({ state: 'closed', reason: 'understand_balance', outcome: 'explained', summary: 'Caller verified. Balance explained.' }); // prettier-ignore
  expect(await opens()).toEqual([403, 'caller_not_verified']);
  expect((await agent.post<ProblemBody>(`/api/calls/${agent.callId}/end`, {})).body.code).toBe('call_not_active');
});

it('lets a third party pay the Bill ID that they cite, and shows nothing', async () => {
  const { billId } = luis.accounts[0]!;
  const none = await agent.post<ProblemBody>(`/api/calls/${agent.callId}/payment-only`, { billId: '999999999999' });
  expect([none.status, none.body.code]).toEqual([404, 'not_found']);
  const call = await agent.post<Call>(`/api/calls/${agent.callId}/payment-only`, { billId });
  expect(call.body.candidates.find((c) => c.guarantorId === luis.id)).toMatchObject({ state: 'payment_only', name: 'L••• Á•••' }); // prettier-ignore
  expect(await opens(luis.id)).toEqual([403, 'caller_not_verified']);
  const preview = { billId, choice: 'other', amountCents: 50_00 };
  expect((await agent.post('/api/payments/preview', preview)).status).toBe(200);
  const other = await makeAccount(desk.db, luis.id, 'HH-OPS');
  expect((await agent.post('/api/payments/preview', { ...preview, billId: other.billId })).status).toBe(403);
});

it('asks for the caller again after the screen was locked', async () => {
  await say({ name: 'Ana Alvarez', zip: '06103', birth_date: '3/14/1978' });
  await agent.post('/api/session/lock');
  await agent.post('/api/session/unlock', { password: 'billing-desk-demo' });
  expect(await opens()).toEqual([403, 'caller_not_verified']);
  expect((await show()).state).toBe('active');
});

it('takes a follow-up as a task, and no card number in the summary', async () => {
  const end = (body: object) => agent.post<ProblemBody>(`/api/calls/${agent.callId}/end`, body);
  expect((await end({ reason: 'pay', summary: 'card 4242424242424242' })).body.code).toBe('card_number_in_text');
  expect((await end({ summary: 'without a reason' })).status).toBe(400);
  expect((await end({ reason: 'pay', followUpOn: '2020-01-01' })).status).toBe(400);
  expect((await end({ reason: 'assistance', outcome: 'callback', followUpOn: '2099-01-04' })).status).toBe(200);
  const { rows } = await desk.db.query("SELECT FROM tasks WHERE kind = 'callback' AND subject_id = $1", [agent.callId]);
  expect(rows).toHaveLength(1);
});

it('gives way to the next call when nobody closed its wrap-up', async () => {
  const first = agent.callId;
  await agent.post(`/api/calls/${first}/end`, {});
  await desk.db.query("UPDATE calls SET ended_at = now() - interval '11 minutes' WHERE id = $1", [first]);
  await start();
  const { rows } = await desk.db.query('SELECT status, reason FROM calls WHERE id = $1', [first]);
  expect(rows[0]).toEqual({ status: 'closed', reason: 'other' });
});

it('announces what happened', async () => {
  await say({ name: 'Ana Alvarez', zip: '06103', birth_date: '3/14/1978' });
  await agent.post(`/api/calls/${agent.callId}/end`, { reason: 'pay' });
  const { rows } = await desk.db.query<{ topic: string }>('SELECT topic FROM outbox WHERE source_id = $1 ORDER BY id', [agent.callId]); // prettier-ignore
  expect(rows.map((r) => r.topic)).toEqual(['call.started', 'caller.verified', 'call.ended']);
});
