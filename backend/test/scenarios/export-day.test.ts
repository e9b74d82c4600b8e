import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { addDays, dayOf } from '@billing/contract';
import { exportDay, RefusedExport, type ExportedDay } from '#exports';
import { runImport } from '#imports';
import { AuditedReads, Clock } from '#kernel';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { compiled } from '../kit/compiled';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser } from '../kit/browser';
import { verifiedCall } from '../kit/calls';
import { smallFeed, writeFeed } from '../kit/host-feed';
import { owing, paidByCard, payByCard, voidsUntil, type PaidPayment } from '../kit/paid';
import { callOf } from '../prove/desk-work';

const PROJECT = resolve(__dirname, '..', '..', '..');
const TODAY = dayOf(new Date());
const DAY_MS = 86_400_000;

let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;
let supervisor: Browser;
let dir: string;
let whole: PaidPayment;
let refunded: PaidPayment;
let voided: PaidPayment;

type Row = Record<string, string>;
function rowsOf(file: string): Row[] {
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  const names = head!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}
const exported = (day: string, today = TODAY, source: string | null = 'test'): Promise<ExportedDay> =>
  exportDay(desk.app.get(AuditedReads), { day, today, dir, source });
const of = (rows: Row[], paymentId: string): Row[] => rows.filter((row) => row['external_id']!.startsWith(paymentId));

async function refund(payment: PaidPayment, amountCents: number): Promise<string> {
  await callOf(desk.db, agent, [payment]);
  const asked = await agent.post<{ id: string }>(
    '/api/refunds',
    { paymentId: payment.paymentId, amountCents, reason: 'duplicate', note: 'Charged twice for one visit' },
    { headers: { 'idempotency-key': randomUUID() } },
  );
  const seen = await supervisor.get<{ effect: { effectHash: string } }>(`/api/refunds/${asked.body.id}`);
  const { effectHash } = seen.body.effect;
  const body = { decision: 'approve', note: 'Checked against the visit', effectHash };
  const done = await supervisor.post<{ status: string }>(`/api/refunds/${asked.body.id}/decide`, body);
  expect(done.body.status).toBe('succeeded');
  return asked.body.id;
}

beforeAll(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url, LOG_LEVEL: 'warn' });
  dir = mkdtempSync(join(tmpdir(), 'export-'));
  await voidsUntil(desk.db);
  agent = await desk.signIn('agent');
  supervisor = await desk.signIn('supervisor');
  whole = await paidByCard(desk.db, agent, 31_240, 31_240);
  refunded = await payByCard(desk.db, agent, await owing(desk.db, 20_000), 20_000);
  voided = await paidByCard(desk.db, agent, 9_999, 9_999);
  await verifiedCall(desk.db, agent, voided.guarantorId);
  const gone = await agent.post(
    `/api/payments/${voided.paymentId}/void`,
    { reason: 'wrong_amount', note: 'Typed the wrong amount' },
    { headers: { 'idempotency-key': randomUUID() } },
  );
  expect(gone.status).toBeLessThan(300);
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
  await stripe.remove();
  rmSync(dir, { recursive: true, force: true });
});

