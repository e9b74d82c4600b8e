import { formatCents, formatDay, type Cents, type Day, type HoldType } from '@billing/contract';

interface Said {
  type: HoldType;
  heldCents: Cents;
  payableCents: Cents;
  /** Of the visit's bill, where it is of one. */
  restCents: Cents;
  reviewOn: Day;
}

/** What the caller hears about it, before and after it is placed. */
export function sayHold({ type, heldCents, payableCents, restCents, reviewOn }: Said): { en: string; es: string } {
  const [held, rest, payable] = [heldCents, restCents, payableCents].map((c) => formatCents(c));
  const on = { en: formatDay(reviewOn), es: formatDay(reviewOn, 'es') };
  switch (type) {
    case 'dispute':
      return {
        en: `We hold ${held} of this bill while we look into it, and do not ask you for it. ${restCents > 0 ? `The rest of this bill, ${rest}, stays payable.` : 'Nothing else is owed on this bill.'} You will hear from us by ${on.en}.`,
        es: `Retenemos ${held} de esta factura mientras la revisamos, y no se lo cobramos. ${restCents > 0 ? `El resto de esta factura, ${rest}, sigue por pagar.` : 'No debe nada más en esta factura.'} Le responderemos a más tardar el ${on.es}.`,
      };
    case 'hardship':
      return {
        en: `I am sorry to hear that. Until ${on.en} we send no reminders, take no automatic payment, and no payment counts as missed. You can pay at any time, as much as you like.`,
        es: `Lo siento mucho. Hasta el ${on.es} no enviamos recordatorios, no hacemos cobros automáticos y ningún pago cuenta como perdido. Puede pagar cuando quiera, lo que quiera.`,
      };
    case 'confidential':
      return {
        en: 'We send nothing to your usual address or phone about this, until you tell us where.',
        es: 'No enviaremos nada sobre esto a su dirección ni teléfono habituales, hasta que nos diga adónde.',
      };
    default:
      return {
        en: `We hold ${held} and do not ask for it.${payableCents > 0 ? ` ${payable} stays payable.` : ''} We look at it again by ${on.en}.`,
        es: `Retenemos ${held} y no lo cobramos.${payableCents > 0 ? ` ${payable} sigue por pagar.` : ''} Lo revisaremos a más tardar el ${on.es}.`,
      };
  }
}
