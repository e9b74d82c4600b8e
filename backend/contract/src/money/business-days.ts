import { addDays, type Day } from './days';

const utc = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const dayOfMonth = (year: number, month: number, date: number): Day =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** The n-th such weekday of a month (0 is Sunday); n = -1 is the last. */
function nth(year: number, month: number, weekday: number, n: number): Day {
  if (n > 0) {
    const first = utc(dayOfMonth(year, month, 1)).getUTCDay();
    return dayOfMonth(year, month, 1 + ((weekday - first + 7) % 7) + 7 * (n - 1));
  }
  const last = new Date(Date.UTC(year, month, 0));
  return addDays(last.toISOString().slice(0, 10), -((last.getUTCDay() - weekday + 7) % 7));
}

/**
 * The Federal Reserve's holidays of a year. One that falls on a Sunday is kept on Monday; on a Saturday it is not kept
 * (the Reserve Banks are open on the Friday before).
 */
export function bankHolidays(year: number): Day[] {
  const fixed = [
    dayOfMonth(year, 1, 1),
    dayOfMonth(year, 6, 19),
    dayOfMonth(year, 7, 4),
    dayOfMonth(year, 11, 11),
    dayOfMonth(year, 12, 25),
  ].map((day) => (utc(day).getUTCDay() === 0 ? addDays(day, 1) : day));
  return [
    ...fixed,
    nth(year, 1, 1, 3), // Martin Luther King Jr.
    nth(year, 2, 1, 3), // Washington
    nth(year, 5, 1, -1), // Memorial Day
    nth(year, 9, 1, 1), // Labor Day
    nth(year, 10, 1, 2), // Columbus Day
    nth(year, 11, 4, 4), // Thanksgiving
  ].sort();
}

/** Monday to Friday, and no bank holiday. */
export function isBusinessDay(day: Day): boolean {
  const weekday = utc(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !bankHolidays(Number(day.slice(0, 4))).includes(day);
}

/** The n-th business day after a day. */
export function addBusinessDays(day: Day, n: number): Day {
  let at = day;
  for (let left = n; left > 0;) {
    at = addDays(at, 1);
    if (isBusinessDay(at)) left -= 1;
  }
  return at;
}
