import { addDays, type Day } from '@billing/contract';
import { dayText } from '../days';

export interface DayRange {
  from?: Day;
  to?: Day;
}

/** 0 is Sunday; a day is a calendar square, so no zone moves it. */
const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The ranges that people ask for by name. A week begins on Monday. */
export function namedRanges(today: Day): [name: string, range: DayRange][] {
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  return [
    ['Today', { from: today, to: today }],
    ['Yesterday', { from: addDays(today, -1), to: addDays(today, -1) }],
    ['This week', { from: monday, to: today }],
    ['Last week', { from: addDays(monday, -7), to: addDays(monday, -1) }],
    ['Last 7 days', { from: addDays(today, -6), to: today }],
    ['Last 30 days', { from: addDays(today, -29), to: today }],
    ['This month', { from: `${today.slice(0, 8)}01`, to: today }],
  ];
}

/** `Nov 20 – Nov 24`; with the year where it is another one than today's. */
export function rangeText({ from, to }: DayRange, today: Day): string {
  const said = (day: Day): string => dayText(day, { year: day.slice(0, 4) !== today.slice(0, 4) });
  if (from && from === to) return from === today ? `Today, ${said(from)}` : said(from);
  if (from && to) return `${said(from)} – ${said(to)}`;
  if (from) return `Since ${said(from)}`;
  if (to) return `Until ${said(to)}`;
  return '';
}
