import type { Tx } from '#kernel';

/** Keeps what a payment is to pay aside on its bills until its outcome is known (INV-09). */
export async function reserve(
  tx: Tx,
  paymentId: string,
  planned: readonly { billId: number; amountCents: number }[],
): Promise<void> {
  for (const [position, a] of planned.entries())
    await tx.query(
      'INSERT INTO planned_allocations (payment_id, bill_id, position, amount_cents) VALUES ($1, $2, $3, $4)',
      [paymentId, a.billId, position, a.amountCents],
    );
}
