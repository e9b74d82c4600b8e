import { luhnDigit } from './bill-id';

/** Lengths of card numbers by how they begin: what brands issue, so that few other long numbers look like one. */
const BRANDS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(6011|65|64[4-9]|62)/, [16, 19]],
  [/^(36|38|39|30[0-5])/, [14]],
  [/^35(2[89]|[3-8])/, [16]],
];
const RUN = /\d(?:[\s.\-–—_/·]*\d)*/g;

const isCardNumber = (digits: string): boolean =>
  BRANDS.some(([begins, lengths]) => begins.test(digits) && lengths.includes(digits.length)) &&
  luhnDigit(digits.slice(0, -1)) === digits.at(-1);

/** Digits as people group them: `4242 4242.4242-4242` is one run of four groups. */
const groupsOf = (run: string): string[] => run.split(/\D+/).filter((g) => g !== '');

/**
 * Finds a card number in what people type: spaces, dots and dashes between its digits do not hide it, nor does an
 * expiry behind it or full-width digits.
 * @returns the digits, or null
 */
export function findCardNumber(text: string): string | null {
  for (const [run] of text.normalize('NFKC').matchAll(RUN)) {
    const groups = groupsOf(run);
    for (let from = 0; from < groups.length; from++) {
      let digits = '';
      for (let to = from; to < groups.length && digits.length < 19; to++) {
        digits += groups[to];
        if (isCardNumber(digits)) return digits;
      }
    }
    for (const group of groups.filter((g) => g.length > 13))
      for (let from = 0; from + 13 <= group.length; from++)
        for (const length of [13, 14, 15, 16, 19])
          if (group.length > 19 && from + length <= group.length && isCardNumber(group.slice(from, from + length)))
            return group.slice(from, from + length);
  }
  return null;
}

const BANK_WORDS = /\b(routing|aba|rtn|acct|account\s*(no|number|#)|checking|savings|cuenta|ruta)\b/i;

/** Nine digits of a Federal Reserve district whose ABA checksum fits. */
export function isRoutingNumber(digits: string): boolean {
  if (!/^(0[1-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(digits)) return false;
  const sum = [...digits].reduce((total, d, i) => total + Number(d) * [3, 7, 1][i % 3]!, 0);
  return sum % 10 === 0;
}

/** Finds a routing number with an account number beside it, or both in a text that speaks of a bank account. */
export function findBankNumber(text: string): boolean {
  const plain = text.normalize('NFKC');
  const numbers = [...plain.matchAll(/\d{4,17}/g)].map((m) => ({ digits: m[0], at: m.index }));
  return numbers.some(
    (routing, i) =>
      isRoutingNumber(routing.digits) &&
      numbers.some((account, j) => {
        if (i === j || account.digits.length < 5) return false;
        const between =
          account.at > routing.at
            ? plain.slice(routing.at + 9, account.at)
            : plain.slice(account.at + account.digits.length, routing.at);
        return BANK_WORDS.test(plain) || /^[\s,;:/|-]*$/.test(between);
      }),
  );
}
