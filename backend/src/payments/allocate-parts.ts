import type { Cents, Day } from '@billing/contract';
import type { Tx } from '#kernel';
import { paymentAllocated, type EntityId, type Entry } from '#ledger';

export interface PartOnBill {
  billId: number;
  visitAccountId: number;
  amountCents: Cents;
}

/**
 * Puts parts of a payment on bills: one allocation row and one entry each. Under the account's lock, and never more than
 * is open on a bill, which the database keeps as well.
 * @returns the entries to post, in order
 */
export async function allocateParts(
  tx: Tx,
  payment: { paymentId: string; accountId: number; entityId: EntityId; effectiveOn: Day },
  parts: readonly PartOnBill[],
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const part of parts) {
    const [row] = await tx.query<{ id: number }>(
      'INSERT INTO allocations (payment_id, bill_id, amount_cents, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
      [payment.paymentId, part.billId, part.amountCents, tx.now],
    );
    entries.push(...paymentAllocated({ ...payment, ...part, id: row!.id }));
  }
  return entries;
}
