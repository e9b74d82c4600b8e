/** A calendar day in New York, `YYYY-MM-DD`. Dates are local dates, never instants. */
export type Day = string;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MESES = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const newYork = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The New York day of an instant. */
export const dayOf = (instant: Date): Day => newYork.format(instant);

const newYorkClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/New_York',
  hour: '2-digit',
  minute: '2-digit',
});
/** The New York time of an instant, `21:00`. */
export const timeOf = (instant: Date): string => newYorkClock.format(instant);

/** Whether the text is a day that exists: `2026-02-30` does not. */
export function isDay(text: string): text is Day {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!m || Number(m[1]) < 1800) return false;
  const d = new Date(Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3])));
  return d.toISOString().slice(0, 10) === text;
}

/** A date without a time is read as UTC. */
const utc = (day: Day): Date => new Date(day);

export function addDays(day: Day, days: number): Day {
  return new Date(utc(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);

/** `Nov 24, 2026`, in Spanish `24 nov 2026`. */
export function formatDay(day: Day, language: 'en' | 'es' = 'en'): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  return language === 'es' ? `${d} ${MESES[m - 1]} ${y}` : `${MONTHS[m - 1]} ${d}, ${y}`;
}

/** `Nov 24`, where the year is plain. */
export function formatShortDay(day: Day, language: 'en' | 'es' = 'en'): string {
  const [, m, d] = day.split('-').map(Number) as [number, number, number];
  return language === 'es' ? `${d} ${MESES[m - 1]}` : `${MONTHS[m - 1]} ${d}`;
}

/** `Tue Dec 15`, where someone must act. */
export const formatActDay = (day: Day): string => `${WEEKDAYS[utc(day).getUTCDay()]} ${formatShortDay(day)}`;

/** Reads `mm/dd/yyyy`, `m/d/yy`, `mmddyyyy` or `YYYY-MM-DD`; a two-digit year is never in the future. */
export function parseDay(text: string, today: Day): Day | null {
  const t = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(t)) return isDay(t) ? t : null;
  const m = /^(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4}|\d{2})$/.exec(t) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(t);
  if (!m) return null;
  let year = m[3]!;
  if (year.length === 2) year = Number(`20${year}`) > Number(today.slice(0, 4)) ? `19${year}` : `20${year}`;
  const day = `${year}-${m[1]!.padStart(2, '0')}-${m[2]!.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
