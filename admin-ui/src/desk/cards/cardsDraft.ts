import type { SavedCard } from '@billing/contract';
import { useDraft } from '../drafts';

/** What is being done with one card; Esc keeps it. */
export interface CardsDraft {
  /** Null: the one that is charged first. */
  cardId: number | null;
  step: 'look' | 'limit' | 'remove';
  /** Null with `noLimit` false: nothing was typed yet. */
  limitCents: number | null;
  noLimit: boolean;
  saidYes: boolean;
  replacementId: number | null;
}

const FIRST: CardsDraft = {
  cardId: null,
  step: 'look',
  limitCents: null,
  noLimit: false,
  saidYes: false,
  replacementId: null,
};

export function useCardsDraft(guarantorId: number) {
  const [draft, setDraft] = useDraft<CardsDraft>(`cards:${guarantorId}`, FIRST);
  const change = (next: Partial<CardsDraft>) => setDraft((before) => ({ ...before, ...next }));
  /** Another card or a decision that happened: nothing of the last one is left. */
  const look = (cardId: number | null) => setDraft({ ...FIRST, cardId });
  return { draft, change, look };
}

/** Those that could be charged first in its place. */
export const replacements = (card: SavedCard, cards: readonly SavedCard[]): SavedCard[] =>
  cards.filter(({ id, status }) => id !== card.id && status === 'active');

export const wantedLimit = ({ noLimit, limitCents }: CardsDraft): number | null => (noLimit ? null : limitCents);

/** One charge may become more than was agreed: only the guarantor says so, in a call. */
export function becomesMore(card: SavedCard, draft: CardsDraft): boolean {
  const wanted = wantedLimit(draft);
  if (card.maxChargeCents === null) return false;
  return wanted === null ? draft.noLimit : wanted > card.maxChargeCents;
}

/** What keeps the decision from being sent; null when nothing does. */
export function missingIn(draft: CardsDraft, card: SavedCard, cards: readonly SavedCard[], inCall: boolean) {
  if (draft.step === 'limit') {
    if (!draft.noLimit && draft.limitCents === null) return 'Type an amount, or choose no limit.';
    if (wantedLimit(draft) === card.maxChargeCents) return 'That is the limit already.';
    if (becomesMore(card, draft) && !inCall) return 'More than was agreed needs the guarantor’s yes in a call.';
    if (becomesMore(card, draft) && !draft.saidYes) return 'Ask the guarantor, and mark the yes.';
  }
  const asks = draft.step === 'remove' && card.isDefault && replacements(card, cards).length > 0;
  return asks && draft.replacementId === null ? 'Choose which card is charged first instead.' : null;
}
