import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RunStatements } from '#statements';
import { openArchive } from '#documents';
import { Clock } from '#kernel';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import { makeGuarantor, makeVisit } from '../kit/builders';
import { buildBackend, compiled } from '../kit/compiled';

const ACCOUNTS = 240;
const KILLS = 12;

let desk: TestApp;
beforeAll(async () => {
  await buildBackend();
  desk = await startApp();
}, 60_000);
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
});

/** A process of its own that runs the cycle, killed after so long; null: it may end. @returns whether it ended by itself */
async function runFor(ms: number | null, day: string, documentsDir: string): Promise<boolean> {
  const env = {
    ...process.env,
    DATABASE_URL: desk.config.databaseUrl,
    DOCUMENTS_DIR: documentsDir,
    LOG_LEVEL: 'silent',
  };
  const child = spawn(process.execPath, [compiled('scripts/statements'), '--cycle', day], {
    env,
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((exit) => child.once('exit', (code) => exit(code)));
  if (ms !== null) await Promise.race([wait(ms), ended]);
  if (ms !== null && child.exitCode === null) {
    process.kill(child.pid!, 'SIGKILL');
    await ended;
    return false;
  }
  expect(await ended).toBe(0);
  return true;
}

test('a run whose process is killed at random points gives each account one statement, no number is missing, and every file is there', async () => {
  const day = (() => {
    const today = desk.app.get(Clock).today();
    return Number(today.slice(8)) <= 28 ? today : `${today.slice(0, 8)}28`;
  })();
  for (let i = 0; i < ACCOUNTS; i++) {
    const { id: guarantorId, patientId, accounts } = await makeGuarantor(desk.db, { zip: String(6_001 + i).padStart(5, '0'), entities: [i % 5 ? 'HHC-HOSP' : 'HH-OPS'] });
    await makeVisit(desk.db, { guarantorId, patientId, account: accounts[0]!, owedCents: 1_000 + i });
  }
  await desk.db.query('UPDATE accounts SET statement_day = $1', [Number(day.slice(8))]);
  const documentsDir = mkdtempSync(join(tmpdir(), 'billing-desk-kills-'));
  const seed = Date.now() % 100_000;
  process.stderr.write(`seed of the kills: ${seed}\n`);
  let state = seed;
  const random = (most: number): number => (state = (state * 48_271) % 2_147_483_647) % most;
  let killed = 0;
  let ended = false;
  // From shortly after its start on, and later each time, so that all steps are met.
  while (!ended && killed < KILLS) {
    ended = await runFor(900 + random(500 + killed * 300), day, documentsDir);
    if (!ended) killed += 1;
  }
  if (!ended) await runFor(null, day, documentsDir);
  expect(killed).toBeGreaterThan(3);

  const { rows: runs } = await desk.db.query<{ id: number }>('SELECT id FROM statement_runs');
  const sums = await desk.app.get(RunStatements).sums(runs[0]!.id);
  expect([runs.length, sums.status, sums.done, sums.issued, sums.drawn, sums.printed]).toEqual([1, 'finished', ACCOUNTS, ACCOUNTS, ACCOUNTS, ACCOUNTS]);
  expect([sums.issuedCents, sums.ledgerCents, sums.printedDueCents]).toEqual([sums.statementCents, sums.statementCents, sums.statementDueCents]);
  const { rows } = await desk.db.query<{ gaps: number; twice: number; places: number }>(
    `SELECT (SELECT sum(last_no)::int FROM statement_numbers) - count(*)::int AS gaps, count(*)::int - count(DISTINCT account_id)::int AS twice,
       (SELECT count(DISTINCT statement_id)::int FROM statement_print_items) AS places FROM statements`,
  );
  expect(rows).toEqual([{ gaps: 0, twice: 0, places: ACCOUNTS }]);
  const archive = openArchive({ documentsDir, documentsS3: null });
  const { rows: files } = await desk.db.query<{ pdf_sha256: string }>('SELECT pdf_sha256 FROM statement_files');
  for (const { pdf_sha256: hash } of files) await archive.get(hash);
  const folder = join(documentsDir, 'print', `run-${String(runs[0]!.id).padStart(6, '0')}`);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { files: { fileName: string; sha256: string; statements: number }[] };
  for (const file of manifest.files)
    expect(createHash('sha256').update(readFileSync(join(folder, file.fileName))).digest('hex')).toBe(file.sha256);
  expect([manifest.files.reduce((n, f) => n + f.statements, 0), existsSync(join(folder, 'reprints'))]).toEqual([ACCOUNTS, false]);
}, 120_000); // prettier-ignore
