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

/** The same in the words that staff read. */
export const REFUND_REASON_WORDS: Record<RefundReason, string> = {
  duplicate: 'charged twice',
  overpaid: 'overpaid',
  wrong_account: 'wrong account',
  wrong_amount: 'wrong amount',
  insurer_paid: 'insurer paid after',
  assistance: 'assistance approved',
  patient_request: 'patient asked for it',
  other: 'other reason',
};

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

/** With its maker or with the supervisors: nothing was sent, and its maker may still change or withdraw it. */
export const OPEN_REFUNDS: readonly RefundStatus[] = ['requested', 'approved_once', 'returned_to_maker'];

/** States in which the money is given back, or may still be: they count against what is left of the payment (INV-05). */
export const LIVE_REFUNDS: readonly RefundStatus[] = REFUND_STATUSES.filter(
  (s) => !['rejected', 'expired', 'withdrawn', 'abandoned'].includes(s),
);

/** States of a void; while it is not decided the payment stays as it is. */
export const VOID_STATUSES = ['submitted', 'unknown', 'succeeded', 'failed'] as const;
export type PaymentVoidStatus = (typeof VOID_STATUSES)[number];
