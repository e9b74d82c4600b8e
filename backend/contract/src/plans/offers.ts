import type { Cents } from '../money/cents';
import type { Day } from '../money/days';
import { paymentsIn, type PlanCalendar } from './dates';
import { monthsFor, mostPayments, solvePlan, type PlanSolution } from './solver';
import type { PlanTerms } from './words';

export const PLAN_OFFERS = ['shortest', 'recommended', 'longest'] as const;
export type PlanOfferKind = (typeof PLAN_OFFERS)[number];
export interface PlanOffer {
  kind: PlanOfferKind;
  solution: PlanSolution;
}

/** About so much a month is what most people can pay, and so many months most people finish. */
const COMFORTABLE_CENTS = 100_00;

/** How many months the recommended plan has: about $100 a month, three at least, and never the longest where it can be less. */
function recommendedMonths(totalCents: Cents, longest: number): number {
  return Math.max(2, Math.min(Math.max(3, Math.round(totalCents / COMFORTABLE_CENTS)), longest));
}

/**
 * Three ready answers within the policy: shortest (two months), recommended, longest. Fewer where they would be the
 * same; none where there is no plan for so small a balance.
 */
export function offerPlans(totalCents: Cents, calendar: PlanCalendar, terms: PlanTerms, today: Day): PlanOffer[] {
  if (totalCents < terms.noneBelowCents || totalCents < 2 * terms.minimumInstallmentCents) return [];
  const { frequency } = calendar;
  const affordable = Math.floor(totalCents / terms.minimumInstallmentCents);
  const most = Math.min(mostPayments(totalCents, frequency, terms), affordable);
  const months = monthsFor(totalCents, terms);
  const counts = [paymentsIn(2, frequency), paymentsIn(recommendedMonths(totalCents, months), frequency), most].map(
    (count) => Math.max(2, Math.min(count, most)),
  );
  const offers = PLAN_OFFERS.map((kind, i) => {
    const { solution } = solvePlan(totalCents, calendar, { count: counts[i]! }, terms, today);
    return solution ? { kind, solution } : null;
  });
  return offers.filter((offer, i): offer is PlanOffer => offer !== null && counts.indexOf(counts[i]!) === i);
}
