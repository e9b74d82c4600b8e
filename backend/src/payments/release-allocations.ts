import { dayOf, type Cents } from '@billing/contract';
import type { Tx } from '#kernel';
import { allocationReleased, paymentAllocated, type EntityId, type Entry } from '#ledger';

/** So much of a payment is taken off a bill. */
export interface Released {
  billId: number;
  amountCents: Cents;
}

/**
 * Takes parts of a payment off its bills, newest allocation first: an allocation is reversed whole, and what stays on the
 * bill is allocated anew, since rows of money never change (INV-06). Under the account's lock.
 * @param reason why, kept with each reversal: `refund:<id>`, `void:<id>`
 * @returns the entries to post, in order
 */
export async function releaseAllocations(
  tx: Tx,
  payment: { id: string; accountId: number; entityId: EntityId },
  releases: Released[],
  reason: string,
): Promise<Entry[]> {
  const source = {
    effectiveOn: dayOf(tx.now),
    entityId: payment.entityId,
    accountId: payment.accountId,
    paymentId: payment.id,
  };
  const entries: Entry[] = [];
  for (const release of releases) {
    let left = release.amountCents;
    for (const live of await liveAllocations(tx, payment.id, release.billId)) {
      if (left === 0) break;
      const [reversal] = await tx.query<{ id: number }>(
        'INSERT INTO allocation_reversals (allocation_id, reason, created_at) VALUES ($1, $2, $3) RETURNING id',
        [live.id, reason, tx.now],
      );
      const on = { ...source, billId: release.billId, visitAccountId: live.visitAccountId };
      entries.push(
        ...allocationReleased({ ...on, id: reversal!.id, amountCents: live.amountCents, reversesId: live.entryId }),
      );
      const stays = Math.max(0, live.amountCents - left);
      left -= live.amountCents - stays;
      if (stays === 0) continue;
      const [again] = await tx.query<{ id: number }>(
        'INSERT INTO allocations (payment_id, bill_id, amount_cents, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
        [payment.id, release.billId, stays, tx.now],
      );
      entries.push(...paymentAllocated({ ...on, id: again!.id, amountCents: stays }));
    }
    if (left > 0) throw new Error(`payment ${payment.id} has ${left} cents less on bill ${release.billId}`);
  }
  return entries;
}

interface Live {
  id: number;
  amountCents: number;
  visitAccountId: number;
  entryId: string;
}

async function liveAllocations(tx: Tx, paymentId: string, billId: number): Promise<Live[]> {
  return tx.query<Live>(
    `SELECT l.id, l.amount_cents::float8 AS "amountCents", b.visit_account_id AS "visitAccountId", e.id AS "entryId"
     FROM allocations l JOIN bills b ON b.id = l.bill_id
       JOIN journal_entries e ON e.kind = 'payment_allocated' AND e.source_type = 'allocation' AND e.source_id = l.id::text
     WHERE l.payment_id = $1 AND l.bill_id = $2 AND NOT EXISTS (SELECT FROM allocation_reversals r WHERE r.allocation_id = l.id)
     ORDER BY l.id DESC`,
    [paymentId, billId],
  );
}
