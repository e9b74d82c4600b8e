import type { DeskVisit, DeskVisitPart } from '@billing/contract';
import { dayText } from '../../ui/days';

type Bill = NonNullable<DeskVisitPart['bill']>;
type Reason = Bill['lines'][number]['reason'];

/** Hospital or doctor, as people ask for them. */
export const sideOf = (part: Pick<DeskVisitPart, 'entity'>): string =>
  part.entity.mark === 'H' ? 'hospital' : 'doctor';

const yours: Record<Reason, string> = {
  deductible: 'your deductible',
  coinsurance: 'your coinsurance',
  copay: 'your copay',
  not_covered: 'yours, not covered',
  denied: 'yours, denied',
  self_pay: 'yours, no insurance',
  unknown: 'yours, reason not told',
};

const distinct = (part: DeskVisitPart): Reason[] => [...new Set((part.bill?.lines ?? []).map((line) => line.reason))];

/** The last bar's name: the reason where there is one, the reasons where there are several. */
export function yoursLabel(part: DeskVisitPart): string {
  const reasons = distinct(part);
  const [only] = reasons;
  if (!only) return 'yours';
  if (reasons.length === 1) return yours[only];
  return reasons.every((reason) => yours[reason].startsWith('your '))
    ? `your ${reasons.map((reason) => yours[reason].slice(5)).join(' + ')}`
    : 'your part';
}

const shortReasons: Record<Reason, string> = {
  deductible: 'deductible',
  coinsurance: 'coinsurance',
  copay: 'copay',
  not_covered: 'not covered',
  denied: 'denied',
  self_pay: 'no insurance',
  unknown: 'reason not told',
};

/** Why, in a word or two, at the end of a closed row; nothing where a visit has several reasons. */
export function rowReason(visit: DeskVisit): string | null {
  const reasons = [...new Set(visit.parts.filter((part) => part.waterfall.owedCents > 0).flatMap(distinct))];
  const [only] = reasons;
  return reasons.length === 1 && only ? shortReasons[only] : null;
}

/** When it is to be paid; a due date that no statement has named yet is not told to anyone. */
export function dueWords(bill: Bill): string | null {
  if (bill.balanceCents === 0) return null;
  if (bill.state === 'past_due') return `past due since ${dayText(bill.dueOn)}`;
  if (bill.state === 'due') return `due ${dayText(bill.dueOn, { weekday: true })}`;
  if (bill.state === 'on_plan') return 'paid by its payment plan';
  return bill.firstStatementOn
    ? `due date comes with the ${dayText(bill.firstStatementOn, { year: false })} statement`
    : 'due date comes with the next statement';
}

/** Where a visit is on its way to a bill. */
export function whereIs(part: DeskVisitPart, today: string, serviceOn: string): string {
  if (serviceOn > today) return 'the visit is still to come';
  const since = part.statusSince ? ` since ${dayText(part.statusSince, { year: false })}` : '';
  switch (part.status) {
    case 'registered':
      return `registered${since}`;
    case 'in_coding':
      return `charges being coded${since}`;
    case 'insurance_pending':
      return `with ${part.payer ?? 'insurance'}${since}`;
    default:
      return 'no bill';
  }
}

/** Whether anything of the visit is still to become a bill. */
export const isAwaited = (part: DeskVisitPart): boolean =>
  part.bill ? part.bill.status === 'draft' : part.status !== 'closed' && part.status !== 'patient_balance';

const methods: Record<string, string> = {
  card: 'card',
  ach: 'bank debit',
  apple_pay: 'Apple Pay',
  google_pay: 'Google Pay',
  check: 'check',
  money_order: 'money order',
  host: 'taken at the hospital',
};

/** `card 4242`, `bank debit`, `check`. */
export const methodWords = (payment: { method: string; last4: string | null }): string =>
  [methods[payment.method] ?? payment.method.replaceAll('_', ' '), payment.last4].filter(Boolean).join(' ');
