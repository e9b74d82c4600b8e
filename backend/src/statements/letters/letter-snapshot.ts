import type { Cents, Day } from '@billing/contract';
import type { Letterhead } from '#documents';
import type { Layout, SnapshotVisit } from '../snapshot';

export const LETTER_KINDS = ['itemized_bill', 'balance_letter'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A service as the hospital charged it. */
export interface ChargedLine {
  on: Day;
  system: string | null;
  code: string | null;
  description: string;
  qty: number;
  cents: Cents;
}

/** All that is printed, frozen. */
export interface LetterSnapshot {
  version: 1;
  kind: LetterKind;
  layout: Layout;
  language: 'en' | 'es';
  letterOn: Day;
  billId: string;
  guarantorName: string;
  recipient: string[];
  letterhead: Letterhead;
  balanceCents: Cents;
  visits: SnapshotVisit[];
  /** Of an itemized bill: the services of each visit, by its bill; none where the details are restricted. */
  lines: Record<number, ChargedLine[]>;
}
