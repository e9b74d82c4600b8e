import { dayOf, formatPlain } from '@billing/contract';

/** A cell that a spreadsheet would run begins with one of these. */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell, RFC 4180. Text that would be a formula is kept from being one by a leading apostrophe. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export const csvLine = (values: unknown[]): string => `${values.map(csvCell).join(',')}\r\n`;

const newYorkTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/New_York',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** A column of a list as a cell says it: dollars with cents, New York time, an entity's code. */
export function cellOf(column: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (column.endsWith('Cents') && typeof value === 'number')
    return value < 0 ? Number((value / 100).toFixed(2)) : formatPlain(value).replace(/,/g, '');
  if (column.endsWith('At') || column === 'at') {
    const instant = new Date(String(value));
    return `${dayOf(instant)} ${newYorkTime.format(instant)}`;
  }
  if (column === 'entity') return (value as { code: string }).code;
  if (column === 'guarantors') return (value as { name: string }[]).map((g) => g.name).join('; ');
  return Array.isArray(value) ? value.join('; ') : value;
}
