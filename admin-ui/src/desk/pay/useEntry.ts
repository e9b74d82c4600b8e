import type { Desk } from '@billing/contract';
import { useEffect, useState } from 'react';
import { useDraft } from '../drafts';
import { openBillsOf } from './ByHand';
import type { Charge, Decided, Refused } from './charge';
import { changesBetween } from './changed';
import { decide } from './decide';
import { missingOf } from './missing';
import { firstDraft, type PayDraft, previewRequestOf } from './payDraft';
import { useNewBank } from './useNewBank';
import { useNewCard } from './useNewCard';
import { usePreview } from './usePreview';
import { cardWords } from './words';

/** Nothing was charged: why, and what was on the sheet when it was pressed. */
export interface Returned {
  problem: Refused;
  before: Charge['preview'];
}

/**
 * Everything that is entered into the sheet, and what the server says that it would post.
 * @param charging nothing is previewed then: the books are about to move
 */
export function useEntry(desk: Desk, charging: boolean) {
  const guarantorId = desk.guarantor.id;
  const [draft, setDraft] = useDraft<PayDraft>(`pay:${guarantorId}`, firstDraft(desk));
  const [decisionId, setDecisionId] = useState(() => crypto.randomUUID());
  const [returned, setReturned] = useState<Returned | null>(null);
  const [readProblem, setReadProblem] = useState<string | null>(null);
  const card = useNewCard();
  const bank = useNewBank(draft.method === 'new:ach' && !charging, draft.holderName);
  const asked = previewRequestOf(draft, guarantorId, bank.read[0]?.processorMethodId);
  const live = usePreview(charging ? null : asked, desk.accounts.map((account) => account.version).join());
  const parts = live.shown?.parts.length ?? 1;
  const { want } = bank;
  useEffect(() => want(parts), [want, parts]);
  const typed = draft.method === 'new:ach' ? bank.entry : card;
  const duplicate = returned?.problem.code === 'duplicate_needs_reason';
  const missing = missingOf({
    draft,
    live,
    amount: asked !== null,
    card: typed.state,
    recordingPaused: typed.paused,
    duplicate,
  });
  const stale = returned?.problem.code === 'preview_stale';
  const changes = stale && live.fresh ? changesBetween(returned.before, live.fresh) : [];

  return {
    draft,
    change: (next: Partial<PayDraft>) => {
      setReadProblem(null);
      setDraft((before) => ({ ...before, ...next }));
    },
    bills: openBillsOf(desk),
    live,
    card,
    bank: bank.entry,
    missing,
    duplicate,
    stale,
    changes: stale && live.fresh && changes.length === 0 ? ['The amounts are the same.'] : changes,
    refusal: returned && !duplicate && !stale ? returned.problem.message : (readProblem ?? bank.problem),

    /** What is to be charged, once; null when something is missing or the card could not be read. */
    async decided(
      language: 'en' | 'es',
    ): Promise<{ charge: Omit<Charge, 'parts' | 'goesOn'>; parts: Decided[] } | null> {
      const preview = live.fresh;
      const { method, keepCard, duplicateReason } = draft;
      if (missing !== null || !preview || method === null) return null;
      setReadProblem(null);
      const keyed = typeof method !== 'number';
      try {
        const cards = method === 'new:ach' ? bank.read : keyed ? await card.read(preview.parts.length) : [];
        if (keyed && cards.length < preview.parts.length) return null;
        const saved = desk.methods.find((one) => one.id === method);
        const { brand, last4 } = cards[0] ?? { brand: saved?.brand ?? null, last4: saved?.last4 ?? null };
        const parts = decide({
          id: decisionId,
          preview,
          method,
          processorMethodIds: cards.map((one) => one.processorMethodId),
          keepCard,
          language,
          planApply: draft.byHand ? draft.planApply : undefined,
          duplicateReason: duplicate ? duplicateReason.trim() : '',
        });
        setReturned(null);
        return { charge: { preview, methodWords: cardWords(brand, last4), keyed }, parts };
      } catch (error) {
        setReadProblem(error instanceof Error ? error.message : 'The card could not be read. Nothing was charged.');
        return null;
      }
    },

    /** Back to what was entered: the next press is another decision with keys of its own. */
    reopen(why: Returned | null, next: Partial<PayDraft> = {}): void {
      setDecisionId(crypto.randomUUID());
      setReturned(why);
      setReadProblem(null);
      bank.forget();
      setDraft((before) => ({ ...before, ...next, saidYesTo: null }));
      live.again();
    },
  };
}

export type Entry = ReturnType<typeof useEntry>;
