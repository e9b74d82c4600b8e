import { dayOf, type Cents } from '@billing/contract';
import type { Tx } from '#kernel';
import {
  allocationReleased,
  bumpVersion,
  creditCrossed,
  crossingReleased,
  paymentAllocated,
  type EntityId,
  type Entry,
} from '#ledger';

/** So much of a payment is taken off a bill. */
export interface Released {
  billId: number;
  amountCents: Cents;
}

/**
 * Takes parts of a payment off its bills, newest allocation first: an allocation is reversed whole, and what stays on the
 * bill is allocated anew, since rows of money never change (INV-06). A bill may be of another account of the guarantor,
 * so all their accounts are locked (`lockWithSiblings`); the others' versions are raised here.
 * @param reason why, kept with each reversal: `refund:<id>`, `void:<id>`
 * @returns the entries to post, in order
 */
export async function releaseAllocations(
  tx: Tx,
  payment: { id: string; accountId: number; entityId: EntityId },
  releases: Released[],
  reason: string,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  const others = new Set<number>();
  for (const release of releases) {
    let left = release.amountCents;
    for (const live of await liveAllocations(tx, payment.id, release.billId)) {
      if (left === 0) break;
      const [reversal] = await tx.query<{ id: number }>(
        'INSERT INTO allocation_reversals (allocation_id, reason, created_at) VALUES ($1, $2, $3) RETURNING id',
        [live.id, reason, tx.now],
      );
      const forms = formsOf(tx, payment, release.billId, live);
      if (live.accountId !== payment.accountId) others.add(live.accountId);
      entries.push(...forms.released(reversal!.id, live.amountCents, live.entryId));
      const stays = Math.max(0, live.amountCents - left);
      left -= live.amountCents - stays;
      if (stays === 0) continue;
      const [again] = await tx.query<{ id: number }>(
        'INSERT INTO allocations (payment_id, bill_id, credit_application_id, amount_cents, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id',
        [payment.id, release.billId, live.creditApplicationId, stays, tx.now],
      );
      entries.push(...forms.allocated(again!.id, stays));
    }
    if (left > 0) throw new Error(`payment ${payment.id} has ${left} cents less on bill ${release.billId}`);
  }
  for (const accountId of others) await bumpVersion(tx, accountId);
  return entries;
}

interface Live {
  id: number;
  amountCents: number;
  visitAccountId: number;
  entryId: string;
  /** Of the bill: mostly the payment's own. */
  accountId: number;
  entityId: EntityId;
  creditApplicationId: string | null;
}

/** How an allocation is taken off and put back: on a bill of the payment's own account, or on one of another. */
function formsOf(
  tx: Tx,
  payment: { id: string; accountId: number; entityId: EntityId },
  billId: number,
  live: Live,
): { released(id: number, cents: Cents, reversesId: string): Entry[]; allocated(id: number, cents: Cents): Entry[] } {
  const source = {
    effectiveOn: dayOf(tx.now),
    entityId: payment.entityId,
    accountId: payment.accountId,
    paymentId: payment.id,
  };
  if (live.accountId === payment.accountId) {
    const on = { ...source, billId, visitAccountId: live.visitAccountId };
    return {
      released: (id, amountCents, reversesId) => allocationReleased({ ...on, id, amountCents, reversesId }),
      allocated: (id, amountCents) => paymentAllocated({ ...on, id, amountCents }),
    };
  }
  const across = { ...source, to: { entityId: live.entityId, accountId: live.accountId, billId } };
  return {
    released: (id, amountCents, reversesId) => crossingReleased({ ...across, id, amountCents, reversesId }),
    allocated: (id, amountCents) => creditCrossed({ ...across, id, amountCents }),
  };
}

async function liveAllocations(tx: Tx, paymentId: string, billId: number): Promise<Live[]> {
  return tx.query<Live>(
    `SELECT l.id, l.amount_cents::float8 AS "amountCents", b.visit_account_id AS "visitAccountId", e.id AS "entryId",
       b.account_id AS "accountId", o.entity_id AS "entityId", l.credit_application_id AS "creditApplicationId"
     FROM allocations l JOIN bills b ON b.id = l.bill_id JOIN accounts o ON o.id = b.account_id
       JOIN journal_entries e ON e.kind IN ('payment_allocated', 'credit_crossed') AND e.source_type = 'allocation' AND e.source_id = l.id::text
     WHERE l.payment_id = $1 AND l.bill_id = $2 AND NOT EXISTS (SELECT FROM allocation_reversals r WHERE r.allocation_id = l.id)
     ORDER BY l.id DESC`,
    [paymentId, billId],
  );
}
