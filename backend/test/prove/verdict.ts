import type { Pool } from 'pg';
import { expectBalancedBooks } from '../kit/books';
import type { SandboxProcess } from './sandbox-process';

interface Told {
  id: string;
  status: string;
  cents: number;
  unapplied: number;
  allocated: number;
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

const PAYMENTS = `
  SELECT p.id, p.status, p.amount_cents::float8 AS cents, p.unapplied_cents::float8 AS unapplied, p.receipt_no AS "receiptNo",
    (SELECT coalesce(sum(a.amount_cents), 0)::float8 FROM allocations a WHERE a.payment_id = p.id) AS allocated,
    (SELECT count(*)::int FROM planned_allocations pl WHERE pl.payment_id = p.id) AS planned,
    (SELECT count(*)::int FROM journal_entries e WHERE e.source_type = 'payment' AND e.source_id = p.id::text) AS received,
    (SELECT count(*)::int FROM payments o WHERE o.receipt_no = p.receipt_no) AS receipts
  FROM payments p`;

/**
 * Compares our payments with the witness's charges, one by one and both ways: charged once at most, succeeded exactly if
 * charged, posted and receipted exactly if succeeded, every cent on a bill or in credit, and no bill still reserved.
 */
export async function verdictOf(db: Pool, sandbox: SandboxProcess, only?: string[]): Promise<Verdict> {
  const { rows } = await db.query<Told>(`${PAYMENTS} WHERE $1::uuid[] IS NULL OR p.id = ANY($1)`, [only ?? null]);
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
    const succeeded = p.status === 'succeeded';
    if (own.length > 1) wrong(`charged ${own.length} times`);
    if (own.length === 1 && own[0]!.amountCents !== p.cents) wrong(`charged ${own[0]!.amountCents}`);
    if (succeeded !== own.length > 0) wrong(succeeded ? 'never charged' : 'charged all the same');
    if (succeeded !== (p.receiptNo !== null)) wrong('receipt and status disagree');
    if (p.receipts > 1) wrong('shares its receipt number');
    if (p.received !== (succeeded ? 1 : 0)) wrong(`posted ${p.received} times`);
    if (p.allocated + p.unapplied !== (succeeded ? p.cents : 0))
      wrong(`${p.allocated} on bills, ${p.unapplied} in credit`);
    if (p.planned > 0) wrong('still reserves its bills');
    if (!['succeeded', 'failed', 'canceled'].includes(p.status)) wrong('is not decided');
  }
  const byStatus: Record<string, number> = {};
  for (const p of rows) byStatus[p.status] = (byStatus[p.status] ?? 0) + 1;
  return { payments: rows.length, charged: charges.length, byStatus, problems };
}

/** The verdict must be clean, and the books must agree with themselves and with what the processor holds for us. */
export async function expectTruth(db: Pool, sandbox: SandboxProcess): Promise<Verdict> {
  const verdict = await verdictOf(db, sandbox);
  expect(verdict.problems).toEqual([]);
  const held = (await sandbox.charges()).reduce((sum, c) => sum + c.amountCents!, 0);
  await expectBalancedBooks(db, { processorBalanceCents: held });
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
