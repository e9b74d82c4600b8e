import {
  CREDIT_ORIGIN_WORDS,
  CREDIT_STATE_WORDS,
  formatCents,
  type CreditApplication,
  type CreditOrigin,
  type CreditState,
} from '@billing/contract';
import type { Meaning } from '../../ui/StatusChip';

export const stateLooks: Record<CreditState, { word: string; meaning: Meaning }> = {
  unapplied: { word: CREDIT_STATE_WORDS.unapplied, meaning: 'pending' },
  partially_applied: { word: CREDIT_STATE_WORDS.partially_applied, meaning: 'pending' },
  escheat_review: { word: CREDIT_STATE_WORDS.escheat_review, meaning: 'trouble' },
  applied: { word: CREDIT_STATE_WORDS.applied, meaning: 'settled' },
  transferred: { word: CREDIT_STATE_WORDS.transferred, meaning: 'settled' },
  refunded: { word: CREDIT_STATE_WORDS.refunded, meaning: 'settled' },
  taken_back: { word: CREDIT_STATE_WORDS.taken_back, meaning: 'owed' },
};

export const originText = (origin: CreditOrigin): string => CREDIT_ORIGIN_WORDS[origin];

/** `today`, `1 day`, `42 days`. */
export const ageText = (days: number): string =>
  days === 0 ? 'today' : `${days.toLocaleString('en-US')} ${days === 1 ? 'day' : 'days'}`;

/** What is said when it is done; the figures are the answer's own. */
export function sayUsed({ amountCents, creditCents, owedCents }: CreditApplication): { en: string; es: string } {
  const used = formatCents(amountCents);
  const rest = creditCents > 0 ? ` ${formatCents(creditCents)} stays as your credit.` : '';
  const resto = creditCents > 0 ? ` Le quedan ${formatCents(creditCents)} a favor.` : '';
  return {
    en: `I used ${used} of your credit. You owe ${owedCents > 0 ? formatCents(owedCents) : 'nothing'} there now.${rest}`,
    es: `Usé ${used} de su saldo a favor. Ahora ${owedCents > 0 ? `debe ${formatCents(owedCents)}` : 'no debe nada'} ahí.${resto}`,
  };
}
