import type { Cents, Day } from '@billing/contract';
import type { Tx } from '#kernel';
import { creditCrossed, paymentAllocated, type EntityId, type Entry } from '#ledger';

export interface PartOnBill {
  billId: number;
  visitAccountId: number;
  amountCents: Cents;
}

/** A credit that a person applied, and whose bills they are where these are another account's. */
export interface AppliedCredit {
  applicationId: string;
  across: { accountId: number; entityId: EntityId } | null;
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
  credit: AppliedCredit | null = null,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const part of parts) {
    const [row] = await tx.query<{ id: number }>(
      'INSERT INTO allocations (payment_id, bill_id, credit_application_id, amount_cents, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id',
      [payment.paymentId, part.billId, credit?.applicationId ?? null, part.amountCents, tx.now],
    );
    const { amountCents, billId } = part;
    entries.push(
      ...(credit?.across
        ? creditCrossed({ ...payment, id: row!.id, amountCents, to: { ...credit.across, billId } })
        : paymentAllocated({ ...payment, ...part, id: row!.id })),
    );
  }
  return entries;
}