describe('a day that is given back to the host', () => {
  it('has each payment with what it paid of which visit account, and a void as money that went back', async () => {
    const { file, rows, totals, partial } = await exported(TODAY);
    const said = rowsOf(file);
    expect(said).toHaveLength(rows);
    expect(of(said, whole.paymentId)).toEqual([
      expect.objectContaining({ source_system: 'billing-desk', version: '1', entity: 'HHC-HOSP', tender: 'card', channel: 'agent_keyed', amount: '312.40', last4: '4242', allocations: expect.stringMatching(/^A[\d-]+=312\.40$/) }), // prettier-ignore
    ]);
    expect(of(said, voided.paymentId).map((row) => row['amount'])).toEqual(['99.99', '-99.99']);
    expect(totals['HHC-HOSP']).toEqual({
      payment: { rows: 3, amount: '612.39' },
      void: { rows: 1, amount: '-99.99' },
    });
    expect(partial).toBe(true);
  });

  it('has a refund on the day on which it went back, and nothing of the day of its payment', async () => {
    await desk.advance(DAY_MS);
    [agent, supervisor] = [await desk.signIn('agent'), await desk.signIn('supervisor')];
    const id = await refund(refunded, 2_240);
    const next = desk.app.get(Clock).today();
    const { file, totals } = await exported(next, next);
    const [row] = of(rowsOf(file), refunded.paymentId);
    expect(row).toMatchObject({ external_id: `${refunded.paymentId}:refund:${id}`, amount: '-22.40' });
    expect(row!['allocations']).toMatch(/^A[\d-]+=-22\.40$/);
    expect(totals['HHC-HOSP']).toEqual({ refund: { rows: 1, amount: '-22.40' } });
  });

  it('is the same bytes each time once it is over, with a manifest that says so, and no draft is left', async () => {
    const first = await exported(TODAY, addDays(TODAY, 1));
    const [text, manifest] = [readFileSync(first.file, 'utf8'), readFileSync(first.manifest, 'utf8')];
    await exported(TODAY, addDays(TODAY, 1));
    expect(readFileSync(first.file, 'utf8')).toBe(text);
    expect(readFileSync(first.manifest, 'utf8')).toBe(manifest);
    expect(JSON.parse(manifest)).toMatchObject({
      day: TODAY,
      day_is_over: true,
      host: 'test',
      files: [
        { name: 'payments.csv', rows: 4, sha256: createHash('sha256').update(text).digest('hex') },
        { name: 'contacts.csv', rows: 0 },
      ],
    });
    expect(readdirSync(dir).sort()).toEqual(['contacts.csv', 'manifest.json', 'payments.csv']);
  });

  it('does not tell the host its own payments, and rows of ours that come back are set aside', async () => {
    const { databaseUrl, hashKey } = desk.config;
    const feed = { format: 'host-csv' as const, holdSelfPayFrom: null, databaseUrl, hashKey, now: new Date() };
    await runImport({ ...feed, dir: writeFeed(smallFeed()) });
    const { rows: days } = await desk.db.query<{ day: string }>(
      "SELECT DISTINCT e.effective_on::text AS day FROM journal_entries e WHERE e.kind = 'payment_received' AND e.actor_id = 'system:import'",
    );
    expect(days.length).toBeGreaterThan(0);
    for (const { day } of days) expect((await exported(day, addDays(TODAY, 2), null)).rows).toBe(0);
    const back = await exported(TODAY, addDays(TODAY, 1));
    const before = await desk.db.query('SELECT count(*) AS n FROM journal_entries');
    rmSync(back.manifest);
    // What the desk changed of contacts is told to the host and is none of its feed's own files.
    rmSync(join(back.manifest, '..', 'contacts.csv'));
    const answer = await runImport({ ...feed, dir });
    expect(answer.rowsQuarantined).toBe(4);
    expect((await desk.db.query('SELECT count(*) AS n FROM journal_entries')).rows).toEqual(before.rows);
  });

  it('is refused with a sentence when it is no day, still to come, or of several hosts', async () => {
    await expect(exported(addDays(TODAY, 1))).rejects.toThrow(RefusedExport);
    await desk.db.query("UPDATE guarantors SET source_system = 'other' WHERE id = $1", [whole.guarantorId]);
    await expect(exported(TODAY, TODAY, null)).rejects.toThrow(/of several hosts \(other, test\): say which/);
    const run = (...args: string[]): Promise<{ code: number; said: string }> =>
      new Promise((done) => {
        const env = { ...process.env, DATABASE_URL: desk.config.databaseUrl };
        const script = [compiled('scripts/export'), ...args];
        execFile(process.execPath, script, { cwd: PROJECT, env }, (error, out, err) =>
          done({ code: error ? Number(error.code) : 0, said: out + err }),
        );
      });
    expect(await run('--format', 'host-csv')).toMatchObject({ code: 2, said: expect.stringContaining('Usage') });
    expect(await run('--format', 'host-csv', '--date', '2026-02-30')).toMatchObject({ code: 2, said: expect.stringContaining('is no day') }); // prettier-ignore
    const done = await run('--format', 'host-csv', '--date', TODAY, '--source', 'test', '--dir', dir);
    expect(done).toMatchObject({ code: 0, said: expect.stringContaining('HHC-HOSP payment: 2 rows, 299.99') });
  }, 60_000);

  it('leaves one audit row for each time', async () => {
    const count = async (): Promise<number> =>
      Number((await desk.db.query("SELECT count(*) AS n FROM audit_events WHERE action = 'export.payment'")).rows[0].n);
    const before = await count();
    await exported(TODAY);
    expect(await count()).toBe(before + 1);
  });
});
