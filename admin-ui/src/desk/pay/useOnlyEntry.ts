import { useCallback, useState } from 'react';
import { drafts, useDraft } from '../drafts';
import type { Charge, Decided, Refused } from './charge';
import { decide } from './decide';
import { missingOf } from './missing';
import { useNewCard } from './useNewCard';
import { usePreview } from './usePreview';
import { cardWords } from './words';

interface OnlyDraft {
  amountCents: number | null;
  duplicateReason: string;
}
const empty: OnlyDraft = { amountCents: null, duplicateReason: '' };

/** What is entered in payment-only mode. The preview shows the amount alone, so there is nothing to choose from. */
export function useOnlyEntry(billId: string) {
  const [draft, setDraft] = useDraft(`pay-only:${billId}`, empty);
  const [decisionId, setDecisionId] = useState(() => crypto.randomUUID());
  const [refused, setRefused] = useState<Refused | null>(null);
  const [readProblem, setReadProblem] = useState<string | null>(null);
  const card = useNewCard();
  const { amountCents } = draft;
  const live = usePreview(amountCents ? { billId, choice: 'other', amountCents, methodRef: 'new:card' } : null, '');
  const duplicate = refused?.code === 'duplicate_needs_reason';
  const entered = { method: 'new:card', keepCard: false, callerSaidYes: false, ...draft } as const;
  const missing = missingOf({
    draft: entered,
    live,
    amount: amountCents !== null && amountCents > 0,
    card: card.state,
    recordingPaused: card.paused,
    duplicate,
  });
  const again = live.again;
  const reopen = useCallback(
    (why: Refused | null) => {
      setDecisionId(crypto.randomUUID());
      setRefused(why);
      again();
    },
    [again],
  );
  return {
    draft,
    change: (next: Partial<OnlyDraft>) => setDraft((before) => ({ ...before, ...next })),
    live,
    card,
    missing,
    duplicate,
    refusal: refused && !duplicate ? refused.message : readProblem,
    reopen,
    forget: () => drafts.drop(`pay-only:${billId}`),

    async decided(): Promise<{ charge: Omit<Charge, 'parts' | 'goesOn'>; parts: Decided[] } | null> {
      const preview = live.fresh;
      if (missing !== null || !preview) return null;
      setReadProblem(null);
      try {
        const cards = await card.read(preview.parts.length);
        const [first] = cards;
        if (!first) return null;
        const parts = decide({
          id: decisionId,
          preview,
          method: 'new:card',
          processorMethodIds: cards.map((one) => one.processorMethodId),
          keepCard: false,
          duplicateReason: duplicate ? draft.duplicateReason.trim() : '',
          citedBillId: billId,
        });
        setRefused(null);
        return { charge: { preview, methodWords: cardWords(first.brand, first.last4), keyed: true }, parts };
      } catch (error) {
        setReadProblem(error instanceof Error ? error.message : 'The card could not be read. Nothing was charged.');
        return null;
      }
    },
  };
}
