import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runImport, type ImportSummary } from '#imports';
import { asOwner } from '../kit/cluster';
import { createTestDatabase, type TestDatabase } from '../kit/database';
import { sharedData } from '../kit/shared-data';

interface Expected {
  patients: { id: string; balanceAtCutoff: number }[];
}
const dir = sharedData('synthea');
const CUTOFF = '2025-06-01';
const inSynthea = dir === null ? describe.skip : describe;

inSynthea('The Synthea book', () => {
  jest.setTimeout(120_000);
  let database: TestDatabase;
  const load = (
    holdSelfPayFrom: string | null,
    onProgress?: Parameters<typeof runImport>[0]['onProgress'],
  ): Promise<ImportSummary> =>
    runImport({
      onProgress,
      databaseUrl: database.url,
      format: 'synthea',
      dir: join(dir!, 'csv'),
      holdSelfPayFrom,
      hashKey: 'test-key',
    });
  const query = <T>(sql: string): Promise<T[]> => asOwner(database.url, async (c) => (await c.query(sql)).rows as T[]);
  const book = (): Promise<{ all: string }[]> =>
    query(`SELECT md5(string_agg(x, '|' ORDER BY x)) AS all FROM (
      SELECT 'a' || id || version || balance_cents || credit_cents || bill_id AS x FROM accounts
      UNION ALL SELECT 'e' || id || body FROM journal_entries UNION ALL SELECT 'c' || c::text FROM contact_points c
      UNION ALL SELECT 'b' || b::text FROM bills b UNION ALL SELECT 'v' || v::text FROM visit_accounts v) t`);

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const total = async (code: string): Promise<number> => {
    const [row] = await query<{ cents: string | null }>(`
      SELECT sum(CASE l.direction WHEN 'D' THEN amount_cents ELSE -amount_cents END) AS cents FROM journal_lines l JOIN gl_codes g ON g.id = l.gl_id WHERE g.code LIKE '${code}%'`);
    return Number(row?.cents ?? 0);
  };
  const entries = async (kind: string): Promise<number> => {
    const [row] = await query<{ cents: string | null }>(`
      SELECT sum(l.amount_cents) AS cents FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id WHERE e.kind = '${kind}' AND l.direction = 'D'`);
    return Number(row?.cents ?? 0);
  };

  it('is completed by running it again when it was killed in the middle', async () => {
    let killing: Promise<unknown> | null = null;
    const killed = load(CUTOFF, (p) => {
      if (p.step === 'posting' && p.done > 10_000)
        killing ??= query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        );
    });
    await expect(killed).rejects.toThrow();
    await killing;
    const halves = `SELECT FROM visit_accounts v WHERE insurance_open_cents <> 0 OR (SELECT count(*) FROM charge_lines l WHERE l.visit_account_id = v.id) = 0`;
    expect(await query(halves)).toEqual([]);
    const [before] = await query<{ n: number }>('SELECT count(*)::int AS n FROM journal_entries');
    expect(before!.n).toBeGreaterThan(0);
    expect(before!.n).toBeLessThan(27_204);
    const summary = await load(CUTOFF);
    expect(summary.quarantined).toEqual([]);
    expect(before!.n + summary.entriesPosted).toBe(27_204);
    expect(await query('SELECT status FROM import_runs ORDER BY id')).toEqual([
      { status: 'failed' },
      { status: 'finished' },
    ]);
  });

  it('gives every patient the balance that they must owe, when self-pay from June 2025 on is held', async () => {
    const expected = JSON.parse(gunzipSync(readFileSync(join(dir!, 'expected.json.gz'))).toString()) as Expected;
    const owed = await query<{ id: string; cents: string }>(`
      SELECT guarantor_external_id AS id, sum(balance_cents) AS cents FROM assurance.patient_account GROUP BY 1`);
    expect(Object.fromEntries(owed.map((o) => [o.id, Number(o.cents)]))).toEqual(
      Object.fromEntries(expected.patients.map((p) => [p.id, p.balanceAtCutoff])),
    );
    expect(owed).toHaveLength(126);
  });

  it('has the totals of the ledger page', async () => {
    expect(await entries('charge_posted')).toBe(826_781_952);
    expect(await entries('insurance_paid')).toBe(649_221_624);
    expect(await entries('visit_receipt_posted')).toBe(4_658_356);
    expect(await entries('responsibility_assigned')).toBe(172_901_972);
    expect(await entries('payment_received')).toBe(101_320_855);
    expect(await total('AR_PATIENT')).toBe(71_581_117);
    expect(await total('AR_INSURANCE')).toBe(0);
    expect(await total('UNAPPLIED')).toBe(0);
    expect(await query('SELECT FROM visit_accounts WHERE insurance_open_cents <> 0')).toEqual([]);
    expect(await query('SELECT FROM charge_lines WHERE amount_cents = 0')).toHaveLength(1_897);
  });

  it('is unchanged by a second run', async () => {
    const before = await book();
    const summary = await load(CUTOFF);
    expect(summary).toMatchObject({ rowsApplied: 0, rowsQuarantined: 0, entriesPosted: 0 });
    expect(await book()).toEqual(before);
  });

  it('owes nothing once the held payments come, too', async () => {
    const summary = await load(null);
    expect(summary.rowsQuarantined).toBe(0);
    const [row] = await query<{ n: number }>('SELECT count(*)::int AS n FROM journal_entries');
    expect(row?.n).toBe(30_502);
    expect(await entries('payment_received')).toBe(172_901_972);
    expect(await total('AR_PATIENT')).toBe(0);
    expect(await query('SELECT FROM accounts WHERE balance_cents <> 0 OR credit_cents <> 0')).toEqual([]);
  });

  it('names people without digits and sends office visits to the office', async () => {
    expect(await query(`SELECT FROM guarantors WHERE first_name ~ '[0-9]' OR last_name ~ '[0-9]'`)).toEqual([]);
    expect(
      await query(
        `SELECT FROM visits v JOIN visit_accounts a ON a.visit_id = v.id WHERE (v.class IN ('ambulatory', 'wellness')) <> (a.entity_id = 2)`,
      ),
    ).toEqual([]);
  });
});
