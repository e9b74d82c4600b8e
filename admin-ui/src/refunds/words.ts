import type { Payee, Refund, RefundEffect, RefundStatus } from '@billing/contract';
import { cardWords } from '../desk/pay/words';
import { moneyText } from '../ui/amounts';
import type { Meaning } from '../ui/StatusChip';

export const refundLooks: Record<RefundStatus, { word: string; meaning: Meaning }> = {
  requested: { word: 'waits for approval', meaning: 'pending' },
  approved_once: { word: 'approved once, one more needed', meaning: 'pending' },
  returned_to_maker: { word: 'back with who asked', meaning: 'owed' },
  rejected: { word: 'rejected', meaning: 'owed' },
  expired: { word: 'expired', meaning: 'owed' },
  withdrawn: { word: 'withdrawn', meaning: 'owed' },
  submitted: { word: 'sent, no answer yet', meaning: 'pending' },
  pending: { word: 'on its way', meaning: 'pending' },
  unknown: { word: 'outcome unknown', meaning: 'pending' },
  succeeded: { word: 'given back', meaning: 'settled' },
  needs_check: { word: 'needs a check', meaning: 'trouble' },
  check_issued: { word: 'check mailed', meaning: 'settled' },
  abandoned: { word: 'given up, a credit again', meaning: 'owed' },
};

/** `2 bills` */
export const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

type Way = Pick<Refund, 'payee' | 'status'> & {
  payment: Pick<Refund['payment'], 'method' | 'cardBrand' | 'cardLast4'>;
};

/** Only a card or a bank account that we charged can be given back to; anything else goes by mail. */
const goesByMail = ({ payee, status, payment }: Way): boolean =>
  payee === 'mailed_check' || status === 'needs_check' || status === 'check_issued' || !payment.cardLast4;

/** What was charged, and where its money goes back to: `Visa ending 8810`, `bank account ending 6789`. */
export const chargedWords = ({ method, cardBrand, cardLast4 }: Way['payment']): string =>
  method === 'ach' ? `bank account ending ${cardLast4}` : cardWords(cardBrand, cardLast4);

/** Where the money goes: `Visa ending 8810`, `a mailed check`. */
export function goesTo(refund: Way): string {
  if (goesByMail(refund)) return 'a mailed check';
  return chargedWords(refund.payment);
}

/** What the patient will see of it, as it can be said to them. */
export function patientGets(refund: Way & Pick<Refund, 'amountCents'>): string {
  const amount = moneyText(refund.amountCents);
  if (goesByMail(refund))
    return `A check of ${amount} by mail, to the address on file. The address is confirmed before the check is drawn.`;
  return `${amount} on ${refund.payment.method === 'ach' ? 'the ' : ''}${goesTo(refund)}, 5 to 10 business days after it is sent.`;
}

/** Beside the ledger's title, before anybody reads a line of it. */
export function effectWords({ fromCreditCents, reopens }: Pick<RefundEffect, 'fromCreditCents' | 'reopens'>): string {
  const bills = `${counted(reopens.length, 'bill')} ${reopens.length === 1 ? 'is' : 'are'} owed again`;
  if (reopens.length === 0) return 'uses the credit, no bill is owed again';
  return fromCreditCents > 0 ? `uses ${moneyText(fromCreditCents)} of credit, ${bills}` : bills;
}

export const payeeWords: Record<Payee, string> = {
  original_method: 'to where it came from',
  mailed_check: 'by mailed check',
};

const methods: Record<string, string> = { ach: 'Bank debit', check: 'Check', money_order: 'Money order' };

/** What it was paid with. */
export const paidWith = ({ method, cardBrand, cardLast4 }: Way['payment']): string =>
  cardLast4 && method !== 'ach' ? cardWords(cardBrand, cardLast4) : (methods[method] ?? method.replaceAll('_', ' '));
