import { OPEN_REFUNDS, type Payee, type RefundReason, type WaysBack } from '@billing/contract';
import { numberRefused, reasonRefused } from '../../commands/refused';
import { moneyText } from '../../ui/amounts';

export type Way = 'void' | 'refund';
type Request = WaysBack['refunds'][number];

/** What was typed into the sheet; the amount of a refund is always typed, and never filled in. */
export interface BackDraft {
  /** Null until it is chosen: a void where it is possible, else a refund. */
  way: Way | null;
  cents: number | null;
  payee: Payee;
  reason: RefundReason | '';
  note: string;
  /** What comes off which bill, by its id; null takes the credit first, then the newest. */
  byHand: Record<number, number | null> | null;
  /** Why it goes back although the bank can still take the debit back; null while nothing is overridden. */
  override: string | null;
}

/** A request that is changed begins as its maker wrote it. */
export function beginningOf(request: Request | undefined): BackDraft {
  if (!request)
    return { way: null, cents: null, payee: 'original_method', reason: '', note: '', byHand: null, override: null };
  const { amountCents, payee, reason, note, releases, overrideReason: override } = request;
  const byHand = releases && Object.fromEntries(releases.map((one) => [one.billId, one.amountCents]));
  return { way: 'refund', cents: amountCents, payee, reason, note, byHand, override };
}

export const wayOf = (draft: BackDraft, ways: WaysBack, changes: boolean): Way =>
  changes ? 'refund' : (draft.way ?? (ways.void.refusal === null ? 'void' : 'refund'));

/** Whether only the time stands against a refund, and this person may ask for it all the same. */
export const mayOverride = ({ refund }: Pick<WaysBack, 'refund'>): boolean =>
  refund.override !== null && refund.override.refusal === null;

/** What can be given back by a refund; a request that is changed does not count against itself. */
export const leftCents = (ways: WaysBack, changed: Request | undefined): number =>
  (mayOverride(ways) ? ways.refund.override!.refundableCents : ways.refund.refundableCents) +
  (changed && OPEN_REFUNDS.includes(changed.status) ? changed.amountCents : 0);

export const releasesOf = ({ byHand }: BackDraft): { billId: number; amountCents: number }[] =>
  Object.entries(byHand ?? {}).flatMap(([billId, cents]) =>
    cents ? [{ billId: Number(billId), amountCents: cents }] : [],
  );

/** Why it cannot be sent yet; null when it can. */
export function missingIn(draft: BackDraft, way: Way, left: number): string | null {
  if (way === 'refund') {
    if (draft.cents === null || draft.cents <= 0) return 'Type the amount that goes back.';
    if (draft.cents > left) return `At most ${moneyText(left)} of this payment can still go back.`;
  }
  if (draft.reason === '') return 'Choose why it goes back.';
  if (way === 'refund' && draft.override !== null && reasonRefused(draft.override))
    return numberRefused(draft.override) ?? 'Say why it cannot wait until the bank is done with the debit.';
  return reasonRefused(draft.note) ? (numberRefused(draft.note) ?? 'Say in a few words what happened.') : null;
}

export interface Asked {
  amountCents: number;
  payee: Payee;
  releases?: { billId: number; amountCents: number }[];
}

/** As the API wants a refund; null while there is no amount that can be previewed. */
export function askedOf(draft: BackDraft, left: number): Asked | null {
  const { cents, payee } = draft;
  if (cents === null || cents <= 0 || cents > left) return null;
  const releases = releasesOf(draft);
  return { amountCents: cents, payee, ...(releases.length > 0 ? { releases } : {}) };
}
