import type { Cents } from '../money/cents';

export const INCOME_PERIODS = ['week', 'two_weeks', 'half_month', 'month', 'year'] as const;
export type IncomePeriod = (typeof INCOME_PERIODS)[number];

/** How often a period comes in a year. */
export const PERIODS_A_YEAR: Record<IncomePeriod, number> = {
  week: 52,
  two_weeks: 26,
  half_month: 24,
  month: 12,
  year: 1,
};

export const APPLICATION_STATUSES = ['started', 'submitted', 'closed'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

/** Never "approved" and never "refused": the hospital decides. */
export const SCREENING_RESULTS = ['may_qualify', 'ask_the_hospital'] as const;
export type ScreeningResult = (typeof SCREENING_RESULTS)[number];

/** The federal poverty guideline of one region and year, in whole dollars: households of one to eight, and each further person. */
export interface PovertyGuideline {
  sizes: readonly number[];
  eachAdditional: number;
}

/** For a household of so many, a year, in cents. */
export function guidelineCents({ sizes, eachAdditional }: PovertyGuideline, household: number): Cents {
  const listed = Math.min(household, sizes.length);
  return ((sizes[listed - 1] ?? 0) + (household - listed) * eachAdditional) * 100;
}

/** Whole percent of the guideline, cut off and never rounded up: 249.9 is 249, in the patient's favour. */
export const percentOfPoverty = (annualCents: Cents, guideline: PovertyGuideline, household: number): number =>
  Math.floor((annualCents * 100) / guidelineCents(guideline, household));

export const annualCents = (incomeCents: Cents, period: IncomePeriod): Cents => incomeCents * PERIODS_A_YEAR[period];
