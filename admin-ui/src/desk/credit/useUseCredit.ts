import type { Credit, CreditPreview } from '@billing/contract';
import { useState } from 'react';
import { type Live, useLive } from '../../commands/useLive';
import type { Language } from '../../ui/SayBox';
import { useDraft } from '../drafts';
import { askedOf, emptyDraft, instructionMissing, instructionOf, missingIn, targetOf, type CreditDraft, type Target } from './creditDraft'; // prettier-ignore
import { useSendCredit } from './useSendCredit';

/** What is entered, what it would do, and what is missing before it can be used. */
export interface Entry {
  draft: CreditDraft;
  change: (next: Partial<CreditDraft>) => void;
  target: Target | undefined;
  live: Live<CreditPreview>;
  /** Shown also while a newer one is on its way. */
  preview: CreditPreview | null;
  onCall: boolean;
  missing: string | null;
}

/** @param onCall the guarantor is on the line, and says yes or no where money goes to another account */
export function useUseCredit(credit: Credit, onCall: boolean, language: Language) {
  const { paymentId, guarantorId } = credit;
  const draftKey = `credit:${paymentId}`;
  const [draft, setDraft] = useDraft<CreditDraft>(draftKey, emptyDraft);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const sending = useSendCredit(paymentId, guarantorId, draftKey);
  const target = targetOf(credit, draft.accountId);
  const asked = sending.sent === null ? askedOf(credit, target, draft) : null;
  const version = `${credit.unappliedCents} ${credit.heldCents} ${credit.targets.map((t) => t.owedCents).join(' ')}`;
  const live = useLive<CreditPreview>(`/api/credits/${paymentId}/preview`, asked, version);
  const preview = asked ? live.shown : null;

  const change = (next: Partial<CreditDraft>) => {
    // Another decision is another key.
    setKey(crypto.randomUUID());
    setDraft((before) => ({ ...before, ...next }));
  };
  const fresh = asked ? live.fresh : null;
  const entry: Entry = {
    ...{ draft, change, target, live, preview, onCall },
    missing:
      missingIn(credit, target, draft) ??
      live.problem?.message ??
      (fresh ? instructionMissing(fresh, draft, onCall) : 'Reading what it would do …'),
  };
  /** What is pressed is what is shown. */
  const press = () => {
    if (!fresh || entry.missing) return;
    const { amountCents, previewHash, lines, to } = fresh;
    const allocations = lines.map(({ billId, amountCents: cents }) => ({ billId, amountCents: cents }));
    const instruction = instructionOf(fresh, draft, onCall, language);
    const body = { accountId: to.accountId, amountCents, allocations, previewHash, ...instruction };
    void sending.press({ path: `/api/credits/${paymentId}/apply`, body, key, cents: amountCents });
  };
  return { entry, sending, press };
}
