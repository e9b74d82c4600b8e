import type { Desk } from '../../src/desk/desk.dto';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import {
  makeGuarantor,
  makePatient,
  makePayment,
  makeVisit,
  type MadeGuarantor,
  type MadeVisit,
} from '../kit/builders';
import { verifiedCall } from '../kit/calls';

describe('the account page over HTTP', () => {
  let desk: TestApp;
  let agent: Browser;
  let supervisor: Browser;
  let maria: MadeGuarantor;
  let sensitive: MadeVisit;
  let child: number;
  const auditOf = async (action: string) =>
    (await desk.db.query<{ outcome: string; ground: string; guarantor_id: number; call_id: string }>('SELECT * FROM audit_events WHERE action = $1 ORDER BY id', [action])).rows; // prettier-ignore

  beforeAll(async () => {
    desk = await startApp();
    agent = await desk.signIn('agent');
    supervisor = await desk.signIn('supervisor');
    maria = await makeGuarantor(desk.db, { first: 'María', last: 'Quiñones', entities: ['HHC-HOSP', 'HH-OPS'] });
    child = await makePatient(desk.db, {
      guarantorId: maria.id,
      first: 'Luis',
      last: 'Quiñones',
      birthDate: '2001-02-03',
    });
    const account = maria.accounts[0]!;
    const whole = { guarantorId: maria.id, patientId: maria.patientId, account };
    const bill = await makeVisit(desk.db, { ...whole, on: '2026-08-14', dueOn: '2026-10-28' });
    await makeVisit(desk.db, { ...whole, patientId: child, account: maria.accounts[1]!, owedCents: 85_00 });
    sensitive = await makeVisit(desk.db, {
      ...whole,
      owedCents: 40_00,
      sensitivity: 'behavioral',
      description: 'Therapy',
    });
    await makePayment(desk.db, { account, amountCents: 12_40, bill: { billId: bill.billId!, visitAccountId: bill.visitAccountId } }); // prettier-ignore
  });
  afterAll(async () => {
    await expectBalancedBooks(desk.db);
    await desk.close();
  });

  it('is closed without a verified caller, and to anyone who may not open accounts', async () => {
    agent.callId = null;
    expect((await agent.get<ProblemBody>(`/api/desk/${maria.id}`)).status).toBe(403);
    expect((await (await desk.signIn('admin')).get(`/api/desk/${maria.id}`)).status).toBe(403);
    expect((await desk.stranger().get(`/api/desk/${maria.id}`)).status).toBe(401);
  });

  it('comes in one request with one audit row, and adds up', async () => {
    const callId = await verifiedCall(desk.db, agent, maria.id);
    const before = (await auditOf('read.account')).length;
    const { status, body } = await agent.get<Desk>(`/api/desk/${maria.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ addsUp: true, ground: 'call', scope: 'guarantor', owed: { totalCents: 425_00 } });
    expect(body.accounts.map((a) => a.totalCents)).toEqual([340_00, 85_00]);
    expect(body.lastPayment).toMatchObject({ cents: 12_40, last4: '4242' });
    const rows = (await auditOf('read.account')).slice(before);
    expect(rows).toMatchObject([{ outcome: 'ok', ground: 'call', guarantor_id: maria.id, call_id: callId }]);
  });

  it('does not show the words of a sensitive visit until they are revealed in this call', async () => {
    const callId = await verifiedCall(desk.db, agent, maria.id);
    const masked = await agent.get<Desk>(`/api/desk/${maria.id}`);
    expect(masked.text).not.toContain('Therapy');
    expect(masked.body.visits.find((v) => v.id === sensitive.visitId)).toMatchObject({
      restricted: true,
      owedCents: 40_00,
    });
    await desk.db.query(
      "INSERT INTO visit_reveals (visit_id, staff_id, call_id, reason, revealed_at, expires_at) VALUES ($1, $2, $3, 'asked about it', now(), now() + interval '1 hour')",
      [sensitive.visitId, agent.staff!.id, callId],
    );
    expect((await agent.get(`/api/desk/${maria.id}`)).text).toContain('Therapy');
    await verifiedCall(desk.db, agent, maria.id);
    expect((await agent.get(`/api/desk/${maria.id}`)).text).not.toContain('Therapy');
  });

  it('shows an adult patient own visits alone', async () => {
    await verifiedCall(desk.db, agent, maria.id, { patientId: child });
    const { body } = await agent.get<Desk>(`/api/desk/${maria.id}`);
    expect(body).toMatchObject({ scope: 'patient', owed: { totalCents: 85_00 }, addsUp: true, contact: [] });
    expect(body.visits.map((v) => v.patientId)).toEqual([child]);
  });

  it('raises a task once when a cent is missing, and reads no number aloud', async () => {
    const other = await makeGuarantor(desk.db);
    const made = await makeVisit(desk.db, {
      guarantorId: other.id,
      patientId: other.patientId,
      account: other.accounts[0]!,
    });
    const { rows } = await desk.db.query<{ id: number }>(
      `INSERT INTO charge_lines (source_system, external_id, visit_account_id, description, amount_cents, service_on)
       VALUES ('test', 'never-posted', $1, 'Never posted', 1, '2026-10-03') RETURNING id`,
      [made.visitAccountId],
    );
    await verifiedCall(desk.db, agent, other.id);
    for (let i = 0; i < 2; i++) {
      const { body } = await agent.get<Desk>(`/api/desk/${other.id}`);
      expect(body.addsUp).toBe(false);
      expect(body.script.en).not.toContain('$');
    }
    const tasks = await desk.db.query("SELECT title FROM tasks WHERE kind = 'data_quality' AND guarantor_id = $1", [
      other.id,
    ]);
    expect(tasks.rows).toEqual([{ title: `Figures do not add up: visit account ${made.visitAccountId}` }]);
    await desk.db.query('ALTER TABLE charge_lines DISABLE TRIGGER charge_lines_append_only');
    await desk.db.query('DELETE FROM charge_lines WHERE id = $1', [rows[0]!.id]);
    await desk.db.query('ALTER TABLE charge_lines ENABLE TRIGGER charge_lines_append_only');
  });

  it('answers a number that is none with 400', async () => {
    for (const bad of ['0', '-1', 'x', '1e3', '99999999999', '__proto__'])
      expect([bad, (await agent.get(`/api/desk/${bad}`)).status]).toEqual([bad, 400]);
  });

  it('shows an agent their own day with masked names, and a supervisor what waits', async () => {
    await makePayment(desk.db, { account: maria.accounts[0]!, amountCents: 5_00, createdBy: agent.staff!.id, at: new Date(), on: today() }); // prettier-ignore
    const day = await agent.get<{ payments: { maskedName: string }[]; totals: object }>('/api/my-day');
    expect(day.body).toMatchObject({ totals: { count: 1, cents: 5_00 }, payments: [{ maskedName: 'M••• Q•••' }] });
    expect(day.text).not.toContain('Quiñones');
    const home = await supervisor.get<{ tasks: { count: number } }>('/api/home');
    expect(home.body).toMatchObject({ tasks: { count: 1 }, quarantined: { count: 0, oldestAt: null } });
    expect((await agent.get('/api/home')).status).toBe(403);
  });

  it('counts how long a promise is late from the day it was due, and says in words why a row was kept out', async () => {
    await desk.db.query(
      `INSERT INTO tasks (kind, guarantor_id, subject_type, subject_id, title, due_on, assigned_to, created_by, created_at)
       VALUES ('callback', $1, 'call', 'late', 'Call back', $2::date - 1, $3, $3, now() - interval '20 days')`,
      [maria.id, today(), agent.staff!.id],
    );
    await desk.db.query(
      `WITH run AS (INSERT INTO import_runs (format, directory, started_at, started_by, status) VALUES ('host-csv', 'feed', now(), 'system:import', 'finished') RETURNING id)
       INSERT INTO quarantined_rows (import_run_id, file, line, code, reason)
       SELECT id, 'charges.csv', 7, 'malformed_amount', 'amount is not an amount' FROM run`,
    );
    const { body } = await supervisor.get<{ oldest: { what: string; since: string }[] }>('/api/home');
    const late = body.oldest.find(({ what }) => what === 'Call back, M••• Q•••');
    expect(Date.now() - Date.parse(late!.since)).toBeLessThan(49 * 3_600_000);
    expect(body.oldest.map(({ what }) => what)).toContain('charges.csv line 7: an amount cannot be read');
  });
});

const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
