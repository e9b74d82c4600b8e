import { startApp, type TestApp } from '../kit/app';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makePayment, makeVisit, type MadeGuarantor } from '../kit/builders';
import { verifiedCall } from '../kit/calls';

type Row = Record<string, unknown> & { id: string | number };
const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());

describe('the lists', () => {
  let desk: TestApp;
  let agent: Browser;
  let supervisor: Browser;
  let admin: Browser;
  let maria: MadeGuarantor;
  let john: MadeGuarantor;

  beforeAll(async () => {
    desk = await startApp();
    agent = await desk.signIn('agent');
    supervisor = await desk.signIn('supervisor');
    admin = await desk.signIn('admin');
    maria = await makeGuarantor(desk.db, { first: 'María', last: 'Quiñones' });
    john = await makeGuarantor(desk.db, { first: '=John', last: 'Zaleski' });
    for (const g of [maria, john]) {
      const visit = await makeVisit(desk.db, { guarantorId: g.id, patientId: g.patientId, account: g.accounts[0]! });
      const bill = { billId: visit.billId!, visitAccountId: visit.visitAccountId };
      for (const day of ['2026-11-02', '2026-11-03', '2026-11-04'])
        await makePayment(desk.db, { account: g.accounts[0]!, amountCents: 1_00, on: day, bill });
    }
    await makeVisit(desk.db, { guarantorId: john.id, patientId: john.patientId, account: john.accounts[0]!, sensitivity: 'sud', owedCents: 20_00 }); // prettier-ignore
    await makePayment(desk.db, { account: john.accounts[0]!, amountCents: 7_00, createdBy: agent.staff!.id, at: new Date(), on: today() }); // prettier-ignore
  });
  afterAll(() => desk.close());
  beforeEach(() => {
    agent.callId = null;
  });

  it('show supervisors everything with masked names', async () => {
    for (const list of ['accounts', 'bills', 'payments', 'visits']) {
      const { status, body, text, headers } = await supervisor.get<Row[]>(`/api/${list}`);
      expect([list, status]).toEqual([list, 200]);
      expect(Number(headers.get('x-total-count'))).toBe(body.length);
      expect(text).not.toMatch(/Quiñones|Zaleski/);
      expect(text).toContain('M••• Q•••');
    }
  });

  it('are closed to admins, and to agents without a verified caller; the refusal is on record', async () => {
    for (const list of ['accounts', 'bills', 'payments', 'visits', 'calls', 'credits'])
      expect([list, (await admin.get(`/api/${list}`)).status]).toEqual([list, 403]);
    for (const list of ['accounts', 'bills', 'visits', 'credits']) {
      const refused = await agent.get<ProblemBody>(`/api/${list}`);
      expect([list, refused.status, refused.body.code]).toEqual([list, 403, 'caller_not_verified']);
    }
    const { rows } = await desk.db.query("SELECT DISTINCT action FROM audit_events WHERE outcome = 'refused' AND actor_id = $1 ORDER BY 1", [agent.staff!.id]); // prettier-ignore
    expect(rows.map((r: { action: string }) => r.action)).toEqual([
      'read.account',
      'read.bill',
      'read.credit',
      'read.visit',
    ]);
  });

  it('show an agent own payments of today, masked, and nothing that leads to the account', async () => {
    const { body } = await agent.get<Row[]>('/api/payments');
    expect(body).toMatchObject([{ amountCents: 7_00, guarantorName: '=••• Z•••', guarantorId: null, billId: null }]);
    const totals = await agent.get('/api/payments/totals');
    expect(totals.body).toMatchObject({ count: 1, takenCents: 7_00 });
  });

  it('open to an agent for the guarantor who is verified, and for no other', async () => {
    await verifiedCall(desk.db, agent, maria.id);
    for (const list of ['accounts', 'bills', 'payments', 'visits']) {
      const { status, body } = await agent.get<Row[]>(`/api/${list}?guarantorId=${maria.id}`);
      expect([list, status, new Set(body.map((r) => r['guarantorName']))]).toEqual([
        list,
        200,
        new Set(['María Quiñones']),
      ]);
      expect((await agent.get(`/api/${list}?guarantorId=${john.id}`)).status).toBeGreaterThanOrEqual(403);
      expect((await agent.get(`/api/${list}?guarantorId=${maria.id}&guarantorId=${john.id}`)).status).toBe(400);
    }
  });

  it('never show or find the words of a sensitive visit', async () => {
    const { body } = await supervisor.get<Row[]>(`/api/visits?guarantorId=${john.id}`);
    expect(body.filter((v) => v['restricted'])).toMatchObject([{ facility: 'Visit, details restricted', class: null }]);
    const found = await supervisor.get<Row[]>(`/api/visits?guarantorId=${john.id}&facility=Hartford%20Hospital`);
    expect(found.body).toHaveLength(1);
  });

  it('page without overlap, by number and by cursor, to the end', async () => {
    const all = (await supervisor.get<Row[]>('/api/payments')).body.map((p) => p.id);
    const byNumber = [];
    for (const start of [0, 3, 6])
      byNumber.push(...(await supervisor.get<Row[]>(`/api/payments?_start=${start}&_end=${start + 3}`)).body);
    expect(byNumber.map((p) => p.id)).toEqual(all);
    const byCursor: Row[] = [];
    let after = '';
    for (let i = 0; i < 5; i++) {
      const { body, headers } = await supervisor.get<Row[]>(`/api/payments?_start=0&_end=3${after}`);
      byCursor.push(...body);
      if (!headers.get('x-next-cursor')) break;
      after = `&after=${headers.get('x-next-cursor')!}`;
    }
    expect(byCursor.map((p) => p.id)).toEqual(all);
    const deep = await supervisor.get<ProblemBody>('/api/payments?_start=10001&_end=10026');
    expect([deep.status, deep.body.code]).toEqual([400, 'page_too_deep']);
  });

  it('filter and total the same rows', async () => {
    const path = `guarantorId=${maria.id}&from=2026-11-03&to=2026-11-04`;
    expect((await supervisor.get<Row[]>(`/api/payments?${path}`)).body).toHaveLength(2);
    expect((await supervisor.get(`/api/payments/totals?${path}`)).body).toEqual({
      count: 2,
      takenCents: 2_00,
      paid: { count: 2, cents: 2_00 },
      pending: { count: 0, cents: 0 },
      wentBack: { count: 0, cents: 0 },
      notCounted: { count: 0, cents: 0 },
    });
    const billId = maria.accounts[0]!.billId;
    expect((await supervisor.get<Row[]>(`/api/payments?q=${billId}`)).body).toHaveLength(3);
    expect((await supervisor.get<Row[]>('/api/payments?q=*4242')).body).toHaveLength(7);
    expect((await supervisor.get<Row[]>(`/api/bills?state=new&state=due&owing=true`)).body.length).toBeGreaterThan(0);
  });

  it('answer everything that they do not know with 400', async () => {
    const bad = ['nonsense=1', '_sort=amount_cents', '_sort=__proto__', '_order=desc', '_start=x', '_start=5&_end=5', 'from=2026-02-30', 'status=gone', 'id=1', 'after=xyz', 'after=bm8', 'q=%25', 'billId=1&after=e30', '__proto__=1', 'entity=1', 'amountCents=1.5']; // prettier-ignore
    for (const query of bad)
      expect([query, (await supervisor.get(`/api/payments?${query}`)).status]).toEqual([query, 400]);
    for (const query of ['owing=yes', 'owing=true&owing=false', 'state=late', 'dueFrom=x'])
      expect([query, (await supervisor.get(`/api/bills?${query}`)).status]).toEqual([query, 400]);
  });

  it('run every filter and every sort that they declare', async () => {
    const { body } = await supervisor.get<{ paths: Record<string, { get?: { parameters?: { name: string; schema: { enum?: string[] } }[] } }> }>('/api/openapi.json'); // prettier-ignore
    const uuid = '00000000-0000-4000-8000-000000000000';
    const tries = ['1', '2026-11-03', uuid, 'true', 'HH-OPS', 'succeeded', 'card', 'open', 'new', 'closed', 'pay', 'explained', 'insurance_pending', '*4242', 'host-csv', 'finished', 'overpaid', 'mailed_check', 'unapplied', 'more_than_open', '0-7']; // prettier-ignore
    for (const list of [
      'accounts',
      'bills',
      'payments',
      'refunds',
      'credits',
      'visits',
      'calls',
      'imports',
      'quarantined-rows',
    ]) {
      const parameters = body.paths[`/api/${list}`]?.get?.parameters ?? [];
      expect(parameters.length).toBeGreaterThan(4);
      for (const { name, schema } of parameters) {
        if (['_start', '_end', '_order', 'after'].includes(name)) continue;
        const statuses: number[] = [];
        const ask = async (query: string) => statuses.push((await supervisor.get(`/api/${list}?${query}`)).status);
        if (name === '_sort') for (const sort of schema.enum!) await ask(`_sort=${sort}`);
        else
          for (const value of tries) {
            await ask(`${name}=${value}`);
            if (!statuses.includes(200)) continue;
            await ask(`${name}=${value}&${name}=${value}`);
            break;
          }
        expect([list, name, statuses.includes(200), statuses.some((s) => s >= 500)]).toEqual([list, name, true, false]);
      }
    }
  }, 90_000);

  it('leave one audit row each', async () => {
    for (const path of [
      'accounts',
      'bills',
      'payments',
      'payments/totals',
      'visits',
      'calls',
      'calls/totals',
      'refunds',
      'refunds/totals',
      'refunds/export.csv',
      'reports/collections',
      'reports/collections/export.csv',
      'reports/money-back',
      'reports/money-back/export.csv',
      'reports/calls',
      'reports/calls/export.csv',
      'imports',
      'quarantined-rows',
      'my-day',
      'home',
      'credits',
      'credits/totals',
      'credits/export.csv',
      'payments/export.csv',
      'calls/export.csv',
    ]) {
      const count = async () => Number((await desk.db.query<{ n: string }>('SELECT count(*) AS n FROM audit_events')).rows[0]!.n); // prettier-ignore
      const before = await count();
      expect([path, (await supervisor.get(`/api/${path}`)).status]).toEqual([path, 200]);
      expect([path, (await count()) - before]).toEqual([path, 1]);
    }
  });

  it('export what is filtered, without a cell that is a formula', async () => {
    const { status, text, headers } = await supervisor.get('/api/payments/export.csv');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(headers.get('content-disposition')).toContain('payments-');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(8);
    expect(text).toContain("'=••• Z•••");
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
    for (const list of ['accounts', 'visits', 'calls', 'credits'])
      expect([list, (await supervisor.get(`/api/${list}/export.csv`)).status]).toEqual([list, 200]);
    expect((await agent.get('/api/payments/export.csv')).status).toBe(403);
  });

  it('export to admins what is theirs: audit without values, staff, imports', async () => {
    for (const list of ['audit', 'staff', 'imports']) {
      const { status, headers } = await admin.get(`/api/${list}/export.csv`);
      expect([list, status]).toEqual([list, 200]);
      expect(headers.get('content-disposition')).toContain(`"${list}-`);
      expect((await supervisor.get(`/api/${list}/export.csv`)).status).toBe(403);
    }
    const { text } = await admin.get('/api/audit/export.csv?action=export.staff');
    expect(text.trim().split('\r\n')).toHaveLength(3);
    expect(text).toMatch(/,export\.staff,staff,,,ok,/);
    expect(text).toMatch(/,export\.staff,staff,,,refused,/);
    expect((await admin.get('/api/audit/export.csv?nonsense=1')).status).toBe(400);
  });

  it('show the import’s quarantine to supervisors and admins, not to agents', async () => {
    const { rows } = await desk.db.query<{ id: number }>(
      `INSERT INTO import_runs (format, directory, started_at, started_by, status, rows_quarantined) VALUES ('host-csv', 'feed', now(), 'system:import', 'finished', 1) RETURNING id`,
    );
    await desk.db.query(
      `INSERT INTO quarantined_rows (import_run_id, file, line, external_id, code, reason) VALUES ($1, 'charges.csv', 7, 'C1', 'amount', 'is not an amount')`,
      [rows[0]!.id],
    );
    expect((await admin.get(`/api/imports/${rows[0]!.id}`)).body).toMatchObject({ quarantined: [{ file: 'charges.csv', line: 7 }] }); // prettier-ignore
    expect((await supervisor.get<Row[]>('/api/quarantined-rows?resolved=false')).body).toHaveLength(1);
    expect((await agent.get('/api/imports')).status).toBe(403);
    expect((await admin.get('/api/imports/999')).status).toBe(404);
  });

  it('are never written to: money answers 405', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      for (const path of [
        'payments',
        `payments/${String((await supervisor.get<Row[]>('/api/payments')).body[0]!.id)}`,
        'accounts/1',
        'bills/1',
        'credits',
      ])
        expect([method, path, (await supervisor.send(method, `/api/${path}`)).status]).toEqual([method, path, 405]);
  });
});
