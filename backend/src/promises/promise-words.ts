import { formatCents, formatDay, type Cents, type Day } from '@billing/contract';

/** Read before it is written down: what is promised, until when it counts, and what happens meanwhile. */
export function promiseWords(p: { amountCents: Cents; promisedOn: Day; graceUntil: Day }): { en: string; es: string } {
  const amount = formatCents(p.amountCents);
  return {
    en: `You will pay ${amount} by ${formatDay(p.promisedOn)}, in whatever way you like; it is on time until ${formatDay(p.graceUntil)}. Until then we send no other reminder. Is that right?`,
    es: `Usted pagará ${amount} a más tardar el ${formatDay(p.promisedOn, 'es')}, de la manera que prefiera; cuenta como puntual hasta el ${formatDay(p.graceUntil, 'es')}. Hasta entonces no enviamos otro recordatorio. ¿Es correcto?`,
  };
}
