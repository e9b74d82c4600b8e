import { addDays, type Day } from '../money/days';
import type { PlanFrequency } from './words';

/** When a plan is due: local dates, never instants, so that no night of daylight saving can move one. */
export interface PlanCalendar {
  frequency: PlanFrequency;
  firstOn: Day;
  /**
   * Days of the month, 1 to 31: one for monthly, two for twice a month. A month that is too short has its last day
   * instead, and the next one has the anchor again: Jan 31, Feb 28, Mar 31. Absent: made from the first date.
   */
  anchors?: readonly number[] | undefined;
}

const dateOf = (day: Day): number => Number(day.slice(8));

/** The anchors that a first date suggests: its own day; twice a month the 1st and 15th, else half a month apart. */
export function anchorsOf(frequency: PlanFrequency, firstOn: Day): number[] {
  const date = dateOf(firstOn);
  if (frequency === 'monthly') return [date];
  if (frequency !== 'twice_a_month') return [];
  if (date === 1 || date === 15) return [1, 15];
  return [date, date > 15 ? date - 15 : date + 15].sort((a, b) => a - b);
}

/** The day of a month that an anchor means: its own, or the last of a shorter month. `month` counts from 0 and may run over. */
function anchored(year: number, month: number, anchor: number): Day {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(anchor, last))).toISOString().slice(0, 10);
}

/** So many months after a day, or before it: on the anchor, or the last day of a shorter month. */
export const monthsAfter = (day: Day, months: number, anchor: number = dateOf(day)): Day =>
  anchored(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, anchor);

/**
 * The first so many due dates, in order and none twice. The first is `firstOn` itself, also where it is on no anchor;
 * a monthly plan then goes on in the next month.
 */
export function planDates(calendar: PlanCalendar, count: number): Day[] {
  const { frequency, firstOn } = calendar;
  if (frequency === 'weekly' || frequency === 'every_two_weeks') {
    const step = frequency === 'weekly' ? 7 : 14;
    return Array.from({ length: count }, (_, i) => addDays(firstOn, i * step));
  }
  const anchors = [...(calendar.anchors ?? anchorsOf(frequency, firstOn))].sort((a, b) => a - b);
  const [year, month] = [Number(firstOn.slice(0, 4)), Number(firstOn.slice(5, 7)) - 1];
  const dates = [firstOn];
  for (let ahead = frequency === 'monthly' ? 1 : 0; dates.length < count; ahead++)
    for (const anchor of anchors) {
      const day = anchored(year, month + ahead, anchor);
      if (day > dates.at(-1)! && dates.length < count) dates.push(day);
    }
  return dates.slice(0, count);
}

/** How many due dates there are up to a day, that day included. 0 where it is before the first. */
export function datesUntil(calendar: PlanCalendar, endOn: Day): number {
  if (endOn < calendar.firstOn) return 0;
  let count = 1;
  // Doubling, then looking: a plan of years is found in a few steps, whatever its frequency.
  while (planDates(calendar, count).at(-1)! <= endOn && count < LONGEST) count *= 2;
  return planDates(calendar, count).filter((day) => day <= endOn).length;
}
/** More dates than any plan has: a century of weeks. */
const LONGEST = 8_192;

/** So many payments of this frequency make so many months. */
export function paymentsIn(months: number, frequency: PlanFrequency): number {
  if (frequency === 'monthly') return months;
  if (frequency === 'twice_a_month') return months * 2;
  return Math.floor((months * (frequency === 'weekly' ? 52 : 26)) / 12);
}
