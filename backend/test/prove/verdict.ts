import type { Pool } from 'pg';
import { expectBalancedBooks } from '../kit/books';
import type { LogEntry, SandboxProcess } from './sandbox-process';

interface Told {
  id: string;
  status: string;
  cents: number;
  unapplied: number;
  allocated: number;
  /** Went back of it by refunds, its void or its return, as far as it was unapplied. */
  back: number;
  receiptNo: string | null;
  planned: number;
  received: number;
  receipts: number;
}
export interface Verdict {
  payments: number;
  charged: number;
  byStatus: Record<string, number>;
  problems: string[];
}

/** Its money came; some or all of it may have gone back since. */
const CHARGED = ['succeeded', 'partially_refunded', 'refunded', 'voided', 'returned'];

const PAYMENTS = `
  SELECT p.id, p.status, p.amount_cents::float8 AS cents, p.unapplied_cents::float8 AS unapplied, p.receipt_no AS "receiptNo",
    (SELECT coalesce(sum(a.amount_cents), 0)::float8 FROM allocations a WHERE a.payment_id = p.id AND NOT EXISTS (SELECT FROM allocation_reversals r WHERE r.allocation_id = a.id)) AS allocated,
    ((SELECT coalesce(sum(r.amount_cents), 0) FROM refunds r WHERE r.payment_id = p.id AND r.status IN ('submitted', 'pending', 'unknown', 'succeeded', 'needs_check', 'check_issued'))
      + p.amount_cents * (SELECT count(*) FROM payment_voids v WHERE v.payment_id = p.id AND v.status = 'succeeded')
      + (SELECT coalesce(sum(t.amount_cents - t.loss_cents), 0) FROM payment_returns t WHERE t.payment_id = p.id))::float8 AS back,
    (SELECT count(*)::int FROM planned_allocations pl WHERE pl.payment_id = p.id) AS planned,
    (SELECT count(*)::int FROM journal_entries e WHERE e.source_type = 'payment' AND e.source_id = p.id::text) AS received,
    (SELECT count(*)::int FROM payments o WHERE o.receipt_no = p.receipt_no) AS receipts
  FROM payments p`;

/**
 * Compares our payments with the witness's charges, one by one and both ways: charged once at most, succeeded exactly if
 * charged, posted and receipted exactly if succeeded, every cent on a bill or in credit, and no bill still reserved.
 */
export async function verdictOf(db: Pool, sandbox: SandboxProcess, only?: string[]): Promise<Verdict> {
  const { rows } = await db.query<Told>(
    `${PAYMENTS} WHERE p.method <> 'host' AND ($1::uuid[] IS NULL OR p.id = ANY($1))`,
    [only ?? null],
  );
  const all = await sandbox.charges();
  const charges = only ? all.filter((c) => only.includes(c.metadata?.['payment_id'] ?? '')) : all;
  const problems: string[] = [];
  const known = new Set(rows.map((p) => p.id));
  for (const charge of charges)
    if (!known.has(charge.metadata?.['payment_id'] ?? ''))
      problems.push(`a charge of ${charge.amountCents} belongs to no payment`);
  for (const p of rows) {
    const own = charges.filter((c) => c.metadata?.['payment_id'] === p.id);
    const wrong = (what: string): void => void problems.push(`payment ${p.id} (${p.status}, ${p.cents}): ${what}`);
    const succeeded = CHARGED.includes(p.status);
    if (own.length > 1) wrong(`charged ${own.length} times`);
    if (own.length === 1 && own[0]!.amountCents !== p.cents) wrong(`charged ${own[0]!.amountCents}`);
    if (succeeded !== own.length > 0) wrong(succeeded ? 'never charged' : 'charged all the same');
    if (succeeded !== (p.receiptNo !== null)) wrong('receipt and status disagree');
    if (p.receipts > 1) wrong('shares its receipt number');
    if (p.received !== (succeeded ? 1 : 0)) wrong(`posted ${p.received} times`);
    if (p.allocated + p.unapplied + p.back !== (succeeded ? p.cents : 0))
      wrong(`${p.allocated} on bills, ${p.unapplied} in credit, ${p.back} back`);
    if (p.planned > 0) wrong('still reserves its bills');
    if (!CHARGED.includes(p.status) && !['failed', 'canceled'].includes(p.status)) wrong('is not decided');
  }
  const byStatus: Record<string, number> = {};
  for (const p of rows) byStatus[p.status] = (byStatus[p.status] ?? 0) + 1;
  return { payments: rows.length, charged: charges.length, byStatus, problems };
}

const BACK = `
  SELECT r.id, 'refund' AS kind, r.status, r.amount_cents::float8 AS cents FROM refunds r
  UNION ALL SELECT v.id, 'void', v.status, p.amount_cents::float8 FROM payment_voids v JOIN payments p ON p.id = v.payment_id`;

/**
 * The same of what went back: each refund and void of ours beside what the witness wrote of its id. Given back once
 * exactly if it succeeded, never if it failed or was not sent, and nothing that nobody asked for.
 */
export async function backProblems(db: Pool, sandbox: SandboxProcess): Promise<string[]> {
  const { rows } = await db.query<{ id: string; kind: string; status: string; cents: number }>(BACK);
  const log = await sandbox.log();
  const failed = new Set(log.filter((e) => e.effect === 'refund.failed').map((e) => e.refund));
  const given = log.filter((e) => e.effect === 'refund.created' && !failed.has(e.refund));
  const ours = (id: string): LogEntry[] => given.filter((e) => e.metadata?.['refund_id'] === id);
  const known = new Set(rows.map((r) => r.id));
  const strangers = given.filter((e) => !known.has(e.metadata?.['refund_id'] ?? ''));
  return [
    ...strangers.map((e) => `a refund of ${e.amountCents} is nobody's`),
    ...rows.flatMap((r) => {
      const own = ours(r.id);
      const went = r.status === 'succeeded' ? 1 : 0;
      const asked = ['submitted', 'pending', 'unknown'].includes(r.status);
      const wrong = asked || own.length !== went || own.some((e) => e.amountCents !== r.cents);
      return wrong ? [`${r.kind} ${r.id} (${r.status}, ${r.cents}): given back ${own.length} times`] : [];
    }),
  ];
}

/** What the processor holds for us by its own log: what was charged, less what went back and what banks took back. */
async function heldAt(sandbox: SandboxProcess): Promise<number> {
  const sign: Record<string, number> = {
    'charge.succeeded': 1,
    'refund.created': -1,
    'refund.failed': 1,
    'dispute.created': -1,
  };
  return (await sandbox.log()).reduce((sum, e) => sum + (sign[e.effect ?? ''] ?? 0) * (e.amountCents ?? 0), 0);
}

/** The verdict must be clean, and the books must agree with themselves and with what the processor holds for us. */
export async function expectTruth(db: Pool, sandbox: SandboxProcess): Promise<Verdict> {
  const verdict = await verdictOf(db, sandbox);
  expect([...verdict.problems, ...(await backProblems(db, sandbox))]).toEqual([]);
  await expectBalancedBooks(db, { processorBalanceCents: await heldAt(sandbox) });
  return verdict;
}

/** What a proof did, in one line of its output. */
export function tell(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
export const counted = (v: Verdict): string =>
  `${v.payments} payments, ${v.charged} charges, ${Object.entries(v.byStatus)
    .map(([status, n]) => `${n} ${status}`)
    .join(', ')}`;
