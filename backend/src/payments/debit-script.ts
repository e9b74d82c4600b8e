import { formatCents, formatDay, type Cents, type Day } from '@billing/contract';

/** What the words of a debit's authorization are made of. */
export interface DebitWords {
  today: Day;
  debitOn: Day;
  clearsOn: Day;
  amountCents: Cents;
  entityName: string;
  holderName: string;
  bankName: string;
  last4: string;
  accountType: 'checking' | 'savings';
  /** How often the same debit may be tried again when there was not enough on the account. */
  mostRetries: number;
}

/** Other words are another version; the version in force is a setting and is stored with each yes. */
export const DEBIT_SCRIPTS = ['tel-single-2026-11'] as const;
export type DebitScriptVersion = (typeof DEBIT_SCRIPTS)[number];

/**
 * The words that are read aloud before one bank debit (Nacha TEL, single entry): day of the yes, day and amount of the
 * debit, who, which account, how to call it off, and whom to call.
 */
export function debitScript(w: DebitWords): { en: string; es: string } {
  const amount = formatCents(w.amountCents);
  const saving = w.accountType === 'savings';
  const again = w.mostRetries > 0;
  const en = [
    `Today is ${formatDay(w.today)}.`,
    `${w.holderName}, you authorize ${w.entityName} to make one electronic debit of ${amount} from your ${w.accountType} account ending ${w.last4} at ${w.bankName}, on or after ${formatDay(w.debitOn)}.`,
    `It clears about ${formatDay(w.clearsOn)}; until then it is pending and not paid.`,
    again
      ? `If the account does not have enough, we may try the same amount again, at most ${w.mostRetries} times.`
      : '',
    'To call it off, or with any question, call 877-442-2455 before the day of the debit ends.',
    'Do you authorize this debit? Please say yes or no.',
  ];
  const es = [
    `Hoy es ${formatDay(w.today, 'es')}.`,
    `${w.holderName}, usted autoriza a ${w.entityName} a hacer un solo débito electrónico de ${amount} de su cuenta ${saving ? 'de ahorros' : 'corriente'} terminada en ${w.last4} en ${w.bankName}, a partir del ${formatDay(w.debitOn, 'es')}.`,
    `Se acredita alrededor del ${formatDay(w.clearsOn, 'es')}; hasta entonces está pendiente y no está pagado.`,
    again
      ? `Si la cuenta no tiene fondos suficientes, podemos intentar el mismo monto otra vez, como máximo ${w.mostRetries} veces.`
      : '',
    'Para cancelarlo, o si tiene preguntas, llame al 877-442-2455 antes de que termine el día del débito.',
    '¿Autoriza este débito? Por favor diga sí o no.',
  ];
  return { en: en.filter(Boolean).join(' '), es: es.filter(Boolean).join(' ') };
}

/** Before the bank account was typed: what will be asked next. */
export const sayBeforeBank = (amountCents: Cents): { en: string; es: string } => ({
  en: `We can debit ${formatCents(amountCents)} from your bank account. Please read me the routing number and the account number.`,
  es: `Podemos debitar ${formatCents(amountCents)} de su cuenta bancaria. Por favor léame el número de ruta y el número de cuenta.`,
});
