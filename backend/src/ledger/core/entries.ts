import type { Cents, Day } from '@billing/contract';
import { assertBalanced, move, type EntityGlCode, type EntityId, type Entry, type EntryKind, type Line } from './entry';

/**
 * Every way money can move. One function a movement, numbered as in spec/ledger.md; nothing else makes an Entry.
 * Zero amounts post nothing, hence arrays.
 */
interface Source {
  id: string | number;
  effectiveOn: Day;
  entityId: EntityId;
}
interface OnVisit extends Source {
  visitAccountId: number;
  amountCents: Cents;
}
interface OnBill extends OnVisit {
  accountId: number;
  billId: number;
}
interface OnPayment extends Source {
  accountId: number;
  paymentId: string;
  amountCents: Cents;
}
/** Money of a payment and a bill of another account of the same guarantor. */
interface Crossing extends OnPayment {
  to: { entityId: EntityId; accountId: number; billId: number };
}

function entry(
  kind: EntryKind,
  sourceType: string,
  s: Source,
  lines: Line[],
  reversesId: string | null = null,
): Entry[] {
  if (lines.length === 0) return [];
  const e: Entry = { kind, effectiveOn: s.effectiveOn, sourceType, sourceId: String(s.id), reversesId, lines };
  assertBalanced(e);
  return [e];
}

const insurance = (s: OnVisit) =>
  ({ code: 'AR_INSURANCE', entityId: s.entityId, visitAccountId: s.visitAccountId }) as const;
const owed = (s: OnBill) =>
  ({ code: 'AR_PATIENT', entityId: s.entityId, accountId: s.accountId, billId: s.billId }) as const;
const unapplied = (s: OnPayment) =>
  ({ code: 'UNAPPLIED', entityId: s.entityId, accountId: s.accountId, paymentId: s.paymentId }) as const;
const gl = (code: EntityGlCode, s: Pick<Source, 'entityId'>) => ({ code, entityId: s.entityId }) as const;
const owedAcross = ({ to }: Crossing) => ({ code: 'AR_PATIENT', ...to }) as const;

/** 1. A charge line of a visit; a negative one swaps the sides. */
export const chargePosted = (s: OnVisit): Entry[] =>
  entry('charge_posted', 'charge_line', s, move(insurance(s), gl('REVENUE', s), s.amountCents));

/** 2. An insurer's payment; a take-back is negative. */
export const insurancePaid = (s: OnVisit): Entry[] =>
  entry('insurance_paid', 'insurance_payment', s, move(gl('CASH_CLEARING:host', s), insurance(s), s.amountCents));

/** 3. A copay or deposit that the host took at the visit. */
export const visitReceiptPosted = (s: OnVisit): Entry[] =>
  entry('visit_receipt_posted', 'visit_receipt', s, move(gl('CASH_CLEARING:host', s), insurance(s), s.amountCents));

/** 4. The payer's discount, or a host adjustment before transfer. */
export const contractualAdjusted = (s: OnVisit): Entry[] =>
  entry('contractual_adjusted', 'visit_adjustment', s, move(gl('ADJ_CONTRACTUAL', s), insurance(s), s.amountCents));

/** 5 and 6. What becomes the patient's; negative: the host takes it back (release allocations first where needed). */
export const responsibilityMoved = (s: OnBill): Entry[] =>
  entry(
    s.amountCents < 0 ? 'responsibility_withdrawn' : 'responsibility_assigned',
    'bill_line',
    s,
    move(owed(s), insurance(s), s.amountCents),
  );

/** 7. Money arrived: a card that succeeded, a check batch that was approved, a payment that the host took. */
export const paymentReceived = (s: OnPayment & { cash: 'stripe' | 'check' | 'host' }): Entry[] =>
  entry('payment_received', 'payment', s, move(gl(`CASH_CLEARING:${s.cash}`, s), unapplied(s), s.amountCents));

/** 8. A part of a payment goes on a bill of its account. */
export const paymentAllocated = (s: OnPayment & { billId: number; visitAccountId: number }): Entry[] =>
  entry('payment_allocated', 'allocation', s, move(unapplied(s), owed(s), s.amountCents));

/** 9. An allocation is taken off its bill; the money is unapplied again. The source is the reversal's own row. */
export const allocationReleased = (
  s: OnPayment & { billId: number; visitAccountId: number; reversesId: string },
): Entry[] =>
  entry('allocation_released', 'allocation_reversal', s, move(owed(s), unapplied(s), s.amountCents), s.reversesId);

/** 9 of 22: an allocation on a bill of another account is taken off; both entities' books stand as before it. */
export const crossingReleased = (s: Crossing & { reversesId: string }): Entry[] =>
  entry(
    'allocation_released',
    'allocation_reversal',
    s,
    [
      ...move(owedAcross(s), gl('INTERENTITY', s.to), s.amountCents),
      ...move(gl('INTERENTITY', s), unapplied(s), s.amountCents),
    ],
    s.reversesId,
  );

