import type { Role } from '../access/access';

/** What may be asked before money is asked for or taken: each asker names its own (F-34). */
export const COLLECT_PURPOSES = [
  'statement',
  'reminder',
  'call',
  'autopay',
  'debit_retry',
  'plan',
  'plan_default',
  'agency',
] as const;
export type CollectPurpose = (typeof COLLECT_PURPOSES)[number];

/** In a sentence: `It stops …`. */
export const COLLECT_PURPOSE_WORDS: Record<CollectPurpose, string> = {
  statement: 'statements',
  reminder: 'reminders',
  call: 'our calls about it',
  autopay: 'autopay',
  debit_retry: 'debits presented again',
  plan: 'new payment plans',
  plan_default: 'missed payments of plans',
  agency: 'hand-off to an agency',
};

export const HOLD_TYPES = [
  'dispute',
  'insurance_review',
  'hardship',
  'assistance',
  'bankruptcy',
  'deceased',
  'attorney',
  'confidential',
] as const;
export type HoldType = (typeof HOLD_TYPES)[number];
export const HOLD_STATUSES = ['active', 'lifted', 'ended'] as const;
export type HoldStatus = (typeof HOLD_STATUSES)[number];

export interface HoldRule {
  name: string;
  blocks: readonly CollectPurpose[];
  /** The rule in one sentence, as it is shown and answered. */
  rule: string;
  /** Where the rule comes from. */
  citation: string;
  /** Of one visit, of a whole account, or of either. */
  scope: 'visit' | 'account' | 'either';
  /** Reviewed after so many days where nobody says otherwise. */
  reviewDays: number;
  /** What its evidence says, as an example. */
  hint: string;
  /** Who places it by hand; only a supervisor lifts any. */
  placedBy: readonly Role[];
}

const EVERYTHING = COLLECT_PURPOSES;
const STAFF: readonly Role[] = ['agent', 'supervisor'];
const SUPERVISORS: readonly Role[] = ['supervisor'];

/** The table of types. A hold keeps what it blocked when it was placed; this is what the next one will block. */
export const HOLD_RULES: Record<HoldType, HoldRule> = {
  dispute: {
    name: 'Dispute of a bill',
    blocks: EVERYTHING,
    rule: 'What is disputed is not asked for until the dispute is answered; the rest stays payable.',
    citation: 'Billing policy, disputes; 45 CFR 149.620',
    scope: 'visit',
    reviewDays: 30,
    hint: 'Such as: says the MRI was never done; wants the itemized bill checked.',
    placedBy: STAFF,
  },
  insurance_review: {
    name: 'Insurance review',
    blocks: EVERYTHING,
    rule: 'The insurer looks at the claim again, so what the patient owes is not known yet.',
    citation: 'Billing policy, holds',
    scope: 'either',
    reviewDays: 30,
    hint: 'Such as: Anthem reprocesses the claim, reference 4471 of Nov 20.',
    placedBy: SUPERVISORS,
  },
  hardship: {
    name: 'Hardship',
    blocks: ['reminder', 'call', 'autopay', 'debit_retry', 'plan_default', 'agency'],
    rule: 'The guarantor cannot pay for a time; nothing is taken by itself and no payment counts as missed.',
    citation: 'Billing policy, holds',
    scope: 'account',
    reviewDays: 60,
    hint: 'Such as: lost the job on Nov 2; looks for work.',
    placedBy: STAFF,
  },
  assistance: {
    name: 'Assistance pending',
    blocks: ['reminder', 'call', 'autopay', 'debit_retry', 'plan', 'plan_default', 'agency'],
    rule: 'An application for financial assistance is with the hospital; collecting waits for its decision.',
    citation: '26 CFR 1.501(r)-6(c); Conn. Gen. Stat. 19a-673b',
    scope: 'account',
    reviewDays: 23,
    hint: 'Such as: the application came by mail on Nov 20.',
    placedBy: SUPERVISORS,
  },
  bankruptcy: {
    name: 'Bankruptcy',
    blocks: EVERYTHING,
    rule: 'A petition stays every act to collect what was owed before it.',
    citation: '11 USC 362(a)',
    scope: 'either',
    reviewDays: 90,
    hint: 'Such as: chapter 7, case 26-20411, filed Nov 12, notice scanned.',
    placedBy: SUPERVISORS,
  },
  deceased: {
    name: 'Deceased',
    blocks: EVERYTHING,
    rule: 'The guarantor has died; only who settles the estate is written to, by a person.',
    citation: '45 CFR 164.502(g)(4)',
    scope: 'account',
    reviewDays: 60,
    hint: 'Such as: the daughter called; executor and probate court are in the note.',
    placedBy: SUPERVISORS,
  },
  attorney: {
    name: 'Attorney',
    blocks: EVERYTHING,
    rule: 'An attorney speaks for the guarantor; nobody else is asked to pay.',
    citation: 'Billing policy, holds; after 12 CFR 1006.6(b)(2)',
    scope: 'either',
    reviewDays: 60,
    hint: 'Such as: letter of representation of Nov 18, name and address in the note.',
    placedBy: SUPERVISORS,
  },
  confidential: {
    name: 'Confidential communication',
    blocks: ['statement', 'reminder', 'call'],
    rule: 'The patient asked to be reached another way; nothing goes to the usual address or phone.',
    citation: '45 CFR 164.522(b)',
    scope: 'either',
    reviewDays: 180,
    hint: 'Such as: write to the work address only; the request is scanned.',
    placedBy: STAFF,
  },
};

export const AGENT_HOLDS: readonly HoldType[] = HOLD_TYPES.filter((type) =>
  HOLD_RULES[type].placedBy.includes('agent'),
);

/** `statements, reminders and autopay` */
export function sayPurposes(purposes: readonly CollectPurpose[]): string {
  const words = COLLECT_PURPOSES.filter((p) => purposes.includes(p)).map((p) => COLLECT_PURPOSE_WORDS[p]);
  return words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
