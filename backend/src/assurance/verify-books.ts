import { formatCents } from '@billing/contract';
import { statementOf, type Check, type CheckRow } from './check';
import { BATCHES } from './checks-of-batches';
import { CREDITS } from './checks-of-credits';
import { HOLDS } from './checks-of-holds';
import { PLANS } from './checks-of-plans';
import { REFUNDS_SEEN } from './checks-of-refunds';
import { STATEMENTS } from './checks-of-statements';
import { SUMS } from './checks-of-sums';
import { RECORDS } from './checks-of-seals';

/** A pool, a client, a data source: whatever answers a statement with its rows. */
export interface Queryable {
  query(sql: string, values: unknown[]): Promise<unknown>;
}
export interface VerifyOptions {
  /** Only these accounts: what a test touched. Checks of the whole book are then left out. */
  accounts?: number[];
  /** What the processor holds for us and has not paid out, in cents; without it identity 7 is not asked. */
  processorBalanceCents?: number;
  onProgress?: (done: number, of: number, title: string) => void;
}
export interface VerifiedLine {
  line: string;
  ok: boolean;
}

/** Compares the books with themselves, one line a check. Reads only. */
export async function verifyBooks(queryable: Queryable, options: VerifyOptions = {}): Promise<VerifiedLine[]> {
  const accounts = options.accounts ?? null;
  const checks = [
    ...SUMS,
    ...REFUNDS_SEEN,
    ...BATCHES,
    ...CREDITS,
    ...PLANS,
    ...HOLDS,
    ...STATEMENTS,
    ...RECORDS,
  ].filter((check) => accounts === null || !check.wholeBookOnly);
  const lines: VerifiedLine[] = [];
  for (const [i, check] of checks.entries()) {
    options.onProgress?.(i, checks.length, check.title);
    const statement = statementOf(check);
    const values = statement.includes('$1') ? [accounts] : [];
    const [row] = rowsOf<CheckRow>(await queryable.query(statement, values));
    lines.push(lineOf(check, row));
    if (check.no === '6') lines.push(await processorLine(queryable, options.processorBalanceCents));
  }
  return lines;
}

function rowsOf<T>(answer: unknown): T[] {
  if (Array.isArray(answer)) return answer as T[];
  if (typeof answer === 'object' && answer !== null && 'rows' in answer) return answer.rows as T[];
  throw new TypeError('a query answers with its rows');
}

const grouped = (count: string): string => count.replace(/\B(?=(\d{3})+$)/g, ',');

function lineOf(check: Check, row: CheckRow | undefined): VerifiedLine {
  if (!row) throw new Error(`the check "${check.title}" did not answer`);
  const ok = row.bad === '0';
  const money = row.cents === '0' ? '' : `, ${formatCents(Number(row.cents))}`;
  const figures = `${grouped(row.checked)} ${check.things}${money}`;
  const examples = ok
    ? ''
    : `; ${grouped(row.bad)} differ: ${(row.examples ?? []).join('; ')}${Number(row.bad) > 10 ? '; …' : ''}`;
  return { ok, line: said(ok, check.no, check.title, `${figures}${examples}`) };
}

const said = (ok: boolean, no: string, title: string, figures: string): string =>
  `${(ok ? 'ok' : 'DIFFERENCE').padEnd(10)} ${no.padStart(2)}  ${title}: ${figures}`;

/** What the demo book took and gave back was never at the processor, so it is left out of the comparison. */
const OF_THE_DEMO = `
  SELECT 'payment_received' AS kind, id::text AS source_id FROM payments WHERE processor_pi_id LIKE 'pi\\_demo\\_%'
  UNION ALL SELECT 'refund_paid', id::text FROM refunds WHERE processor_refund_id LIKE 're\\_demo\\_%'
  UNION ALL SELECT 'payment_voided', id::text FROM payment_voids WHERE processor_refund_id LIKE 're\\_demo\\_%'
  UNION ALL SELECT 'payment_returned', r.id::text FROM payment_returns r JOIN payments p ON p.id = r.payment_id WHERE p.processor_pi_id LIKE 'pi\\_demo\\_%'`;
const PROCESSOR = `
  SELECT coalesce(sum(CASE l.direction WHEN 'D' THEN l.amount_cents ELSE -l.amount_cents END), 0)::text AS cents
  FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
  WHERE l.gl_id IN (121, 221) AND (e.kind, e.source_id) NOT IN (${OF_THE_DEMO})`;

/** 7. The processor's own figure, where it was asked for one. */
async function processorLine(queryable: Queryable, balanceCents: number | undefined): Promise<VerifiedLine> {
  const title = 'CASH_CLEARING:stripe = the processor’s balance not paid out';
  const [row] = rowsOf<{ cents: string }>(await queryable.query(PROCESSOR, []));
  const cents = Number(row?.cents ?? 0);
  if (balanceCents === undefined)
    return { ok: true, line: said(true, '7', title, `not asked; the journal holds ${formatCents(cents)}`) };
  const ok = cents === balanceCents;
  return {
    ok,
    line: said(ok, '7', title, `the journal holds ${formatCents(cents)}, the processor ${formatCents(balanceCents)}`),
  };
}
