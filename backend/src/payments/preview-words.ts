import { formatCents, type Cents } from '@billing/contract';
import type { PaymentPreview } from './payments.dto';

type Part = PaymentPreview['parts'][number];

const BRANDS: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

/** `Visa ending 4242`, as it is said. */
export const cardWords = (brand: string, last4: string): string => `${BRANDS[brand] ?? brand} ending ${last4}`;
export const brandName = (brand: string): string => BRANDS[brand] ?? brand;

/** What the agent reads before the charge; the figures are the preview's own. */
export function sayBeforeCharge(
  parts: readonly Part[],
  amountCents: Cents,
  owedAfterCents: Cents,
  methodWords: string | null,
): { en: string; es: string } {
  const total = formatCents(amountCents);
  const enMethod = methodWords ? `your ${methodWords}` : 'your card';
  const esMethod = methodWords ? `su ${methodWords.replace(' ending ', ' terminada en ')}` : 'su tarjeta';
  const enParts = parts.map(
    (p) => `${formatCents(p.amountCents)} for ${p.entity.code === 'HH-OPS' ? 'the ' : ''}${p.entity.shortName}`,
  );
  const esParts = parts.map((p) => `${formatCents(p.amountCents)} para ${p.entity.shortName}`);
  const en =
    parts.length > 1
      ? `I will charge ${enMethod} today in ${parts.length === 2 ? 'two' : parts.length} parts: ${enParts.join(' and ')}, ${total} in all.`
      : `I will charge ${enMethod} ${enParts[0] ?? total} today.`;
  const es =
    parts.length > 1
      ? `Voy a cobrar a ${esMethod} hoy en ${parts.length === 2 ? 'dos' : parts.length} partes: ${esParts.join(' y ')}, ${total} en total.`
      : `Voy a cobrar a ${esMethod} ${esParts[0] ?? total} hoy.`;
  const enAfter =
    owedAfterCents > 0
      ? `After that you owe ${formatCents(owedAfterCents)}. You are still responsible for paying the total balance by the payment due date.`
      : 'After that you owe nothing.';
  const esAfter =
    owedAfterCents > 0
      ? `Después usted debe ${formatCents(owedAfterCents)}. Usted sigue siendo responsable de pagar el saldo total en la fecha de vencimiento.`
      : 'Después no debe nada.';
  return { en: `${en} ${enAfter} May I go ahead?`, es: `${es} ${esAfter} ¿Puedo continuar?` };
}

/** What is said in payment-only mode: the amount alone. */
export const sayPaymentOnly = (amountCents: Cents): { en: string; es: string } => ({
  en: `I will charge your card ${formatCents(amountCents)} today. May I go ahead?`,
  es: `Voy a cobrar a su tarjeta ${formatCents(amountCents)} hoy. ¿Puedo continuar?`,
});
