/** Money is whole US cents, everywhere. A float never touches it. */
export type Cents = number;

/** The largest amount that a form accepts: $9,999,999.99. */
export const MAX_INPUT_CENTS: Cents = 999_999_999;

export type MoneyProblem = 'empty' | 'malformed' | 'negative' | 'too_many_decimals' | 'too_large';

/** What to tell the person who typed it. */
export const MONEY_SENTENCES: Record<MoneyProblem, string> = {
  empty: 'Type an amount, like 312.40.',
  malformed: 'That is not an amount. Type dollars and cents, like 312.40.',
  negative: 'An amount cannot be negative.',
  too_many_decimals: 'An amount has at most two decimals.',
  too_large: 'The largest amount is $9,999,999.99.',
};

/**
 * Reads an amount as people type it: `312.4`, `$312.40`, `312`, `1,312.40`.
 * @returns whole cents, or the problem: more than two decimals, negative, above $9,999,999.99, or no amount at all
 */
export function parseCents(text: string): { cents: Cents } | { problem: MoneyProblem } {
  const t = text.trim();
  if (t === '') return { problem: 'empty' };
  if (/^[-−(]/.test(t) || /^\$\s*[-−]/.test(t)) return { problem: 'negative' };
  const m = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/.exec(t);
  if (!m || (m[2] === '' && t.endsWith('.'))) return { problem: 'malformed' };
  const decimals = m[2] ?? '';
  if (decimals.length > 2) return { problem: 'too_many_decimals' };
  const dollars = m[1]!.replace(/,/g, '').replace(/^0+(?=\d)/, '');
  if (dollars.length > 7) return { problem: 'too_large' };
  return { cents: Number(dollars) * 100 + Number(decimals.padEnd(2, '0') || '0') };
}

/** `$1,312.40`; a negative has a true minus: `−$75.00`. */
export function formatCents(cents: Cents): string {
  return (cents < 0 ? '−$' : '$') + formatPlain(Math.abs(cents));
}

/** `1,312.40` without the dollar sign, for columns; a negative has a true minus. */
export function formatPlain(cents: Cents): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not whole cents: ${cents}`);
  const abs = Math.abs(cents);
  const dollars = String(Math.trunc(abs / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '−' : ''}${dollars}.${String(abs % 100).padStart(2, '0')}`;
}
