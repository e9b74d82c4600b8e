/** Why money goes back (F-23). */
export const REFUND_REASONS = [
  'duplicate',
  'overpaid',
  'wrong_account',
  'wrong_amount',
  'insurer_paid',
  'assistance',
  'patient_request',
  'other',
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** How it goes back: to where it came from, or by a mailed check where that cannot be. */
export const PAYEES = ['original_method', 'mailed_check'] as const;
export type Payee = (typeof PAYEES)[number];

/** States of a refund, from the request on; an edit starts again at `requested`. */
export const REFUND_STATUSES = [
  'requested',
  'approved_once',
  'returned_to_maker',
  'rejected',
  'expired',
  'withdrawn',
  'submitted',
  'pending',
  'unknown',
  'succeeded',
  'needs_check',
  'check_issued',
  'abandoned',
] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

/** States in which the money is given back, or may still be: they count against what is left of the payment (INV-05). */
export const LIVE_REFUNDS: readonly RefundStatus[] = REFUND_STATUSES.filter(
  (s) => !['rejected', 'expired', 'withdrawn', 'abandoned'].includes(s),
);
