import type { Tx } from '#kernel';

/** A payment is refunded when all of it went back, else partially. Disputed and returned ones keep their state. */
export async function markRefunded(tx: Tx, paymentId: string): Promise<void> {
  await tx.query(
    `UPDATE payments p SET finalized_at = $2, status = CASE WHEN r.cents >= p.amount_cents THEN 'refunded' ELSE 'partially_refunded' END
     FROM (SELECT coalesce(sum(amount_cents), 0) AS cents FROM refunds WHERE payment_id = $1 AND status IN ('succeeded', 'check_issued')) r
     WHERE p.id = $1 AND p.status IN ('succeeded', 'partially_refunded') AND r.cents > 0`,
    [paymentId, tx.now],
  );
}
