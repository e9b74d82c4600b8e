import { brandName } from './words';
import type { CardState } from './card';
import { type PayDraft, yesKey } from './payDraft';
import type { LivePreview } from './usePreview';

export interface Entered {
  draft: Pick<PayDraft, 'method' | 'keepCard' | 'callerSaidYes' | 'duplicateReason'> &
    Partial<Pick<PayDraft, 'holderName' | 'saidYesTo'>>;
  live: Pick<LivePreview, 'fresh' | 'problem'>;
  /** Whether an amount is there to be previewed. */
  amount: boolean;
  card: CardState;
  recordingPaused: boolean;
  /** Asked after the server saw the same amount on the same card within ten minutes. */
  duplicate: boolean;
}

export const MIN_REASON = 8;

/** Why Charge is off, in one sentence; null when it may be pressed. */
export function missingOf({ draft, live, amount, card, recordingPaused, duplicate }: Entered): string | null {
  if (!amount) return 'Charge is off until there is an amount.';
  if (live.problem) return live.problem.message;
  if (draft.method === null) return 'Charge is off until a card is chosen.';
  if (draft.method === 'new:card') {
    if (!recordingPaused) return 'Charge is off until the recording is paused.';
    if (card.problem) return card.problem;
    if (!card.complete) return 'Charge is off until the card number, expiry, CVC and ZIP are complete.';
    const brand = card.brand;
    const refuses = live.fresh?.parts.find((part) => brand && !part.acceptedBrands.includes(brand));
    if (brand && refuses)
      return `${brandName(brand)} is not accepted by ${refuses.entity.shortName}. Ask for another card.`;
    if (draft.keepCard && !draft.callerSaidYes) return 'Charge is off until the caller said yes to keeping the card.';
  }
  if (draft.method === 'new:ach') {
    if (!recordingPaused) return 'Debit is off until the recording is paused.';
    if (!draft.holderName?.trim()) return 'Debit is off until the name on the account is there.';
    if (card.problem) return card.problem;
    if (!card.complete) return 'Debit is off until the routing number and both account numbers are complete.';
  }
  if (duplicate && draft.duplicateReason.trim().length < MIN_REASON)
    return 'Charge is off until you say why it is paid again.';
  if (!live.fresh) return 'The preview is on its way.';
  if (draft.method === 'new:ach') {
    if (!live.fresh.debit) return 'The bank account is being read.';
    if (draft.saidYesTo !== yesKey(live.fresh)) return 'Debit is off until the caller said yes to the words.';
  }
  return null;
}
