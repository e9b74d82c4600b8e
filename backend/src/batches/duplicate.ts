import type { Cents } from '@billing/contract';
import type { Tx } from '#kernel';

/** Where the same paper was entered before. */
export interface Duplicate {
  batchId: number;
  position: number;
  enteredAt: string;
  enteredBy: string;
}

/**
 * The same check is the same account, number and amount; the same money order the same issuer, serial and amount. What
 * was set aside, removed or returned by the bank may come again. The database keeps the rest apart (`check_once`).
 */
export async function duplicateOf(
  tx: Tx,
  paper: {
    accountHash: string | null;
    checkNo: string | null;
    issuer: string | null;
    serial: string | null;
    amountCents: Cents;
  },
  besides: string,
): Promise<Duplicate | null> {
  const [found] = await tx.query<Duplicate>(
    `SELECT i.batch_id AS "batchId", i.position, iso_instant(i.entered_at) AS "enteredAt", coalesce(s.name, i.entered_by) AS "enteredBy"
     FROM batch_items i LEFT JOIN staff s ON s.id::text = i.entered_by
     WHERE i.id <> $6 AND i.amount_cents = $5 AND i.status IN ('keyed', 'batched', 'deposited', 'cleared')
       AND CASE i.kind WHEN 'check' THEN i.account_hash = $1 AND i.check_no = $2 ELSE upper(i.issuer) = upper($3) AND upper(i.serial) = upper($4) END LIMIT 1`,
    [paper.accountHash, paper.checkNo, paper.issuer, paper.serial, paper.amountCents, besides],
  );
  return found ?? null;
}
