const CARDS = ['card', 'cc', 'credit', 'debit', 'visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay'];
const SAID: Record<string, readonly string[]> = {
  card: CARDS,
  ach: ['ach', 'echeck', 'bank', 'eft'],
  check: ['check'],
  money_order: ['money_order'],
  cash: ['cash'],
  apple_pay: ['apple_pay'],
  google_pay: ['google_pay'],
};
const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/**
 * SQL of what a payment was paid with, one of the contract's `TENDERS`. The host feed writes it in its own words
 * (`VISA`, `CC`, `ECHECK`); what it does not say, or says in other words, is `not_said`.
 */
export const tenderSql = (payment: string): string =>
  `CASE WHEN ${payment}.method <> 'host' THEN ${payment}.method ${Object.entries(SAID)
    .map(([tender, words]) => `WHEN lower(${payment}.host_tender) IN (${quoted(words)}) THEN '${tender}'`)
    .join(' ')} ELSE 'not_said' END`;
