import { randomUUID } from 'node:crypto';
import type { Role } from '@billing/contract';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import type { Act } from '#kernel';
import { startApp, type TestApp } from '../kit/app';
import { makeGuarantor, type MadeGuarantor } from '../kit/builders';

let desk: TestApp;
let ana: MadeGuarantor;
let other: MadeGuarantor;
beforeAll(async () => {
  desk = await startApp();
  ana = await makeGuarantor(desk.db, { last: 'Alvarez' });
  other = await makeGuarantor(desk.db, { last: 'Baker' });
});
afterAll(() => desk.close());

async function person(login: string): Promise<SignedInStaff> {
  const { rows } = await desk.db.query<{ id: string; name: string; role: Role }>(
    'SELECT id, name, role FROM staff WHERE login = $1',
    [login],
  );
  return { ...rows[0]!, login, grants: [], sessionHash: '', locked: false };
}
const actOf = (staff: SignedInStaff, callId: string | null): Act => ({
  actorId: staff.id,
  actorRole: staff.role,
  requestId: randomUUID(),
  callId,
  ground: null,
  idempotencyKey: null,
});
async function call(
  staff: SignedInStaff,
  status: 'active' | 'wrap_up' | 'closed',
  endedMinutesAgo = 0,
): Promise<string> {
  await desk.db.query(`UPDATE calls SET status = 'closed' WHERE staff_id = $1 AND status <> 'closed'`, [staff.id]);
  const id = randomUUID();
  await desk.db.query(
    `INSERT INTO calls (id, staff_id, status, started_at, ended_at)
     VALUES ($1, $2, $3, now() - interval '1 hour', CASE WHEN $3 = 'active' THEN NULL ELSE now() - make_interval(mins => $4) END)`,
    [id, staff.id, status, endedMinutesAgo],
  );
  return id;
}
const candidate = (callId: string, guarantorId: number, status: string, usedMinutesAgo = 0): Promise<unknown> =>
  desk.db.query(
    `INSERT INTO call_guarantors (call_id, guarantor_id, status, last_used_at, cited_bill_id)
     VALUES ($1, $2, $3, now() - make_interval(mins => $4), $5)`,
    [callId, guarantorId, status, usedMinutesAgo, ana.accounts[0]!.billId],
  );
const refused = async (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'ok',
    (e: { code: string }) => e.code,
  );

it('answers alike for every account while nobody is verified, and leaves a refused row', async () => {
  const agent = await person('agent');
  const access = desk.app.get(CallAccess);
  const callId = await call(agent, 'active');
  await candidate(callId, ana.id, 'unverified');
  const act = actOf(agent, callId);
  expect(await refused(access.guarantor(act, agent, ana.id))).toBe('caller_not_verified');
  expect(await refused(access.guarantor(act, agent, 99_999_999))).toBe('caller_not_verified');
  expect(await refused(access.account(actOf(agent, null), agent, ana.accounts[0]!.id))).toBe('caller_not_verified');
  const { rows } = await desk.db.query(
    `SELECT FROM audit_events WHERE request_id = $1 AND outcome = 'refused' AND action = 'read.guarantor'`,
    [act.requestId],
  );
  expect(rows).toHaveLength(2);
});

it('opens the verified guarantor in the own call alone; another id is not there', async () => {
  const agent = await person('agent');
  const access = desk.app.get(CallAccess);
  const callId = await call(agent, 'active');
  await candidate(callId, ana.id, 'verified');
  expect(await access.account(actOf(agent, callId), agent, ana.accounts[0]!.id)).toMatchObject({
    ground: 'call',
    scope: 'guarantor',
    guarantorId: ana.id,
  });
  expect(await refused(access.guarantor(actOf(agent, callId), agent, other.id))).toBe('not_found');
  const colleague = await person('agent2');
  expect(await refused(access.guarantor(actOf(colleague, callId), colleague, ana.id))).toBe('caller_not_verified');
});

it('lets a verification die when idle, when the wrap-up is over and when the call is closed', async () => {
  const agent = await person('agent');
  const access = desk.app.get(CallAccess);
  const tried = async (status: 'active' | 'wrap_up' | 'closed', ended: number, used: number): Promise<string> => {
    const callId = await call(agent, status, ended);
    await candidate(callId, ana.id, 'verified', used);
    return refused(access.guarantor(actOf(agent, callId), agent, ana.id));
  };
  expect(await tried('active', 0, 14)).toBe('ok');
  expect(await tried('active', 0, 16)).toBe('caller_not_verified');
  expect(await tried('wrap_up', 9, 9)).toBe('ok');
  expect(await tried('wrap_up', 11, 11)).toBe('caller_not_verified');
  expect(await tried('closed', 0, 0)).toBe('caller_not_verified');
});

it('asks a supervisor for a reason, which opens that guarantor until it runs out', async () => {
  const supervisor = await person('supervisor');
  const access = desk.app.get(CallAccess);
  const act = actOf(supervisor, null);
  expect(await refused(access.guarantor(act, supervisor, ana.id))).toBe('reason_required');
  const grant = (minutes: number): Promise<unknown> =>
    desk.db.query(
      `INSERT INTO access_grounds (staff_id, guarantor_id, reason, granted_at, expires_at)
       VALUES ($1, $2, 'Complaint by letter', now(), now() + make_interval(mins => $3))`,
      [supervisor.id, ana.id, minutes],
    );
  await grant(-1);
  expect(await refused(access.guarantor(act, supervisor, ana.id))).toBe('reason_required');
  await grant(30);
  expect(await access.guarantor(act, supervisor, ana.id)).toMatchObject({ ground: 'reason', guarantorId: ana.id });
  expect(await refused(access.guarantor(act, supervisor, other.id))).toBe('reason_required');
});

it('lets a third party pay the cited Bill ID while the call runs, and opens nothing', async () => {
  const agent = await person('agent');
  const access = desk.app.get(CallAccess);
  const { billId, id } = ana.accounts[0]!;
  const callId = await call(agent, 'active');
  await candidate(callId, ana.id, 'payment_only');
  expect(await access.paymentOnly(actOf(agent, callId), agent, billId)).toMatchObject({
    accountId: id,
    guarantorId: ana.id,
  });
  expect(await refused(access.guarantor(actOf(agent, callId), agent, ana.id))).toBe('caller_not_verified');
  expect(await refused(access.paymentOnly(actOf(agent, callId), agent, other.accounts[0]!.billId))).toBe(
    'caller_not_verified',
  );
  await desk.db.query(`UPDATE calls SET status = 'wrap_up', ended_at = now() WHERE id = $1`, [callId]);
  expect(await refused(access.paymentOnly(actOf(agent, callId), agent, billId))).toBe('caller_not_verified');
});
