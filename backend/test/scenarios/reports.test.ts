import {
  addDays,
  dayOf,
  REPORT_FIGURES,
  REPORT_GROUPS,
  rowsBehind,
  type ReportName,
  type RowsBehind,
} from '@billing/contract';
import { randomUUID } from 'node:crypto';
import { loadBook } from '#demo';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makePayment } from '../kit/builders';

type Figures = Record<string, number | null>;
interface Report {
  from: string;
  to: string;
  by: string[];
  total: Figures;
  rows: { keys: Record<string, string>; figures: Figures }[];
  people: { id: string; name: string }[];
}
interface Row {
  amountCents?: number;
  handledSeconds?: number;
}

/** Every group alone, and all at once. */
const waysToGroup = (groups: readonly string[]): string[][] => [
  ...groups.map((one) => [one]),
  groups.filter((one) => one !== 'week'),
];
const figuresOf: Record<ReportName, readonly string[]> = REPORT_FIGURES;

describe('the reports over the demo book', () => {
  const today = dayOf(new Date());
  const period = { from: addDays(today, -45), to: today };
  let desk: TestApp;
  let agent: Browser;
  let supervisor: Browser;
  let admin: Browser;

  beforeAll(async () => {
    desk = await startApp();
    const client = await desk.db.connect();
    await loadBook(client, { accounts: 250, now: new Date(), staffed: true });
    client.release(true);
    [agent, supervisor, admin] = await Promise.all([desk.signIn('agent'), desk.signIn('supervisor'), desk.signIn('admin')]); // prettier-ignore
  }, 120_000);
  afterAll(async () => {
    await expectBalancedBooks(desk.db);
    await desk.close();
  });

  const read = async (who: Browser, report: string, query: [string, string][]): Promise<Report> => {
    const { status, body } = await who.get<Report>(`/api/reports/${report}?${new URLSearchParams(query)}`);
    expect([report, query, status]).toEqual([report, query, 200]);
    return body;
  };
  const over = (by: readonly string[], more: [string, string][] = []): [string, string][] => [
    ['from', period.from],
    ['to', period.to],
    ...by.map((one): [string, string] => ['by', one]),
    ...more,
  ];
  /** All rows of a list under the filters of a figure, as the console's list reads them. */
  const rowsAt = async (who: Browser, { list, filter }: RowsBehind): Promise<Row[]> => {
    const query = Object.entries(filter).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
    const rows: Row[] = [];
    for (let start = 0; ; start += 100) {
      const page = new URLSearchParams([...query, ['_start', `${start}`], ['_end', `${start + 100}`]] as [
        string,
        string,
      ][]);
      const { status, body } = await who.get<Row[]>(`/api/${list}?${page}`);
      expect([list, filter, status]).toEqual([list, filter, 200]);
      rows.push(...body);
      if (body.length < 100) return rows;
    }
  };
  const sumOf = (rows: Row[]): number => rows.reduce((sum, row) => sum + (row.amountCents ?? 0), 0);

  /** The figure beside what its rows make. */
  async function expectRowsToMake(report: ReportName, keys: Record<string, string>, figures: Figures, narrowed = {}) {
    for (const name of figuresOf[report]) {
      const behind = rowsBehind(report, name, keys, period, narrowed);
      const rows = behind ? await rowsAt(supervisor, behind) : [];
      const said = { keys, name, count: figures[`${name}Count`], cents: figures[`${name}Cents`] };
      const cents = report === 'calls' ? undefined : sumOf(rows);
      expect(said).toEqual({ keys, name, count: rows.length, cents });
      if (name === 'calls') {
        const took = rows.map((row) => row.handledSeconds!).sort((a, b) => a - b);
        const middle = (took[Math.floor((took.length - 1) / 2)]! + took[Math.floor(took.length / 2)]!) / 2;
        expect(Math.abs(figures['medianSeconds']! - middle)).toBeLessThanOrEqual(0.5);
        const average = took.reduce((sum, one) => sum + one, 0) / took.length;
        expect(Math.abs(figures['averageSeconds']! - average)).toBeLessThanOrEqual(0.5);
      }
    }
  }

  for (const report of ['collections', 'money-back', 'calls'] as const)
    it.each(waysToGroup(REPORT_GROUPS[report]).map((by) => [by.join(' × '), by]))(
      `${report} by %s: every figure counts and sums the rows that it opens`,
      async (_, by) => {
        const { total, rows } = await read(supervisor, report, over(by));
        expect(rows.length).toBeGreaterThan(0);
        for (const { keys, figures } of rows) await expectRowsToMake(report, keys, figures);
        await expectRowsToMake(report, {}, total);
        for (const name of figuresOf[report])
          for (const unit of ['Count', 'Cents'])
            if (`${name}${unit}` in total)
              expect([name, rows.reduce((sum, row) => sum + row.figures[`${name}${unit}`]!, 0)]).toEqual([name, total[`${name}${unit}`]]); // prettier-ignore
      },
      60_000,
    );

  it('have something in each kind of figure, so that the proof is about something', async () => {
    const { total } = await read(supervisor, 'collections', over(['day']));
    expect(total['collectedCount']).toBeGreaterThan(50);
    expect(total['wentBackCount']).toBeGreaterThan(0);
    const back = (await read(supervisor, 'money-back', over(['requestedBy']))).total;
    for (const name of ['asked', 'waits', 'givenBack', 'voided']) expect([name, back[`${name}Cents`]! > 0]).toEqual([name, true]); // prettier-ignore
    const calls = (await read(supervisor, 'calls', over(['reason']))).total;
    expect(calls['callsCount']).toBeGreaterThan(20);
  });

  it('narrowed by what they are grouped by, still open the rows of each figure', async () => {
    const narrowed = { entity: 'HH-OPS', tender: 'card' };
    const { rows, total } = await read(supervisor, 'collections', over(['channel', 'week'], Object.entries(narrowed)));
    expect(rows.length).toBeGreaterThan(2);
    for (const { keys, figures } of rows) await expectRowsToMake('collections', keys, figures, narrowed);
    await expectRowsToMake('collections', {}, total, narrowed);
  });

  it('collect over all days what the ledger received and did not void, entity by entity', async () => {
    const { rows: ledger } = await desk.db.query<{ entity: string; cents: number; first: string }>(
      `SELECT e.code AS entity, sum(CASE j.kind WHEN 'payment_received' THEN p.amount_cents ELSE -p.amount_cents END)::float8 AS cents, min(p.created_at AT TIME ZONE 'America/New_York')::date::text AS first
       FROM journal_entries j JOIN payments p ON p.id::text = CASE j.kind WHEN 'payment_received' THEN j.source_id ELSE (SELECT v.payment_id::text FROM payment_voids v WHERE v.id::text = j.source_id) END
         JOIN accounts a ON a.id = p.account_id JOIN billing_entities e ON e.id = a.entity_id
       WHERE j.kind IN ('payment_received', 'payment_voided') GROUP BY 1 ORDER BY 1`,
    );
    const sums = new Map<string, number>();
    for (let from = ledger.map((row) => row.first).sort()[0]!; from <= today; from = addDays(from, 366)) {
      const to = addDays(from, 365);
      for (const { keys, figures } of (
        await read(supervisor, 'collections', [
          ['from', from],
          ['to', to],
          ['by', 'entity'],
        ])
      ).rows)
        // prettier-ignore
        sums.set(keys['entity']!, (sums.get(keys['entity']!) ?? 0) + figures['collectedCents']!);
    }
    expect([...sums].sort()).toEqual(ledger.map(({ entity, cents }) => [entity, cents]));
  });

  it('count what was taken a minute before midnight in New York on the day that ends', async () => {
    const { accounts } = await makeGuarantor(desk.db);
    for (const [at, cents] of [
      ['2025-07-02T03:59:00Z', 100_01],
      ['2025-07-02T04:00:00Z', 100_02],
      ['2025-12-02T04:59:00Z', 100_04],
      ['2025-12-02T05:00:00Z', 100_08],
    ] as const)
      // prettier-ignore
      await makePayment(desk.db, { account: accounts[0]!, amountCents: cents, at: new Date(at), on: dayOf(new Date(at)) });
    const of = async (day: string): Promise<number | null> =>
      (await read(supervisor, 'collections', [['from', day], ['to', day], ['createdBy', 'system:test']])).total['collectedCents']!; // prettier-ignore
    expect([await of('2025-07-01'), await of('2025-07-02')]).toEqual([100_01, 100_02]);
    expect([await of('2025-12-01'), await of('2025-12-02')]).toEqual([100_04, 100_08]);
  });

  it('understand the host’s words for a method, and do not guess where they do not', async () => {
    const { accounts } = await makeGuarantor(desk.db);
    const day = '2025-03-10';
    for (const [tender, cents] of [
      ['VISA', 1],
      ['CC', 2],
      ['ECHECK', 4],
      ['CHECK', 8],
      ['CASH', 16],
      [null, 32],
      ['barter', 64],
    ] as const)
      // prettier-ignore
      await desk.db.query(
        `INSERT INTO payments (id, account_id, method, host_tender, channel, status, amount_cents, created_by, created_at, received_on)
         VALUES (gen_random_uuid(), $1, 'host', $2, 'host', 'processing', $3, 'system:import', $4::date + interval '15 hours', $4)`,
        [accounts[0]!.id, tender, cents, day],
      );
    const { rows } = await read(supervisor, 'collections', [['from', day], ['to', day], ['by', 'tender']]); // prettier-ignore
    expect(rows.map(({ keys, figures }) => [keys['tender'], figures['pendingCents']])).toEqual([['ach', 4], ['card', 3], ['cash', 16], ['check', 8], ['not_said', 96]]); // prettier-ignore
    await desk.db.query(`UPDATE payments SET status = 'failed' WHERE received_on = $1`, [day]);
  });

  it('say of a call that it did not settle the matter when the same guarantor calls within 7 days, and not a second later', async () => {
    const [again, stranger] = [await makeGuarantor(desk.db), await makeGuarantor(desk.db)];
    const call = async (id: number, at: string, state = 'verified'): Promise<void> => {
      const callId = randomUUID();
      await desk.db.query(
        `INSERT INTO calls (id, staff_id, status, started_at, ended_at, closed_at) VALUES ($1, $2, 'closed', $3::timestamptz, $3::timestamptz + interval '200 seconds', $3::timestamptz + interval '240 seconds')`,
        [callId, agent.staff!.id, at],
      );
      await desk.db.query('INSERT INTO call_guarantors (call_id, guarantor_id, status) VALUES ($1, $2, $3)', [callId, id, state]); // prettier-ignore
    };
    await call(again.id, '2025-05-05T14:00:00Z');
    await call(again.id, '2025-05-12T14:00:00Z');
    await call(again.id, '2025-05-19T14:00:01Z');
    await call(stranger.id, '2025-05-05T15:00:00Z', 'failed');
    await call(stranger.id, '2025-05-06T15:00:00Z');
    const { rows, total } = await read(supervisor, 'calls', [['from', '2025-05-05'], ['to', '2025-05-19'], ['by', 'day'], ['by', 'reason']]); // prettier-ignore
    expect(rows.map(({ keys, figures }) => [keys['day'], keys['reason'], figures['callsCount'], figures['calledAgainCount']])).toEqual([
      ['2025-05-05', 'none', 2, 1],
      ['2025-05-06', 'none', 1, 0],
      ['2025-05-12', 'none', 1, 0],
      ['2025-05-19', 'none', 1, 0],
    ]); // prettier-ignore
    expect(total).toEqual({ callsCount: 5, medianSeconds: 240, averageSeconds: 240, calledAgainCount: 1 });
    const behind = rowsBehind('calls', 'calledAgain', { reason: 'none' }, { from: '2025-05-05', to: '2025-05-19' })!;
    expect(await rowsAt(supervisor, behind)).toHaveLength(1);
    const totals = await supervisor.get('/api/calls/totals?from=2025-05-05&to=2025-05-19');
    expect(totals.body).toEqual({ count: 5, medianSeconds: 240, averageSeconds: 240, calledAgain: 1 });
  });

  it('are an agent’s own for an agent, whoever they ask about', async () => {
    const all = await read(supervisor, 'calls', over(['staffId']));
    const mine = await read(agent, 'calls', over(['staffId']));
    expect(mine.rows).toEqual(all.rows.filter(({ keys }) => keys['staffId'] === agent.staff!.id));
    expect(mine.total['callsCount']).toBeGreaterThan(0);
    const other = all.rows.find(({ keys }) => keys['staffId'] !== agent.staff!.id)!.keys['staffId']!;
    expect((await read(agent, 'calls', over(['staffId'], [['staffId', other]]))).rows).toEqual([]);
    const money = await read(agent, 'collections', over(['createdBy']));
    expect(money.rows.map(({ keys }) => keys['createdBy'])).toEqual([agent.staff!.id]);
    const back = await read(agent, 'money-back', over(['requestedBy']));
    expect(new Set(back.rows.map(({ keys }) => keys['requestedBy']))).toEqual(new Set([agent.staff!.id]));
    for (const { keys } of back.rows) {
      const behind = rowsBehind('money-back', 'asked', keys, period)!;
      expect(await rowsAt(agent, behind)).toHaveLength(back.total['askedCount']!);
    }
    for (const report of ['collections', 'money-back', 'calls'])
      expect((await agent.get(`/api/reports/${report}/export.csv`)).status).toBe(403);
  });

  it('give admins the calls and no money, and nobody a patient', async () => {
    expect((await read(admin, 'calls', over(['reason', 'outcome']))).total['callsCount']).toBeGreaterThan(0);
    expect((await admin.get('/api/reports/calls/export.csv')).status).toBe(200);
    for (const report of ['collections', 'money-back'])
      expect([report, (await admin.get(`/api/reports/${report}`)).status]).toEqual([report, 403]);
    const { rows } = await desk.db.query<{ name: string }>('SELECT DISTINCT last_name AS name FROM guarantors');
    const staff = await desk.db.query<{ name: string }>('SELECT name FROM staff');
    const patients = rows.map((row) => row.name).filter((name) => !staff.rows.some((person) => person.name.includes(name))); // prettier-ignore
    for (const report of ['collections', 'money-back', 'calls'] as const) {
      const { text } = await supervisor.get(
        `/api/reports/${report}?${new URLSearchParams(over(REPORT_GROUPS[report]))}`,
      );
      expect([report, patients.filter((name) => text.includes(name))]).toEqual([report, []]);
    }
  });

  it('leave one audit row each that says what was asked, without its values', async () => {
    await read(supervisor, 'collections', over(['tender'], [['createdBy', agent.staff!.id]]));
    const { rows } = await desk.db.query(`SELECT action, object_type, object_id, outcome, detail FROM audit_events ORDER BY id DESC LIMIT 1`); // prettier-ignore
    expect(rows[0]).toMatchObject({
      action: 'read.report',
      object_type: 'report',
      object_id: 'collections',
      outcome: 'ok',
    });
    expect(rows[0].detail).toEqual({ ...period, by: ['tender'], filters: ['from', 'to', 'by', 'createdBy'] });
  });

  it('come as a file with every row, of which no cell is a formula', async () => {
    await desk.db.query(`UPDATE staff SET name = '=HYPERLINK("http://evil.example","Ana")' WHERE id = $1`, [
      agent.staff!.id,
    ]);
    for (const report of ['collections', 'money-back', 'calls'] as const) {
      const by = REPORT_GROUPS[report].filter((one) => one !== 'week');
      const query = new URLSearchParams(over(by));
      const { rows, total } = (await supervisor.get<Report>(`/api/reports/${report}?${query}`)).body;
      const { text, headers, status } = await supervisor.get(`/api/reports/${report}/export.csv?${query}`);
      expect([report, status]).toEqual([report, 200]);
      expect(headers.get('content-disposition')).toContain(`"${report}-${today}.csv"`);
      const lines = text.trim().split('\r\n');
      expect([report, lines.length - 1]).toEqual([report, rows.length]);
      expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""Ana"")"`);
      expect(text).not.toMatch(/(^|,)"?[=+@]/m);
      if (report !== 'collections') continue;
      const at = lines[0]!.split(',').indexOf('Collected');
      const cents = lines.slice(1).map((line) => Math.round(Number(line.replace(/"(?:[^"]|"")*"/g, 'x').split(',')[at]) * 100)); // prettier-ignore
      expect(cents.reduce((sum, one) => sum + one, 0)).toBe(total['collectedCents']);
    }
    await desk.db.query(`UPDATE staff SET name = 'Ana Agent' WHERE id = $1`, [agent.staff!.id]);
  });

  it.each([
    ['a group that is none', 'collections', 'by=patient', 'invalid_field'],
    ['SQL for a group', 'collections', 'by=day);DROP', 'invalid_field'],
    ['a group of another report', 'calls', 'by=tender', 'invalid_field'],
    ['a group twice', 'collections', 'by=day&by=day', 'invalid_field'],
    ['a day that does not exist', 'calls', 'from=2026-02-30', 'invalid_field'],
    ['two first days', 'calls', 'from=2026-02-01&from=2026-02-02', 'invalid_field'],
    ['days that run backwards', 'money-back', 'from=2026-02-02&to=2026-02-01', 'invalid_field'],
    ['more than a year', 'collections', 'from=2024-01-01&to=2025-12-31', 'report_too_long'],
    ['a filter of a list that is none of the report', 'collections', 'billId=202600012340', 'unknown_filter'],
    ['a page', 'collections', '_start=0', 'unknown_filter'],
    ['a person who is no id', 'money-back', 'requestedBy=ana', 'invalid_field'],
    ['a method that is none', 'collections', 'tender=gold', 'invalid_field'],
    ['a prototype', 'collections', '__proto__=1', 'unknown_filter'],
  ])('refuse %s', async (_, report, query, code) => {
    for (const path of [report, `${report}/export.csv`]) {
      const { status, body } = await supervisor.get<ProblemBody>(`/api/reports/${path}?${query}`);
      expect([path, status, body.code]).toEqual([path, 400, code]);
    }
  });
});
