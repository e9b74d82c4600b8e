import type { Desk, Plan, PlanChangePreview, StartedPlans } from '@billing/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Live, useLive } from '../../../commands/useLive';
import { readPlansAgain } from '../../../resources/plans/usePlan';
import type { Language } from '../../../ui/SayBox';
import { useDraft } from '../../drafts';
import { openBillsOf } from '../../pay/ByHand';
import { readDeskAgain } from '../../useDesk';
import { type Decision, type SentAs, useSendOnce } from '../../useSendOnce';
import { usableCards } from '../planDraft';
import { changeOf, type ChangeDraft, missingOf, NOTHING, prefilled } from './changeDraft';
import { type Intent, intents } from './intents';

export interface Decided extends Decision {
  says: string;
  /** A supervisor was asked; the plan itself stays as it is. */
  asked?: boolean;
}
/** `declined` is what to say where a first payment was tried again and did not go through. */
type Changed = { is: 'changed'; answer: Plan; declined?: Record<Language, string> | undefined };
export type Sent = SentAs<Decided, Changed>;

export interface ChangeEntry {
  draft: ChangeDraft;
  change: (next: Partial<ChangeDraft>) => void;
  begin: (intent: Intent) => void;
  live: Live<PlanChangePreview>;
  missing: string | null;
  bills: ReturnType<typeof openBillsOf>;
}

/** What is entered about a change, what it would be, and what is missing before it can be made. */
export function useChangePlan(desk: Desk, plan: Plan, language: Language, asks: boolean) {
  const client = useQueryClient();
  const draftKey = `plan-change:${plan.id}`;
  const [draft, setDraft] = useDraft<ChangeDraft>(draftKey, NOTHING);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const sending = useSendOnce<Decided, Plan | StartedPlans, Changed>({
    sentKey: `plan-change-sent:${plan.id}`,
    draftKey,
    answered: (_, answer) => changedBy(answer, plan.id),
    readAgain: () => Promise.all([readPlansAgain(client), readDeskAgain(client, desk.guarantor.id)]),
  });
  const bills = openBillsOf(desk).filter((bill) => bill.accountId === plan.accountId && !plan.bills.some(({ id }) => id === bill.id)); // prettier-ignore
  const wanted = changeOf(draft);
  const question = wanted && !asks && sending.sent === null ? { change: wanted } : null;
  const live = useLive<PlanChangePreview>(`/api/plans/${plan.id}/changes/preview`, question, String(plan.versionNo));
  const change = (next: Partial<ChangeDraft>) => {
    // Another decision is another key.
    setKey(crypto.randomUUID());
    setDraft((before) => ({ ...before, ...next }));
  };
  const begin = (intent: Intent) =>
    change(prefilled(intent, plan, { today: desk.today, bills, cardIds: usableCards(desk).map(({ id }) => id) }));
  const asked = asks ? { needsYes: false, previewHash: '' } : live.fresh;
  const entry: ChangeEntry = { draft, change, begin, live, bills, missing: live.problem ? problemWords(live.problem) : missingOf(draft, asked) }; // prettier-ignore
  const press = () => {
    if (entry.missing || !draft.intent) return;
    if (draft.intent === 'retry_first') {
      const path = `/api/plans/${plan.id}/first-payment`;
      return void sending.press({
        path,
        body: { methodId: draft.methodId },
        key,
        says: 'the first payment was tried again',
      });
    }
    if (!wanted) return;
    const note = draft.note.trim();
    const said = intents[draft.intent];
    if (asks) {
      const body = { installmentId: draft.installmentId, note };
      void sending.press({ path: `/api/plans/${plan.id}/forgiveness`, body, key, says: 'a supervisor was asked', asked: true }); // prettier-ignore
    } else if (live.fresh) {
      const yes = live.fresh.needsYes ? { acceptance: { callerSaidYes: true, language } } : {};
      const body = { change: wanted, note, ...yes, previewHash: live.fresh.previewHash };
      void sending.press({ path: `/api/plans/${plan.id}/changes`, body, key, says: `the plan was changed (“${said.said}”)` }); // prettier-ignore
    }
  };
  return { entry, sending, press };
}

function changedBy(answer: Plan | StartedPlans, planId: number): Changed {
  if (!('payments' in answer)) return { is: 'changed', answer };
  const last = answer.payments.filter((payment) => payment.planId === planId).at(-1);
  return { is: 'changed', answer: answer.plans.find(({ id }) => id === planId)!, declined: last?.decline?.say };
}

/** The refusal and what it is about: `The plan cannot be changed like that: at most 2 a year.` */
export function problemWords({ message, fields }: { message: string; fields: Record<string, string> }): string {
  const why = Object.values(fields)[0];
  return why ? `${message.replace(/\.$/, '')}: ${why}.` : message;
}
