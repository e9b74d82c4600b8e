import { formatCents, formatPlain, MONEY_SENTENCES, parseCents } from '@billing/contract';

export type ParsedMoney = { cents: number } | { error: string };

/** What a person types for an amount: `312`, `312.4`, `$1,312.40`. Nothing typed is not an error, it is nothing yet. */
export function parseMoney(text: string): ParsedMoney | null {
  if (text.trim() === '') return null;
  const parsed = parseCents(text);
  return 'cents' in parsed ? parsed : { error: MONEY_SENTENCES[parsed.problem] };
}

/** Cents always shown, a true minus, never parentheses; `sign` shows a plus too, for changes. */
export function moneyText(cents: number, options: { symbol?: boolean; sign?: boolean } = {}): string {
  const { symbol = true, sign = false } = options;
  const text = symbol ? formatCents(cents) : formatPlain(cents);
  return sign && cents > 0 ? `+${text}` : text;
}
