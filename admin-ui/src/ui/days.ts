import { dayOf, formatActDay, formatDay, formatShortDay, parseDay } from '@billing/contract';

/** A business day is a calendar square, not an instant: no time zone may move it. `Nov 24, 2026` */
export function dayText(day: string, options: { year?: boolean; weekday?: boolean } = {}): string {
  if (options.weekday) return formatActDay(day);
  return options.year === false ? formatShortDay(day) : formatDay(day);
}

/** Birth dates are said and typed as mm/dd/yyyy. */
export function slashDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${month}/${date}/${year}`;
}

/** A whole day as typed, with all four digits of its year; null when there is no such day. */
export function readDay(text: string): string | null {
  return text.replace(/\D/g, '').length < 6 || !/\d{4}\s*$/.test(text) ? null : parseDay(text, today());
}

/** Puts the slashes in while digits are typed, and never fights with a person who types them. */
export function slashAsTyped(text: string): string {
  return text.replace(/^(\d{2})(\d+)/, '$1/$2').replace(/^(\d{1,2}\/\d{2})(\d+)/, '$1/$2');
}

const clockInNewYork = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `06:10`, in New York, where the business is. */
export function timeText(instant: string): string {
  return clockInNewYork.format(new Date(instant));
}

export function dayOfInstant(instant: string): string {
  return dayOf(new Date(instant));
}

export function today(): string {
  return dayOf(new Date());
}
