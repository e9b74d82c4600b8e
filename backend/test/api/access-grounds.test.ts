import { startApp, type TestApp } from '../kit/app';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, type MadeGuarantor } from '../kit/builders';
import { verifiedCall } from '../kit/calls';

let desk: TestApp;
let ana: MadeGuarantor;
let other: MadeGuarantor;
let supervisor: Browser;
beforeAll(async () => {
  desk = await startApp();
  ana = await makeGuarantor(desk.db);
  other = await makeGuarantor(desk.db);
  supervisor = await desk.signIn('supervisor');
});
afterAll(() => desk.close());

const open = async (browser: Browser, guarantorId: number): Promise<string> => {
  const { status, body } = await browser.get<ProblemBody>(`/api/desk/${guarantorId}`);
  return status === 200 ? 'open' : `${status} ${body.code}`;
};

it('opens a guarantor to a supervisor with a typed reason, for 30 minutes, and no other one', async () => {
  expect(await open(supervisor, ana.id)).toBe('403 reason_required');
  expect(await open(supervisor, 99_999)).toBe('403 reason_required');
  const short = await supervisor.post<ProblemBody>(`/api/guarantors/${ana.id}/access`, { reason: 'why' });
  expect([short.status, short.body.code]).toEqual([422, 'reason_too_short']);
  expect((await supervisor.post(`/api/guarantors/99999/access`, { reason: 'complaint review' })).status).toBe(404);
  expect((await supervisor.post(`/api/guarantors/${ana.id}/access`, { reason: 'complaint review' })).status).toBe(200);
  expect(await open(supervisor, ana.id)).toBe('open');
  expect(await open(supervisor, other.id)).toBe('403 reason_required');
  expect(await open(await desk.signIn('supervisor2'), ana.id)).toBe('403 reason_required');
  await desk.db.query("UPDATE access_grounds SET expires_at = now() - interval '1 second'");
  expect(await open(supervisor, ana.id)).toBe('403 reason_required');
});

it('gives an agent no such ground, and an admin none at all', async () => {
  const agent = await desk.signIn('agent');
  const admin = await desk.signIn('admin');
  for (const browser of [agent, admin])
    expect((await browser.post(`/api/guarantors/${ana.id}/access`, { reason: 'complaint review' })).status).toBe(403);
  await verifiedCall(desk.db, agent, ana.id);
  expect(await open(agent, ana.id)).toBe('open');
  admin.callId = agent.callId;
  expect(await open(admin, ana.id)).toBe('403 not_allowed');
});

it('opens nothing through somebody else’s call', async () => {
  const agent = await desk.signIn('agent');
  const thief = await desk.signIn('agent2');
  thief.callId = await verifiedCall(desk.db, agent, ana.id);
  expect(await open(thief, ana.id)).toBe('403 caller_not_verified');
});

it('verifies several guarantors in one call', async () => {
  const agent = await desk.signIn('agent');
  const callId = await verifiedCall(desk.db, agent, ana.id);
  expect(await open(agent, other.id)).toBe('404 not_found');
  await desk.db.query(
    "INSERT INTO call_guarantors (call_id, guarantor_id, status, last_used_at) VALUES ($1, $2, 'verified', now())",
    [callId, other.id],
  );
  expect([await open(agent, ana.id), await open(agent, other.id)]).toEqual(['open', 'open']);
});

it('records the ground of every read, and every refusal', async () => {
  const agent = await desk.signIn('agent');
  await verifiedCall(desk.db, agent, ana.id);
  await open(agent, ana.id);
  await open(agent, other.id);
  const { rows } = await desk.db.query<{ outcome: string; ground: string | null }>(
    "SELECT outcome, ground FROM audit_events WHERE call_id = $1 AND action IN ('read.account', 'read.guarantor') ORDER BY id",
    [agent.callId],
  );
  expect(rows).toEqual([{ outcome: 'ok', ground: 'call' }, { outcome: 'refused', ground: null }]); // prettier-ignore
});
