import { startApp, type TestApp } from '../kit/app';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makePatient, makeVisit, type MadeGuarantor } from '../kit/builders';
import { verifiedCall } from '../kit/calls';

let desk: TestApp;
let agent: Browser;
let supervisor: Browser;
let ana: MadeGuarantor;
let other: MadeGuarantor;
beforeAll(async () => {
  desk = await startApp();
  agent = await desk.signIn('agent');
  supervisor = await desk.signIn('supervisor');
  ana = await makeGuarantor(desk.db, { birthDate: '1978-03-14' });
  other = await makeGuarantor(desk.db);
});
afterAll(() => desk.close());
beforeEach(() => verifiedCall(desk.db, agent, ana.id));

const write = (note: object, browser = agent, account = ana.accounts[0]!.id) =>
  browser.post<{ id: number } & ProblemBody>(`/api/accounts/${account}/notes`, note);

it('keeps a note for ever: an amendment is a new version, once', async () => {
  const first = await write({ kind: 'dispute', text: 'Says that the claim was approved.' });
  expect(first.status).toBe(201);
  const second = await write({
    kind: 'dispute',
    text: 'Says that the claim was approved on Monday.',
    amendsId: first.body.id,
  });
  expect(second.status).toBe(201);
  const again = await write({ text: 'Another version', amendsId: first.body.id });
  expect([again.status, again.body.code]).toEqual([409, 'note_amended']);
  await expect(desk.db.query('UPDATE notes SET text = $1 WHERE id = $2', ['changed', first.body.id])).rejects.toThrow(
    /append-only/,
  );
  await expect(desk.db.query('DELETE FROM notes WHERE id = $1', [first.body.id])).rejects.toThrow(/append-only/);
});

it.each(['card 4242 4242 4242 4242', '4242.4242.4242.4242 12/29', 'amex 378282246310005'])(
  'refuses a card number: %s',
  async (text) => {
    const { status, body } = await write({ text });
    expect([status, body.code]).toEqual([422, 'card_number_in_text']);
    const { rows } = await desk.db.query("SELECT FROM notes WHERE text LIKE '%4242%' OR text LIKE '%3782%'");
    expect(rows).toHaveLength(0);
  },
);

it('refuses a bank account', async () => {
  expect((await write({ text: 'routing 021000021 account 000123456789' })).body.code).toBe('bank_number_in_text');
});

it('pins a short note until a day that is still to come', async () => {
  expect((await write({ text: 'Speaks for her mother', pinnedUntil: '2020-01-01' })).status).toBe(400);
  expect((await write({ text: 'x'.repeat(141), pinnedUntil: '2026-12-31' })).status).toBe(400);
  expect((await write({ text: '   ' })).status).toBe(400);
  expect((await write({ text: 'x', color: 'red' })).body.code).toBe('unknown_field');
});

it('is for supervisors only when a supervisor writes it so, and is not there for an agent', async () => {
  expect((await write({ text: 'x', visibility: 'supervisors' })).status).toBe(403);
  await supervisor.post(`/api/guarantors/${ana.id}/access`, { reason: 'complaint review' });
  const hidden = await write({ text: 'Legal is informed', visibility: 'supervisors' }, supervisor);
  expect(hidden.status).toBe(201);
  expect((await write({ text: 'amended', amendsId: hidden.body.id })).status).toBe(404);
});

it('lets an agent amend own notes, not another’s', async () => {
  await supervisor.post(`/api/guarantors/${ana.id}/access`, { reason: 'complaint review' });
  const theirs = await write({ text: 'Called back' }, supervisor);
  expect((await write({ text: 'Not called back', amendsId: theirs.body.id })).status).toBe(403);
});

it('is written only where the caller is verified', async () => {
  expect((await write({ text: 'x' }, agent, other.accounts[0]!.id)).status).toBe(404);
  agent.callId = null;
  expect((await write({ text: 'x' })).body.code).toBe('caller_not_verified');
});

describe('a sensitive visit', () => {
  const reason = 'the caller asks what it was for';
  const reveal = (id: number, browser = agent, why = reason) =>
    browser.post<{ expiresAt: string } & ProblemBody>(`/api/visits/${id}/reveal`, { reason: why });
  const visitOf = (patientId: number, sensitivity: 'none' | 'sud' = 'sud') =>
    makeVisit(desk.db, {
      guarantorId: ana.id,
      patientId,
      account: ana.accounts[0]!,
      sensitivity,
      description: 'Secret words',
    });

  it('is revealed to the patient who is verified, and to nobody else', async () => {
    const own = await visitOf(ana.patientId);
    const childs = await visitOf(await makePatient(desk.db, { guarantorId: ana.id, birthDate: '2015-01-01' }));
    expect((await agent.get(`/api/desk/${ana.id}`)).text).not.toContain('Secret words');
    expect((await reveal(own.visitId)).status).toBe(200);
    expect((await agent.get(`/api/desk/${ana.id}`)).text).toContain('Secret words');
    expect((await reveal(childs.visitId)).body.code).toBe('not_allowed');
    await verifiedCall(desk.db, agent, ana.id, { relationship: 'authorized_rep' });
    expect((await reveal(own.visitId)).body.code).toBe('not_allowed');
    expect((await agent.get(`/api/desk/${ana.id}`)).text).not.toContain('Secret words');
  });

  it('is revealed to a supervisor with a second reason', async () => {
    const { visitId } = await visitOf(ana.patientId);
    const fresh = await desk.signIn('supervisor2');
    expect((await reveal(visitId, fresh)).body.code).toBe('reason_required');
    await fresh.post(`/api/guarantors/${ana.id}/access`, { reason: 'complaint review' });
    expect((await reveal(visitId, fresh, 'x')).body.code).toBe('reason_too_short');
    expect((await reveal(visitId, fresh)).status).toBe(200);
    const { rows } = await desk.db.query("SELECT FROM audit_events WHERE action = 'reveal.visit' AND object_id = $1 AND ground = 'reason'", [String(visitId)]); // prettier-ignore
    expect(rows).toHaveLength(1);
  });

  it('must be one', async () => {
    expect((await reveal((await visitOf(ana.patientId, 'none')).visitId)).body.code).toBe('not_masked_visit');
  });
});

it('sets one bill-ready alert on a visit that is not billed', async () => {
  const wish = { guarantorId: ana.id, patientId: ana.patientId, account: ana.accounts[0]! };
  const waiting = await makeVisit(desk.db, { ...wish, owedCents: 0, chargesCents: 100_00 });
  const billed = await makeVisit(desk.db, wish);
  const set = (id: number, body: object = {}) => agent.post<ProblemBody>(`/api/visit-accounts/${id}/alert`, body);
  expect((await set(waiting.visitAccountId, { contactPointId: 999_999 })).status).toBe(400);
  expect((await set(waiting.visitAccountId)).status).toBe(201);
  expect((await set(waiting.visitAccountId)).body.code).toBe('alert_exists');
  expect((await set(billed.visitAccountId)).body.code).toBe('state_changed');
  const wrapUp = await agent.get<{ outcome: string }>(`/api/calls/${agent.callId}/wrap-up`);
  expect(wrapUp.body.outcome).toBe('alert_set');
});
