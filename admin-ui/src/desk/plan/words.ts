import type { PlanFrequency } from '@billing/contract';

export const everyWords: Record<PlanFrequency, string> = {
  weekly: 'a week',
  every_two_weeks: 'every 2 weeks',
  twice_a_month: 'twice a month',
  monthly: 'a month',
};
export const frequencyWords: Record<PlanFrequency, string> = {
  weekly: 'weekly',
  every_two_weeks: '2 weeks',
  twice_a_month: 'twice a month',
  monthly: 'monthly',
};
