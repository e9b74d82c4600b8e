import { addDays } from '@billing/contract';
import { numberRefused } from '../../commands/refused';

export const noteKinds = [
  { id: 'billing', name: 'Billing' },
  { id: 'dispute', name: 'Dispute' },
  { id: 'hardship', name: 'Hardship' },
  { id: 'complaint', name: 'Complaint' },
  { id: 'contact', name: 'Contact' },
  { id: 'legal', name: 'Legal' },
] as const;
export type NoteKind = (typeof noteKinds)[number]['id'];

/** A pinned note stands in the strip of the account, which has one line for it. */
export const longestPinned = 140;
export const longestNote = 2000;
const longestPinDays = 366;

export interface NoteDraft {
  text: string;
  kind: NoteKind;
  accountId: number;
  visibility: 'all' | 'supervisors';
  pinned: boolean;
  pinnedUntil: string | null;
}

export interface NoteProblems {
  text?: string | undefined;
  pinnedUntil?: string | undefined;
}

/** `12 of 2,000`, or how much must go before it can be pinned. */
export function countText(length: number, pinned: boolean): string {
  const most = pinned ? longestPinned : longestNote;
  if (length > most) return `${length - most} too many: ${pinned ? 'a pinned note' : 'a note'} has ${most} at most`;
  return `${length} of ${most.toLocaleString('en-US')}`;
}

/** What is wrong already while it is typed. An empty field is not wrong yet. */
export function typedProblems(note: NoteDraft, today: string): NoteProblems {
  const tooLong = note.text.length > (note.pinned ? longestPinned : longestNote);
  const { pinnedUntil } = note;
  const outside =
    note.pinned && pinnedUntil !== null && (pinnedUntil < today || pinnedUntil > addDays(today, longestPinDays));
  return {
    text: numberRefused(note.text) ?? (tooLong ? countText(note.text.length, note.pinned) : undefined),
    pinnedUntil: outside ? 'Pin it from today on, for a year at most.' : undefined,
  };
}

/** What is missing when it is to be kept. */
export function missingIn(note: NoteDraft): NoteProblems {
  return {
    text: note.text.trim() === '' ? 'Write the note first.' : undefined,
    pinnedUntil: note.pinned && note.pinnedUntil === null ? 'Say until when it is pinned.' : undefined,
  };
}
