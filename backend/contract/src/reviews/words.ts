/** Why a payment is looked at by a supervisor (F-49). `sample` is 5 in 100 by a hash of its id, so that anyone can repeat it. */
export const REVIEW_RULES = [
  'sample',
  'large',
  'repeated',
  'payment_only',
  'by_hand',
  'refund',
  'void',
  'override',
] as const;
export type ReviewRule = (typeof REVIEW_RULES)[number];

export const REVIEW_STATUSES = ['pending', 'ok', 'returned', 'escalated'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];
