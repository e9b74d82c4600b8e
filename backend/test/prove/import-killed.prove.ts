import { join } from 'node:path';
import { runImport, type ImportSummary } from '#imports';
import { asOwner } from '../kit/cluster';
import { createTestDatabase, type TestDatabase } from '../kit/database';
import { sharedData } from '../kit/shared-data';

const dir = sharedData('synthea');
const inSynthea = dir === null ? describe.skip : describe;

inSynthea('The import of the Synthea book', () => {
  let database: TestDatabase;
  const load = (
    onProgress?: Parameters<typeof runImport>[0]['onProgress'],
    holdSelfPayFrom: string | null = '2025-06-01',
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

  it('is completed by running it again when it was killed in the middle', async () => {
    let killing: Promise<unknown> | null = null;
    const killed = load((p) => {
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
    const summary = await load();
    expect(summary.quarantined).toEqual([]);
    expect(before!.n + summary.entriesPosted).toBe(27_204);
    expect(await query('SELECT status FROM import_runs ORDER BY id')).toEqual([
      { status: 'failed' },
      { status: 'finished' },
    ]);
  });

  it('is unchanged by a second run', async () => {
    const before = await book();
    const summary = await load();
    expect(summary).toMatchObject({ rowsApplied: 0, rowsQuarantined: 0, entriesPosted: 0 });
    expect(await book()).toEqual(before);
  });

  it('owes nothing once the held payments come, too', async () => {
    const summary = await load(undefined, null);
    expect(summary.rowsQuarantined).toBe(0);
    const [row] = await query<{ n: number }>('SELECT count(*)::int AS n FROM journal_entries');
    expect(row?.n).toBe(30_502);
    expect(await query('SELECT FROM accounts WHERE balance_cents <> 0 OR credit_cents <> 0')).toEqual([]);
  });
});
