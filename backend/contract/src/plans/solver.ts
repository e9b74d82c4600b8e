import type { Cents } from '../money/cents';
import { addDays, type Day } from '../money/days';
import { splitInstallments } from '../money/split';
import { datesUntil, paymentsIn, planDates, type PlanCalendar } from './dates';
import type { PlanException, PlanFrequency, PlanTerms } from './words';

/** Of amount, count and end date one is given; the others follow. */
export type PlanWish = { amountCents: Cents } | { count: number } | { endOn: Day };

export interface PlannedInstallment {
  seq: number;
  dueOn: Day;
  amountCents: Cents;
}

export interface PlanSolution {
  totalCents: Cents;
  count: number;
  /** Each but the last. */
  amountCents: Cents;
  lastCents: Cents;
  firstOn: Day;
  lastOn: Day;
  installments: PlannedInstallment[];
  /** What of it a supervisor would have to approve. Empty: within the policy. */
  exceptions: PlanException[];
}

/** Why there is no such plan at all, by approval neither. */
export type PlanProblem =
  | 'nothing_to_plan'
  | 'amount_not_positive'
  | 'more_installments_than_cents'
  | 'end_before_first'
  | 'first_in_the_past'
  | 'first_too_late'
  | 'too_many_installments';

/** Nobody agrees to more, by approval neither: fifteen years of weeks. */
export const MOST_INSTALLMENTS = 780;

export type Solved = { solution: PlanSolution; problem?: never } | { problem: PlanProblem; solution?: never };

/** The tier of a balance: at most so many months. */
export const monthsFor = (totalCents: Cents, terms: PlanTerms): number =>
  terms.tiers.find((tier) => tier.upToCents === null || totalCents <= tier.upToCents)?.months ?? 0;

/** At most so many payments within the policy. */
export const mostPayments = (totalCents: Cents, frequency: PlanFrequency, terms: PlanTerms): number =>
  paymentsIn(monthsFor(totalCents, terms), frequency);

/** Amounts of so much, the last with what remains; one below the smallest is joined with the one before. */
export function amountsOf(totalCents: Cents, amountCents: Cents, smallestLastCents: Cents): Cents[] {
  if (amountCents >= totalCents) return [totalCents];
  const count = Math.ceil(totalCents / amountCents);
  const last = totalCents - amountCents * (count - 1);
  const amounts = Array<Cents>(count - 1).fill(amountCents);
  if (last >= Math.min(smallestLastCents, amountCents)) return [...amounts, last];
  amounts[amounts.length - 1] = amountCents + last;
  return amounts;
}

const enoughFor = (totalCents: Cents, wish: { amountCents: Cents }): number => Math.ceil(totalCents / wish.amountCents);

function problemOf(
  totalCents: Cents,
  calendar: PlanCalendar,
  wish: PlanWish,
  terms: PlanTerms,
  today: Day,
): PlanProblem | null {
  if (!Number.isSafeInteger(totalCents) || totalCents <= 0) return 'nothing_to_plan';
  if (calendar.firstOn < today) return 'first_in_the_past';
  if (calendar.firstOn > addDays(today, terms.firstWithinDays)) return 'first_too_late';
  if ('amountCents' in wish) {
    if (!Number.isSafeInteger(wish.amountCents) || wish.amountCents <= 0) return 'amount_not_positive';
    return enoughFor(totalCents, wish) > MOST_INSTALLMENTS ? 'too_many_installments' : null;
  }
  if ('endOn' in wish && wish.endOn < calendar.firstOn) return 'end_before_first';
  const count = 'count' in wish ? wish.count : datesUntil(calendar, wish.endOn);
  if (!Number.isSafeInteger(count) || count < 1) return 'nothing_to_plan';
  if (count > totalCents) return 'more_installments_than_cents';
  return count > MOST_INSTALLMENTS ? 'too_many_installments' : null;
}

/**
 * Amount ↔ count ↔ end date. By count the base is ⌊total / n⌋ and the last takes the remainder; by amount there are
 * ⌈total / amount⌉, the last with the remainder. The cents always add up to the total.
 * @param today in New York; the first payment is never before it
 */
export function solvePlan(
  totalCents: Cents,
  calendar: PlanCalendar,
  wish: PlanWish,
  terms: PlanTerms,
  today: Day,
): Solved {
  const problem = problemOf(totalCents, calendar, wish, terms, today);
  if (problem) return { problem };
  const amounts =
    'amountCents' in wish
      ? amountsOf(totalCents, wish.amountCents, terms.smallestLastCents)
      : splitInstallments(totalCents, 'count' in wish ? wish.count : datesUntil(calendar, wish.endOn));
  const dates = planDates(calendar, amounts.length);
  const installments = amounts.map((amountCents, i) => ({ seq: i + 1, dueOn: dates[i]!, amountCents }));
  const exceptions: PlanException[] = [];
  if (totalCents < terms.noneBelowCents) exceptions.push('balance_too_small');
  if (amounts.length > mostPayments(totalCents, calendar.frequency, terms)) exceptions.push('too_long');
  if (amounts.length > 1 && amounts[0]! < terms.minimumInstallmentCents) exceptions.push('below_minimum');
  return {
    solution: {
      totalCents,
      count: amounts.length,
      amountCents: amounts[0]!,
      lastCents: amounts.at(-1)!,
      firstOn: dates[0]!,
      lastOn: dates.at(-1)!,
      installments,
      exceptions,
    },
  };
}
