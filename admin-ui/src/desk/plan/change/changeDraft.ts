import { addDays, type Plan, type PlanFrequency, planDates } from '@billing/contract';
import { numberRefused } from '../../../commands/refused';
import type { OpenBill } from '../../pay/ByHand';
import { type Intent, intents } from './intents';

/** What is entered about one change. What an intent does not ask for is left as it is. */
export interface ChangeDraft {
  intent: Intent | null;
  amountCents: number | null;
  day: string | null;
  frequency: PlanFrequency;
  billIds: number[];
  keep: 'amount' | 'end';
  methodId: number | null;
  installmentId: number | null;
  policy: Plan['newChargePolicy'];
  note: string;
  /** The words to which the guarantor said yes; other words are asked again. */
  saidYesTo: string | null;
}

export const NOTHING: ChangeDraft = { intent: null, amountCents: null, day: null, frequency: 'monthly', billIds: [], keep: 'amount', methodId: null, installmentId: null, policy: 'ask', note: '', saidYesTo: null }; // prettier-ignore

interface Around {
  today: string;
  /** Of the plan's account, on no plan. */
  bills: readonly OpenBill[];
  cardIds: readonly number[];
}

const A_MONTH: Record<PlanFrequency, number> = { weekly: 52 / 12, every_two_weeks: 26 / 12, twice_a_month: 2, monthly: 1 }; // prettier-ignore
const dollarsUp = (cents: number): number => Math.ceil(cents / 100) * 100;

/** As much a month as now, in another rhythm. */
export const sameAMonth = (plan: Plan, frequency: PlanFrequency): number =>
  dollarsUp((plan.amountCents * A_MONTH[plan.frequency]) / A_MONTH[frequency]);

/** The change as the caller most likely means it: it stands there already, and Enter accepts it. */
export function prefilled(intent: Intent, plan: Plan, { today, bills, cardIds }: Around): ChangeDraft {
  const next = plan.nextDueOn ?? today;
  const draft: ChangeDraft = { ...NOTHING, intent, frequency: plan.frequency, note: intents[intent].note, policy: plan.newChargePolicy }; // prettier-ignore
  switch (intent) {
    case 'amount':
      // Two thirds of it, in whole five dollars; never less than the policy allows.
      return { ...draft, amountCents: Math.max(dollarsUp(plan.leastCents), Math.ceil((plan.amountCents * 2) / 3 / 500) * 500) }; // prettier-ignore
    case 'date':
      return { ...draft, day: otherPayday(next, today) };
    case 'pause':
      return { ...draft, day: addDays(today, 60) };
    case 'move':
      return { ...draft, day: addDays(next < today ? today : next, 7) };
    case 'frequency':
      return changeOfRhythm(draft, plan, plan.frequency === 'monthly' ? 'twice_a_month' : 'monthly', today);
    case 'add_bill':
      return { ...draft, billIds: bills.map((bill) => bill.id) };
    case 'retry_first':
      return { ...draft, methodId: cardIds[0] ?? null };
    case 'method':
      return { ...draft, methodId: cardIds.find((id) => id !== plan.method?.id) ?? null };
    case 'forgive':
      return { ...draft, installmentId: plan.installments.find((i) => i.status === 'missed')?.id ?? null };
    case 'new_charges':
      return { ...draft, policy: plan.newChargePolicy === 'ask' ? 'add_keep_amount' : 'ask' };
    default:
      return draft;
  }
}

/** Another rhythm asks for as much a month, from the next date on. */
export function changeOfRhythm(draft: ChangeDraft, plan: Plan, frequency: PlanFrequency, today: string): ChangeDraft {
  const next = plan.nextDueOn && plan.nextDueOn >= today ? plan.nextDueOn : addDays(today, 7);
  return { ...draft, frequency, amountCents: sameAMonth(plan, frequency), day: next };
}

/** The 1st or 15th after it, whichever is not its own day. */
function otherPayday(next: string, today: string): string {
  const from = addDays(today, 3);
  const days = planDates({ frequency: 'twice_a_month', firstOn: from, anchors: [1, 15] }, 5).slice(1);
  return days.find((day) => day.slice(8) !== next.slice(8)) ?? from;
}

/** As the API wants the change; null while something of it is not entered. */
export function changeOf(draft: ChangeDraft): object | null {
  const { intent, amountCents, day, frequency, billIds, keep, methodId, installmentId, policy } = draft;
  switch (intent) {
    case 'amount':
      return amountCents ? { intent, wish: { amountCents } } : null;
    case 'date':
      return day ? { intent, firstOn: day } : null;
    case 'pause':
      return day ? { intent, until: day } : null;
    case 'move':
      return day ? { intent, to: day } : null;
    case 'frequency':
      return day && amountCents ? { intent, frequency, firstOn: day, wish: { amountCents } } : null;
    case 'add_bill':
      return billIds.length > 0 ? { intent, billIds, keep } : null;
    case 'method':
      return { intent, methodId };
    case 'forgive':
      return installmentId ? { intent, installmentId } : null;
    case 'new_charges':
      return { intent, policy };
    case 'reinstate':
      return { intent, ...(amountCents ? { wish: { amountCents } } : {}), ...(day ? { firstOn: day } : {}) };
    case null:
    case 'pay_off':
    case 'pay_more':
    case 'retry_first':
      return null;
    default:
      return { intent };
  }
}

/** Why it cannot be made yet; null when it can. */
export function missingOf(draft: ChangeDraft, fresh: { needsYes: boolean; previewHash: string } | null): string | null {
  if (draft.intent === 'add_bill' && draft.billIds.length === 0) return 'Choose a bill that comes to the plan.';
  if (draft.intent === 'retry_first')
    return draft.methodId === null ? 'No saved card can be charged. A card is saved with a payment.' : null;
  if (!fresh) return 'Looking …';
  if (numberRefused(draft.note)) return numberRefused(draft.note)!;
  if (draft.note.trim().length < 4) return 'Say why in a few words.';
  return fresh.needsYes && draft.saidYesTo !== fresh.previewHash
    ? 'Read the words and ask for the guarantor’s yes.'
    : null;
}
