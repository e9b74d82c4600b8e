/** What a caller may be to the patient (F-02). */
export const RELATIONSHIPS = ['self', 'authorized_rep', 'oral_consent', 'attorney', 'payer', 'other'] as const;
export type Relationship = (typeof RELATIONSHIPS)[number];

/** What a caller may say to be verified. The name is always asked; two of the others must match. */
export const FACTORS = ['name', 'birth_date', 'bill_id', 'zip', 'phone', 'ssn4', 'last_payment'] as const;
export type FactorKind = (typeof FACTORS)[number];

/** Why people call (F-08). */
export const CALL_REASONS = [
  'understand_balance',
  'coverage',
  'pay',
  'plan',
  'assistance',
  'dispute',
  'contact',
  'statement',
  'complaint',
  'other',
] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** How a call ended, by reason; the first that fits what was done is prefilled. */
export const CALL_OUTCOMES = [
  'paid_in_full',
  'paid_part',
  'payment_declined',
  'payment_unknown',
  'explained',
  'note_taken',
  'alert_set',
  'not_verified',
  'paid_for_another',
  'callback',
  'no_action',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** Why the patient owes it. */
export const BILL_LINE_REASONS = [
  'deductible',
  'coinsurance',
  'copay',
  'not_covered',
  'denied',
  'self_pay',
  'unknown',
] as const;
export type BillLineReason = (typeof BILL_LINE_REASONS)[number];

/** Where a visit is on its way to a bill (F-06). */
export const PIPELINE = ['registered', 'in_coding', 'insurance_pending', 'patient_balance', 'closed'] as const;
export type PipelineStatus = (typeof PIPELINE)[number];