/** 10. A refund leaves its payment before the processor is asked (ruling 18). Release allocations first where needed. */
export const refundSent = (s: OnPayment): Entry[] =>
  entry('refund_sent', 'refund', s, move(unapplied(s), gl('REFUND_PAYABLE', s), s.amountCents));

/** 11. The processor gave it back. */
export const refundPaid = (s: Source & { amountCents: Cents }): Entry[] =>
  entry('refund_paid', 'refund', s, move(gl('REFUND_PAYABLE', s), gl('CASH_CLEARING:stripe', s), s.amountCents));

/** 12. The bank sent it back after the processor had paid it: the mirror of 11. */
export const refundBounced = (s: Source & { amountCents: Cents; reversesId: string }): Entry[] =>
  entry(
    'refund_bounced',
    'refund',
    s,
    move(gl('CASH_CLEARING:stripe', s), gl('REFUND_PAYABLE', s), s.amountCents),
    s.reversesId,
  );

/** 12b. A check was mailed instead. */
export const refundCheckIssued = (s: Source & { amountCents: Cents }): Entry[] =>
  entry('refund_check_issued', 'refund_check', s, move(gl('REFUND_PAYABLE', s), gl('BANK', s), s.amountCents));

/** 13. It failed and a person withdrew it: the money is unapplied again, the mirror of 10. */
export const refundAbandoned = (s: OnPayment & { reversesId: string }): Entry[] =>
  entry('refund_abandoned', 'refund', s, move(gl('REFUND_PAYABLE', s), unapplied(s), s.amountCents), s.reversesId);

/** 14. The whole payment is taken back on its own day; all its allocations were released first. The mirror of 7. */
export const paymentVoided = (s: OnPayment & { cash: 'stripe' | 'check'; reversesId: string }): Entry[] =>
  entry(
    'payment_voided',
    'payment_void',
    s,
    move(unapplied(s), gl(`CASH_CLEARING:${s.cash}`, s), s.amountCents),
    s.reversesId,
  );

/**
 * 15. The bank sent it back; its allocations were released first, newest first. `lossCents` of it had been given back to
 * the payer before, so no unapplied money is left to take it from.
 */
export const paymentReturned = (s: OnPayment & { cash: 'stripe' | 'check'; lossCents: Cents }): Entry[] =>
  entry('payment_returned', 'payment_return', s, [
    ...move(unapplied(s), gl(`CASH_CLEARING:${s.cash}`, s), s.amountCents - s.lossCents),
    ...move(gl('RETURN_LOSS', s), gl(`CASH_CLEARING:${s.cash}`, s), s.lossCents),
  ]);

/** 16. What the bank or the processor takes for a return. */
export const returnFeeCharged = (s: Source & { amountCents: Cents; cash: 'stripe' | 'check' }): Entry[] =>
  entry(
    'return_fee_charged',
    'payment_return',
    s,
    move(gl('PROCESSOR_FEES', s), gl(`CASH_CLEARING:${s.cash}`, s), s.amountCents),
  );

/** 21. Assistance, courtesy, small balance or correction on a bill. */
export const billAdjusted = (
  s: OnBill & { type: 'ASSISTANCE' | 'COURTESY' | 'SMALL_BALANCE' | 'CORRECTION' },
): Entry[] => entry('bill_adjusted', 'adjustment', s, move(gl(`ADJ_${s.type}`, s), owed(s), s.amountCents));

/**
 * 22. A part of a payment goes on a bill of the guarantor's other account, by the guarantor's instruction: the one entity
 * owes it to the other from now on, and each entity's books balance by themselves.
 */
export const creditCrossed = (s: Crossing): Entry[] =>
  entry('credit_crossed', 'allocation', s, [
    ...move(gl('INTERENTITY', s.to), owedAcross(s), s.amountCents),
    ...move(unapplied(s), gl('INTERENTITY', s), s.amountCents),
  ]);

/** 29. A bill that came without its history. */
export const openingBalance = (s: OnBill): Entry[] =>
  entry('opening_balance', 'bill_line', s, move(owed(s), gl('OPENING', s), s.amountCents));

/** 29b. Unapplied money that came without its history. */
export const openingCredit = (s: OnPayment): Entry[] =>
  entry('opening_credit', 'payment', s, move(gl('OPENING', s), unapplied(s), s.amountCents));

/** The mirror of an entry that the host corrected: sides swapped, the original named. The source is the newer version's row. */
export function mirror(
  original: Entry,
  originalId: string,
  source: { type: string; id: string; effectiveOn: Day },
): Entry {
  const e: Entry = {
    kind: original.kind,
    effectiveOn: source.effectiveOn,
    sourceType: source.type,
    sourceId: source.id,
    reversesId: originalId,
    lines: original.lines.map((l) => ({ ...l, direction: l.direction === 'D' ? 'C' : 'D' })),
  };
  assertBalanced(e);
  return e;
}
