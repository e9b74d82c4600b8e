import type {
  AsideOutcome,
  AsideReason,
  Batch,
  BatchItem,
  BatchStatus,
  IncidentOutcome,
  ItemStatus,
  ReturnReason,
} from '@billing/contract';
import { moneyText } from '../../ui/amounts';
import type { Meaning } from '../../ui/StatusChip';

export const batchLooks: Record<BatchStatus, { word: string; meaning: Meaning }> = {
  open: { word: 'being entered', meaning: 'owed' },
  balanced: { word: 'count and total agree', meaning: 'settled' },
  submitted: { word: 'waits for approval', meaning: 'pending' },
  approved: { word: 'approved, to the bank', meaning: 'pending' },
  rejected: { word: 'came back', meaning: 'trouble' },
  deposited: { word: 'at the bank', meaning: 'settled' },
  reconciled: { word: 'on the bank’s statement', meaning: 'settled' },
};

export const asideWords: Record<AsideReason, string> = {
  post_dated: 'Dated in the future',
  stale: 'Older than 180 days',
  foreign: 'Foreign bank or currency',
  unsigned: 'Not signed',
  payee_mismatch: 'Made out to somebody else',
  amounts_differ: 'Figures and words differ',
  insurer: 'From an insurer, not a patient',
  duplicate: 'Entered before',
  no_slip: 'No slip, nobody found',
  other_entity: 'For the other billing entity',
  unreadable: 'Cannot be read',
  other: 'Something else',
};
export const asideChoices = (Object.keys(asideWords) as AsideReason[]).map((id) => ({ id, name: asideWords[id] }));

export const asideOutcomeWords: Record<AsideOutcome, string> = {
  returned_to_sender: 'Sent back to the sender',
  handed_to_insurance: 'Handed to insurance posting',
  entered_later: 'Entered in a later batch',
};

export const returnWords: Record<ReturnReason, string> = {
  nsf: 'Not enough money',
  stop_payment: 'Payment stopped',
  account_closed: 'Account closed',
  refer_to_maker: 'Refer to maker',
  altered: 'Altered or forged',
  other: 'Another reason',
};

export const outcomeWords: Record<IncidentOutcome, string> = {
  returned_to_sender: 'Sent back to the sender',
  held_in_safe: 'Lies in the safe',
  nothing_to_return: 'Nothing to send back',
};

const itemWords: Partial<Record<ItemStatus, string>> = {
  deposited: 'at the bank',
  cleared: 'cleared',
  returned_nsf: 'returned: not enough money',
  returned_other: 'returned by the bank',
};
/** What became of a paper, where that is more than being entered. */
export function itemStateText(item: Pick<BatchItem, 'status' | 'asideReason' | 'asideOutcome'>): string | null {
  if (item.status === 'set_aside') {
    const then = item.asideOutcome ? ` · ${asideOutcomeWords[item.asideOutcome].toLowerCase()}` : '';
    return `set aside: ${asideWords[item.asideReason ?? 'other'].toLowerCase()}${then}`;
  }
  return itemWords[item.status] ?? null;
}

export const isReturned = (status: ItemStatus): boolean => status === 'returned_nsf' || status === 'returned_other';

/** `Check 1042`, `Money order 27410063315`. */
export function paperText({ kind, checkNo, serial }: Pick<BatchItem, 'kind' | 'checkNo' | 'serial'>): string {
  return [kind === 'check' ? 'Check' : 'Money order', checkNo ?? serial].filter(Boolean).join(' ');
}

/** Whose paper it is drawn on: the bank's routing number and the last four digits, or the issuer. */
export function drawnText({
  routing,
  accountLast4,
  issuer,
}: Pick<BatchItem, 'routing' | 'accountLast4' | 'issuer'>): string {
  return issuer ?? (routing ? `${routing} ··${accountLast4 ?? ''}` : '–');
}

export const itemsText = (count: number): string => `${count} ${count === 1 ? 'item' : 'items'}`;

type Counted = Pick<Batch, 'expectedCount' | 'controlCents' | 'enteredCount' | 'enteredCents'>;

/** How what was entered differs from what was counted, and where to look. Nobody is to blame for a difference. */
export function differenceText({ expectedCount, controlCents, enteredCount, enteredCents }: Counted): string {
  const items = expectedCount - enteredCount;
  const cents = controlCents - enteredCents;
  if (items === 0 && cents === 0) return 'Count and total agree. It can be submitted.';
  if (items > 0 && cents > 0) return `${itemsText(items)} and ${moneyText(cents)} to go.`;
  if (items > 0)
    return cents === 0
      ? `The total is reached, but ${itemsText(items)} ${items === 1 ? 'is' : 'are'} still to come. Look for an amount that is too large.`
      : `${itemsText(items)} to go, but the total is exceeded by ${moneyText(-cents)}. Look for an amount that is too large.`;
  const all = items === 0 ? `All ${itemsText(expectedCount)} are in` : `${itemsText(-items)} more than counted`;
  if (cents === 0) return `${all}, and the total agrees. Was one entered twice, or the count wrong?`;
  return `${all}, and the total is ${moneyText(Math.abs(cents))} too ${cents > 0 ? 'small' : 'large'}. Look for ${items < 0 && cents < 0 ? 'one that was entered twice' : 'a wrong amount'}, or count again.`;
}
