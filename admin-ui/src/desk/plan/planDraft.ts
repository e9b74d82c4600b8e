import {
  formatCents,
  solvePlan,
  type Desk,
  type PlanFrequency,
  type PlanPreview,
  type PlanSolution,
  type PlanWish,
} from '@billing/contract';
import { reasonRefused } from '../../commands/refused';

/** What was entered into the wizard. What is null is chosen by the server: bills, first date, the recommended offer. */
export interface PlanDraft {
  billIds: number[] | null;
  frequency: PlanFrequency;
  firstOn: string | null;
  wish: PlanWish | null;
  /** The saved card that autopay charges; null: the patient pays by themselves. */
  methodId: number | null;
  /** The saved card of a first payment that is today. */
  firstMethodId: number | null;
  reason: string;
  /** The words to which the guarantor said yes; other words are asked again. */
  saidYesTo: string | null;
}

export const usableCards = (desk: Desk) => desk.methods.filter((method) => method.refusal === null);

/** Autopay is never assumed: the caller is asked. */
export function firstDraft(desk: Desk): PlanDraft {
  const cards = usableCards(desk);
  const first = cards.find((card) => card.isDefault) ?? cards[0];
  return { billIds: null, frequency: 'monthly', firstOn: null, wish: null, methodId: null, firstMethodId: first?.id ?? null, reason: '', saidYesTo: null }; // prettier-ignore
}

/** As the API wants the question. */
export const previewBody = (draft: PlanDraft, guarantorId: number) => ({
  guarantorId,
  ...(draft.billIds ? { billIds: draft.billIds } : {}),
  frequency: draft.frequency,
  ...(draft.firstOn ? { firstOn: draft.firstOn } : {}),
  ...(draft.wish ? { wish: draft.wish } : {}),
  methodId: draft.methodId,
});

/** The schedule while it is typed, solved here as the server solves it; null where there is none. */
export function solvedHere(draft: PlanDraft, preview: PlanPreview): PlanSolution | null {
  const firstOn = draft.firstOn ?? preview.firstOn;
  const { months, minimumInstallmentCents, smallestLastCents } = preview.limits;
  const terms = {
    noneBelowCents: 0,
    tiers: [{ upToCents: null, months }],
    minimumInstallmentCents,
    smallestLastCents,
    firstWithinDays: 10_000,
    smallestChargeCents: 0,
  };
  const wish = draft.wish ?? { count: preview.count };
  return solvePlan(preview.totalCents, { frequency: draft.frequency, firstOn }, wish, terms, firstOn).solution ?? null;
}

/** Why it cannot be started yet; null when it can. */
export function missingIn(draft: PlanDraft, fresh: PlanPreview): string | null {
  if (fresh.exceptions.length > 0 && reasonRefused(draft.reason)) return 'Say why a supervisor should approve it.';
  if (fresh.firstOn === fresh.today && fresh.exceptions.length > 0)
    return 'A plan that waits for approval cannot be paid today: choose a later first date.';
  if (fresh.firstOn === fresh.today && draft.firstMethodId === null)
    return 'The first payment is today, and no saved card can pay it: choose a later first date.';
  return draft.saidYesTo === fresh.previewHash ? null : 'Read the words and ask for the guarantor’s yes.';
}

/** What is sent when it is pressed: exactly what is shown. */
export const startBody = (draft: PlanDraft, fresh: PlanPreview, guarantorId: number, language: 'en' | 'es') => ({
  guarantorId,
  billIds: fresh.bills.filter((bill) => bill.chosen).map((bill) => bill.id),
  frequency: fresh.frequency,
  firstOn: fresh.firstOn,
  wish: draft.wish ?? { count: fresh.count },
  methodId: draft.methodId,
  ...(fresh.firstOn === fresh.today && draft.firstMethodId !== null
    ? { firstPaymentMethodId: draft.firstMethodId }
    : {}),
  acceptance: { callerSaidYes: true, language },
  ...(fresh.exceptions.length > 0 ? { exceptionReason: draft.reason.trim() } : {}),
  previewHash: fresh.previewHash,
});

/** `3 × $104.13`; `about` where the last differs. */
export const timesText = ({ count, amountCents, lastCents }: Pick<PlanPreview, 'count' | 'amountCents' | 'lastCents'>): string =>
  count === 1 ? formatCents(lastCents) : `${count} × ${lastCents === amountCents ? '' : 'about '}${formatCents(amountCents)}`; // prettier-ignore
