import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@billing/contract';
import { Clock, Refusal } from '#kernel';
import { DryRunStatements, RunStatements, type RunSums } from '#statements';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import { makeGuarantor, makePayment, makeVisit } from '../kit/builders';
import { readPdfs, wordsOf } from '../kit/read-pdf';

let desk: TestApp;
let today: string;
beforeAll(async () => {
  desk = await startApp();
  today = desk.app.get(Clock).today();
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
});

/** An account that has its turn on this day of the month. */
async function onCycle(day: string, owedCents: number, wish: object = {}, visit: object = {}): Promise<number> {
  const guarantor = await makeGuarantor(desk.db, wish);
  const account = guarantor.accounts[0]!;
  if (owedCents > 0)
    await makeVisit(desk.db, {
      guarantorId: guarantor.id,
      patientId: guarantor.patientId,
      account,
      owedCents,
      ...visit,
    });
  await desk.db.query('UPDATE accounts SET statement_day = $2 WHERE id = $1', [account.id, Number(day.slice(8))]);
  return account.id;
}
const cycle = (back: number): string => {
  const day = addDays(today, -back);
  return Number(day.slice(8)) <= 28 ? day : cycle(back + 1);
};
/** Only accounts of a test's own have their turn: the others are put on no day of its. */
const alone = (day: string): Promise<unknown> =>
  desk.db.query('UPDATE accounts SET statement_day = CASE WHEN $1 = 28 THEN 27 ELSE $1 + 1 END', [
    Number(day.slice(8)),
  ]);

test('a run that is killed at every step goes on where it stopped: no account twice, no number missing, all sums agree', async () => {
  const day = cycle(0);
  await alone(day);
  for (let i = 0; i < 40; i++)
    await onCycle(day, 1_000 + i * 137, { zip: String(6_950 - i * 7).padStart(5, '0'), language: i % 2 ? 'es' : 'en', entities: [i % 5 ? 'HHC-HOSP' : 'HH-OPS'] });
  await onCycle(day, 0);
  await onCycle(day, 499);
  await onCycle(day, 2_000, { first: '明', last: '王' });
  await onCycle(day, 2_000, { zip: null });
  const credit = await onCycle(day, 0);
  await makePayment(desk.db, { account: { id: credit, entityId: 1, billId: '' }, amountCents: 700 });
  const returned = await onCycle(day, 3_000);
  await desk.db.query("UPDATE contact_points SET status = 'undeliverable' WHERE kind = 'postal' AND guarantor_id = (SELECT guarantor_id FROM accounts WHERE id = $1)", [returned]);

  const would = await desk.app.get(DryRunStatements).run(day);
  expect((await desk.db.query('SELECT count(*)::int AS n FROM statements')).rows).toEqual([{ n: 0 }]);
  const runs = desk.app.get(RunStatements);
  let sums: RunSums | null = null;
  const steps: string[] = [];
  while (!sums) {
    const id = await runs.begin('system:test', day);
    try {
      sums = await runs.finish(id, ({ step, done, of }) => {
        // Killed the first time that it comes to a step, after the step was taken.
        if (steps.includes(step)) return;
        steps.push(step);
        throw new Error(`killed in ${step} at ${done} of ${of}`);
      });
    } catch (error) {
      if (!String(error).includes('killed')) throw error;
    }
  }
  expect(steps).toEqual(['issue', 'draw', 'print']);
  expect(sums).toMatchObject({
    cycleOn: day,
    status: 'finished', accounts: 46, done: 46, issued: 40, drawn: 40, printed: 40, files: 1 });
  expect([sums.statementCents, sums.ledgerCents, sums.printedDueCents]).toEqual([sums.issuedCents, sums.issuedCents, sums.statementDueCents]);
  const reasons = { below_minimum: 1, cannot_print: 1, credit: 1, no_address: 1, nothing_owed: 1, returned_mail: 1 };
  expect(Object.fromEntries(sums.reasons.map((r) => [r.reason, r.accounts]))).toEqual(reasons);
  expect([would.issued, would.issuedCents, Object.fromEntries(would.reasons.map((r) => [r.reason, r.accounts]))]).toEqual([40, sums.issuedCents, reasons]);

  const { rows } = await desk.db.query<{ entity_id: number; no: number; n: number; accounts: number }>(
    'SELECT entity_id, max(statement_no::int) AS no, count(*)::int AS n, count(DISTINCT account_id)::int AS accounts FROM statements GROUP BY 1',
  );
  for (const r of rows) expect([r.no, r.accounts]).toEqual([r.n, r.n]);

  const folder = join(desk.config.documentsDir, 'print', `run-${String(sums.id).padStart(6, '0')}`);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { total: object; files: { fileName: string; sha256: string; statements: number; pages: number; firstZip: string }[] };
  const [file] = manifest.files;
  const pdf = readFileSync(join(folder, file!.fileName));
  expect([createHash('sha256').update(pdf).digest('hex'), manifest.total]).toEqual([file!.sha256, { statements: 40, amountDueCents: sums.printedDueCents, files: 1 }]);
  const [read] = readPdfs([pdf]);
  expect(read!.pages).toHaveLength(file!.pages);
  const zips = read!.pages.flatMap((page) => /HARTFORD CT (\d{5})/.exec(wordsOf(page))?.[1] ?? []).filter((zip) => zip !== '06100');
  expect([zips.length, zips]).toEqual([40, [...zips].sort()]);
  await expect(runs.begin('system:test', day)).rejects.toMatchObject({ code: 'cycle_closed' });
}, 120_000); // prettier-ignore

test('the next month begins where the last one ended, and a day that is still to come is refused', async () => {
  const first = cycle(1);
  await alone(first);
  const account = await onCycle(first, 10_000);
  const runs = desk.app.get(RunStatements);
  await runs.finish(await runs.begin('system:test', first));
  const { rows: bills } = await desk.db.query<{ id: number; va: number }>('SELECT id, visit_account_id AS va FROM bills WHERE account_id = $1', [account]);
  await makePayment(desk.db, { account: { id: account, entityId: 1, billId: '' }, amountCents: 4_000, on: today, bill: { billId: bills[0]!.id, visitAccountId: bills[0]!.va } });
  const second = cycle(Number(first.slice(8)) === Number(cycle(2).slice(8)) ? 3 : 2);
  await desk.db.query('UPDATE accounts SET statement_day = $2 WHERE id = $1', [account, Number(second.slice(8))]);
  await runs.finish(await runs.begin('system:test', second));
  const { rows } = await desk.db.query('SELECT opening_cents::int AS opening, activity_cents::int AS activity, closing_cents::int AS closing FROM assurance.statement WHERE patient_account_id = $1 ORDER BY id', [account]);
  expect(rows).toEqual([{ opening: 0, activity: 10_000, closing: 10_000 }, { opening: 10_000, activity: -4_000, closing: 6_000 }]);
  await expect(runs.begin('system:test', addDays(today, 1))).rejects.toThrow(Refusal);
}, 60_000); // prettier-ignore
