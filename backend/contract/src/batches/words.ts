/** How the paper came (F-19). */
export const BATCH_TYPES = ['mail', 'lockbox'] as const;
export type BatchType = (typeof BATCH_TYPES)[number];

/** From the opened envelope to the bank. A rejected batch is with its preparer again. */
export const BATCH_STATUSES = [
  'open',
  'balanced',
  'submitted',
  'approved',
  'rejected',
  'deposited',
  'reconciled',
] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** States in which its preparer may still change it. */
export const WITH_THE_PREPARER: readonly BatchStatus[] = ['open', 'balanced', 'rejected'];

export const ITEM_KINDS = ['check', 'money_order'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const ITEM_STATUSES = [
  'keyed',
  'set_aside',
  'removed',
  'batched',
  'deposited',
  'cleared',
  'returned_nsf',
  'returned_other',
] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** Why a paper is not deposited with the others. It counts as received and becomes a person's work. */
export const ASIDE_REASONS = [
  'post_dated',
  'stale',
  'foreign',
  'unsigned',
  'payee_mismatch',
  'amounts_differ',
  'insurer',
  'duplicate',
  'no_slip',
  'other_entity',
  'unreadable',
  'other',
] as const;
export type AsideReason = (typeof ASIDE_REASONS)[number];

/** What becomes of a paper that was set aside. */
export const ASIDE_OUTCOMES = ['returned_to_sender', 'handed_to_insurance', 'entered_later'] as const;
export type AsideOutcome = (typeof ASIDE_OUTCOMES)[number];

/** Why the bank sends a check back. */
export const RETURN_REASONS = ['nsf', 'stop_payment', 'account_closed', 'refer_to_maker', 'altered', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** What comes by mail and is no tender: cash is never taken, and a slip alone pays nothing. */
export const INCIDENT_KINDS = ['cash', 'slip_without_check'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const INCIDENT_OUTCOMES = ['returned_to_sender', 'held_in_safe', 'nothing_to_return'] as const;
export type IncidentOutcome = (typeof INCIDENT_OUTCOMES)[number];
