import type { Assistance, Desk, IncomePeriod, Screening } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { numberRefused, reasonRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { useLive } from '../../commands/useLive';
import { call as request } from '../../providers/httpClient';
import { dayText } from '../../ui/days';
import type { Language } from '../../ui/SayBox';
import { useDraft } from '../drafts';
import { readDeskAgain } from '../useDesk';

export interface AssistanceDraft {
  /** What is done: the application is sent, or the caller says that they applied. */
  verb: 'send' | 'applied';
  /** A contact point, or paper. */
  to: string | null;
  textYes: boolean;
  note: string;
  household: string;
  incomeCents: number | null;
  period: IncomePeriod;
  keepYes: boolean;
}
const empty: AssistanceDraft = { verb: 'send', to: null, textYes: false, note: '', household: '', incomeCents: null, period: 'month', keepYes: false }; // prettier-ignore

/** What is read, what may be said of an income, and the two things that can be done. */
export function useAssistance(desk: Desk, language: Language) {
  const guarantorId = desk.guarantor.id;
  const client = useQueryClient();
  const path = `/api/assistance/${guarantorId}`;
  const known = useQuery({
    queryKey: ['desk', guarantorId, 'assistance'],
    queryFn: ({ signal }) => request<Assistance>(path, { signal }),
    staleTime: 0,
  });
  const [draft, setDraft] = useDraft<AssistanceDraft>(`assistance:${guarantorId}`, empty);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [done, setDone] = useState<string | null>(null);
  const change = (next: Partial<AssistanceDraft>) => {
    setKey(crypto.randomUUID());
    setDone(null);
    setDraft((before) => ({ ...before, ...next }));
  };
  const said = saidOf(draft);
  const live = useLive<Screening>(`${path}/screen`, said, '');
  const point = known.data?.points.find(({ id }) => String(id) === draft.to);
  const { commit, busy, error } = useCommit(async () => {
    const kept = said && draft.keepYes ? { screening: { ...said, callerSaidYes: true } } : {};
    const body =
      draft.verb === 'applied'
        ? { note: draft.note.trim(), ...kept }
        : { language, ...kept, ...(point ? { contactPointId: point.id } : {}), ...(point?.needsYes ? { oralConsent: { callerSaidYes: true, scriptVersion: known.data!.consent.version } } : {}) }; // prettier-ignore
    const answer = await request<Assistance>(`${path}/${draft.verb}`, { method: 'POST', body, idempotencyKey: key });
    setDraft(empty);
    setKey(crypto.randomUUID());
    setDone(draft.verb === 'send' ? 'The application is on its way.' : answer.hold?.endsOn ? `The accounts are on hold until ${dayText(answer.hold.endsOn)}.` : 'The accounts are on hold.'); // prettier-ignore
    client.setQueryData(['desk', guarantorId, 'assistance'], answer);
    await readDeskAgain(client, guarantorId);
  });
  const missing = busy ? 'It is being sent.' : missingIn(draft, point?.needsYes === true);
  return { known, draft, change, live, said, point, missing, busy, error, done, press: () => void (missing === null && commit()) }; // prettier-ignore
}
export type AssistanceEntry = ReturnType<typeof useAssistance>;

/** Household and income as they are asked about; null while one of them is missing. */
function saidOf({ household, incomeCents, period }: AssistanceDraft) {
  const people = Number(household);
  if (!Number.isInteger(people) || people < 1 || people > 30 || incomeCents === null) return null;
  return { household: people, incomeCents, period };
}

function missingIn(draft: AssistanceDraft, needsYes: boolean): string | null {
  if (draft.verb === 'applied')
    return reasonRefused(draft.note) ? (numberRefused(draft.note) ?? 'Say when and how they applied.') : null;
  if (draft.to === null) return 'Choose where the application goes.';
  return needsYes && !draft.textYes ? 'Ask for the caller’s yes to this one text.' : null;
}
