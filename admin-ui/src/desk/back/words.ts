import type { RefundEffect, WaysBack } from '@billing/contract';
import { moneyText } from '../../ui/amounts';
import type { Meaning } from '../../ui/StatusChip';
import type { Effect } from '../../refunds/LedgerEffect';
import { chargedWords } from '../../refunds/words';

type Payment = Pick<WaysBack['payment'], 'method' | 'cardBrand' | 'cardLast4'>;
export interface Said {
  en: string;
  es: string;
}

/** Who must say yes before anything is sent. */
export function approvalWords({ needed, grant }: RefundEffect['approvals']): string {
  if (needed <= 1) return 'One supervisor must say yes before anything is sent.';
  if (grant) return 'Two supervisors must say yes before anything is sent, one of them with the finance right.';
  return 'Two supervisors must say yes before anything is sent.';
}

const owedAgain = (effect: Effect): number => effect.owedAfterCents - effect.owedBeforeCents;
const cardEn = (payment: Payment) => (payment.cardLast4 ? `your ${chargedWords(payment)}` : 'where it came from');
const cardEs = ({ method, cardLast4 }: Payment) =>
  cardLast4 ? `su ${method === 'ach' ? 'cuenta bancaria' : 'tarjeta'} que termina en ${cardLast4}` : 'donde vino';

/** What the patient will see of a void, and when. */
export const voidGets = (payment: Payment & { amountCents: number }): string =>
  `${moneyText(payment.amountCents)} comes back on ${payment.method === 'ach' ? 'the ' : ''}${chargedWords(payment)}. The bank drops the charge or shows a refund, within 5 to 10 business days.`;

/** Said to the caller before it is sent and after: it is true at both times. */
export function voidWords(effect: Effect): Said {
  const amount = moneyText(effect.amountCents);
  const again = owedAgain(effect);
  const en = `I am taking the whole payment of ${amount} back. Your bank drops it or shows a refund within 5 to 10 business days.`;
  const es = `Estoy anulando todo el pago de ${amount}. Su banco lo quita o muestra un reembolso en 5 a 10 días hábiles.`;
  if (again === 0) return { en, es };
  return {
    en: `${en} You owe ${moneyText(again)} again.`,
    es: `${es} Volverá a deber ${moneyText(again)}.`,
  };
}

export function refundWords(effect: RefundEffect, payment: Payment, byMail: boolean): Said {
  const amount = moneyText(effect.amountCents);
  const again = owedAgain(effect);
  const two = effect.approvals.needed > 1;
  const en = [
    byMail
      ? `I am asking that ${amount} goes back to you by a mailed check, to the address that we have on file.`
      : `I am asking that ${amount} goes back to ${cardEn(payment)}.`,
    two ? 'Two supervisors look at it first.' : 'A supervisor looks at it first.',
    byMail ? '' : 'Once it is sent, your bank shows it within 5 to 10 business days.',
    again > 0 ? `You will owe ${moneyText(again)} again.` : '',
  ];
  const es = [
    byMail
      ? `Estoy pidiendo que se le devuelvan ${amount} con un cheque por correo, a la dirección que tenemos.`
      : `Estoy pidiendo que se devuelvan ${amount} a ${cardEs(payment)}.`,
    two ? 'Primero lo revisan dos supervisores.' : 'Primero lo revisa un supervisor.',
    byMail ? '' : 'Cuando se envíe, su banco lo mostrará en 5 a 10 días hábiles.',
    again > 0 ? `Volverá a deber ${moneyText(again)}.` : '',
  ];
  return { en: en.filter(Boolean).join(' '), es: es.filter(Boolean).join(' ') };
}

export const voidUnknownWords = (amount: string): Said => ({
  en: `The card network has not answered yet, so I cannot say whether the payment of ${amount} was taken back. We are asking. Please do not pay it again until we know.`,
  es: `La red de tarjetas todavía no ha respondido, así que no puedo decir si se anuló el pago de ${amount}. Estamos preguntando. Por favor, no lo pague otra vez hasta que lo sepamos.`,
});

export const voidLooks: Record<WaysBack['voids'][number]['status'], { word: string; meaning: Meaning }> = {
  submitted: { word: 'sent, no answer yet', meaning: 'pending' },
  unknown: { word: 'outcome unknown', meaning: 'pending' },
  succeeded: { word: 'voided', meaning: 'settled' },
  failed: { word: 'void failed', meaning: 'trouble' },
};

/** In the row of a void that is off: why, and who can. */
export function voidOff({ void: { refusal, until }, payment }: WaysBack): string | null {
  if (!refusal) return null;
  if (refusal.code === 'void_not_own' && payment.takenBy.id === 'patient')
    return 'The payer made it; nobody here can void it. Ask for a refund.';
  if (refusal.code === 'void_not_own')
    return `${payment.takenBy.name} took this payment; nobody else can void it. Ask for a refund.`;
  if (refusal.code === 'void_too_late')
    return `A payment is voided on its own day until ${until} ET. Ask for a refund.`;
  return refusal.message;
}
