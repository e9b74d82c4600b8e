/** What became of a credit (F-22): derived from the ledger, never stored. */
export const CREDIT_STATES = [
  'unapplied',
  'partially_applied',
  'escheat_review',
  'applied',
  'transferred',
  'refunded',
  'taken_back',
] as const;
export type CreditState = (typeof CREDIT_STATES)[number];

/** The same in the words that staff read. */
export const CREDIT_STATE_WORDS: Record<CreditState, string> = {
  unapplied: 'not used',
  partially_applied: 'partly used',
  escheat_review: 'unclaimed',
  applied: 'used on a bill',
  transferred: 'used on another account',
  refunded: 'refunded',
  taken_back: 'taken back',
};

/** How money came to lie on no bill. */
export const CREDIT_ORIGINS = ['more_than_open', 'bill_reduced', 'given_back_undone', 'brought_over'] as const;
export type CreditOrigin = (typeof CREDIT_ORIGINS)[number];

export const CREDIT_ORIGIN_WORDS: Record<CreditOrigin, string> = {
  more_than_open: 'more was paid than was open',
  bill_reduced: 'a paid bill became smaller',
  given_back_undone: 'a refund was given up',
  brought_over: 'came with the old system',
};

/** How long money lies unapplied, in days: the last bucket is open. */
export const CREDIT_AGES = ['0-7', '8-30', '31-60', '61-90', '90+'] as const;
export type CreditAge = (typeof CREDIT_AGES)[number];

/** The words before money of one account pays a bill of another. Other words are another version, stored with each yes. */
export const CREDIT_WORDS = ['credit-cross-2026-11'] as const;
export type CreditWordsVersion = (typeof CREDIT_WORDS)[number];

/** Where the guarantor gave the instruction. */
export const INSTRUCTION_SOURCES = ['call', 'letter'] as const;
export type InstructionSource = (typeof INSTRUCTION_SOURCES)[number];
