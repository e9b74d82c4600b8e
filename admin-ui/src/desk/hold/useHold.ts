import type { Desk, Hold, HoldPreview } from '@billing/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommit } from '../../commands/useCommit';
import { useLive } from '../../commands/useLive';
import { call as request } from '../../providers/httpClient';
import { useDraft } from '../drafts';
import { readDeskAgain } from '../useDesk';
import { emptyDraft, type HoldDraft, missingIn, reviewMissing, wantedOf } from './holdDraft';

/** What is entered, what it would do, and the two decisions: a hold is placed, or one that is there is lifted or kept. */
export function useHold(desk: Desk) {
  const client = useQueryClient();
  const [draft, setDraft] = useDraft<HoldDraft>(`hold:${desk.guarantor.id}`, emptyDraft);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [done, setDone] = useState<string | null>(null);
  const wanted = draft.holdId === null ? wantedOf(desk, draft) : null;
  const live = useLive<HoldPreview>('/api/holds/preview', wanted, `${desk.owed.totalCents} ${desk.holds.length}`);
  const change = (next: Partial<HoldDraft>) => {
    // Another decision is another key.
    setKey(crypto.randomUUID());
    setDone(null);
    setDraft((before) => ({ ...before, ...next }));
  };
  const after = async (words: string) => {
    setDraft(emptyDraft);
    setKey(crypto.randomUUID());
    setDone(words);
    await readDeskAgain(client, desk.guarantor.id);
  };
  const placing = useCommit(async () => {
    const body = { ...wanted, evidence: draft.evidence.trim() };
    const holds = await request<Hold[]>('/api/holds', { method: 'POST', body, idempotencyKey: key });
    await after(holds.length > 1 ? `${holds.length} holds are placed.` : 'The hold is placed.');
  });
  const ending = useCommit(async () => {
    const reason = draft.reason.trim();
    const body = draft.verb === 'lift' ? { reason } : { reason, reviewOn: draft.reviewOn };
    await request<Hold>(`/api/holds/${draft.holdId}/${draft.verb}`, { method: 'POST', body });
    await after(draft.verb === 'lift' ? 'The hold is lifted: it is asked for again.' : 'The hold is kept.');
  });
  const looks = draft.holdId !== null;
  const missing = looks ? reviewMissing(draft) : (missingIn(desk, draft) ?? live.problem?.message ?? (live.fresh ? null : 'Reading what it would do …')); // prettier-ignore
  const decision = looks ? ending : placing;
  return {
    ...{ draft, change, live, done, missing, looks },
    busy: placing.busy || ending.busy,
    error: decision.error,
    press: () => {
      if (missing === null) void decision.commit();
    },
  };
}
export type HoldEntry = ReturnType<typeof useHold>;
