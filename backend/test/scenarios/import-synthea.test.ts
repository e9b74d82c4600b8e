import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { asOwner } from '../kit/cluster';
import { compiled } from '../kit/compiled';
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
  const query = <T>(sql: string): Promise<T[]> => asOwner(database.url, async (c) => (await c.query(sql)).rows as T[]);

  beforeAll(async () => {
    database = await createTestDatabase();
    // As it is run in earnest: Jest's sandbox makes reading the files many times slower.
    await promisify(execFile)(
      process.execPath,
      [compiled('scripts/import'), '--format', 'synthea', '--dir', join(dir!, 'csv'), '--hold-self-pay-from', CUTOFF],
      { env: { ...process.env, DATABASE_URL: database.url } },
    );
    expect(await query('SELECT count(*)::int AS entries FROM journal_entries')).toEqual([{ entries: 27_204 }]);
    expect(await query('SELECT status FROM import_runs')).toEqual([{ status: 'finished' }]);
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

  it('names people without digits and sends office visits to the office', async () => {
    expect(await query(`SELECT FROM guarantors WHERE first_name ~ '[0-9]' OR last_name ~ '[0-9]'`)).toEqual([]);
    expect(
      await query(
        `SELECT FROM visits v JOIN visit_accounts a ON a.visit_id = v.id WHERE (v.class IN ('ambulatory', 'wellness')) <> (a.entity_id = 2)`,
      ),
    ).toEqual([]);
  });
});
