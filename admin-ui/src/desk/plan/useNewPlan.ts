import type { Desk, PlanPreview, StartedPlans } from '@billing/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Live, useLive } from '../../commands/useLive';
import type { Language } from '../../ui/SayBox';
import { useDraft } from '../drafts';
import { readDeskAgain } from '../useDesk';
import { type Decision, type SentAs, useSendOnce } from '../useSendOnce';
import { firstDraft, missingIn, previewBody, solvedHere, startBody, type PlanDraft } from './planDraft';

export interface Decided extends Decision {
  says: string;
}
type Started = { is: 'started'; answer: StartedPlans };
export type Sent = SentAs<Decided, Started>;

/** What is entered, what it would be, and what is missing before it can be started. */
export interface Entry {
  draft: PlanDraft;
  change: (next: Partial<PlanDraft>) => void;
  live: Live<PlanPreview>;
  /** Shown also while a newer one is on its way. */
  preview: PlanPreview | null;
  solved: ReturnType<typeof solvedHere>;
  missing: string | null;
}

export function useNewPlan(desk: Desk, language: Language) {
  const guarantorId = desk.guarantor.id;
  const client = useQueryClient();
  const draftKey = `plan:${guarantorId}`;
  const [draft, setDraft] = useDraft<PlanDraft>(draftKey, firstDraft(desk));
  const [key, setKey] = useState(() => crypto.randomUUID());
  const sending = useSendOnce<Decided, StartedPlans, Started>({
    sentKey: `plan-sent:${guarantorId}`,
    draftKey,
    answered: (_, answer) => ({ is: 'started', answer }),
    readAgain: () => readDeskAgain(client, guarantorId),
  });
  const version = desk.accounts.map((account) => account.version).join(' ');
  const asked = sending.sent === null ? previewBody(draft, guarantorId) : null;
  const live = useLive<PlanPreview>('/api/plans/preview', asked, version);
  const { fresh, shown, problem } = live;
  const change = (next: Partial<PlanDraft>) => {
    // Another decision is another key.
    setKey(crypto.randomUUID());
    setDraft((before) => ({ ...before, ...next }));
  };
  const entry: Entry = {
    ...{ draft, change, live },
    preview: shown,
    solved: shown ? solvedHere(draft, shown) : null,
    missing: problem?.message ?? (fresh ? missingIn(draft, fresh) : 'Solving …'),
  };
  const press = () => {
    if (!fresh || entry.missing) return;
    const body = startBody(draft, fresh, guarantorId, language);
    void sending.press({ path: '/api/plans', body, key, says: `a plan of ${fresh.count} payments was started` });
  };
  return { entry, sending, press };
}
