import { formatCents, type BillLineReason, type Cents, type Day } from '@billing/contract';

/** Patient-facing words exist in both languages, always together. */
export interface Words {
  en: string;
  es: string;
}

export const both = (en: string, es: string): Words => ({ en, es });
export const joined = (words: Words[], glue = ' '): Words =>
  both(words.map((w) => w.en).join(glue), words.map((w) => w.es).join(glue));

/** `a, b and c`: the last of a list is joined by a word, as one says it. */
export function listed(words: Words[]): Words {
  const last = words.at(-1)!;
  if (words.length < 2) return last;
  const first = joined(words.slice(0, -1), ', ');
  return both(`${first.en}, and ${last.en}`, `${first.es}, y ${last.es}`);
}

interface Line {
  reason: BillLineReason;
  payer: string | null;
  payerWords: string | null;
  cents: Cents;
}

const insurer = (payer: string | null): Words => ({ en: payer ?? 'Your insurer', es: payer ?? 'Su seguro' });
const quoted = (words: string | null): string => (words ? `: “${words}”` : '');

/** Why the patient owes it, as one says it to them. */
export function sayReason(line: Line): Words {
  const cents = formatCents(line.cents);
  const who = insurer(line.payer);
  switch (line.reason) {
    case 'deductible':
      return { en: `${who.en} put ${cents} to your deductible`, es: `${who.es} aplicó ${cents} a su deducible` };
    case 'coinsurance':
      return {
        en: `${cents} is your coinsurance${line.payer ? ` with ${line.payer}` : ''}`,
        es: `${cents} es su coseguro${line.payer ? ` con ${line.payer}` : ''}`,
      };
    case 'copay':
      return {
        en: `${cents} is your copay${line.payer ? ` with ${line.payer}` : ''}`,
        es: `${cents} es su copago${line.payer ? ` con ${line.payer}` : ''}`,
      };
    case 'not_covered':
      return { en: `${who.en} does not cover ${cents} of it`, es: `${who.es} no cubre ${cents} de esto` };
    case 'denied':
      return {
        en: `${who.en} denied ${cents}${quoted(line.payerWords)}`,
        es: `${who.es} rechazó ${cents}${quoted(line.payerWords)}`,
      };
    case 'self_pay':
      return {
        en: `${cents} was not billed to an insurer, so it is yours to pay`,
        es: `${cents} no se facturó a ningún seguro, así que le corresponde a usted`,
      };
    case 'unknown':
      return {
        en: `your insurer did not tell us why ${cents} is yours to pay`,
        es: `su seguro no nos dijo por qué ${cents} le corresponde a usted`,
      };
  }
}

/** One or two words for the reason, for a row's end. */
export const REASON_WORD: Record<BillLineReason, Words> = {
  deductible: { en: 'deductible', es: 'deducible' },
  coinsurance: { en: 'coinsurance', es: 'coseguro' },
  copay: { en: 'copay', es: 'copago' },
  not_covered: { en: 'not covered', es: 'no cubierto' },
  denied: { en: 'denied', es: 'negado' },
  self_pay: { en: 'self-pay', es: 'pago propio' },
  unknown: { en: 'reason not told', es: 'motivo no indicado' },
};

const BRANDS: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'Amex',
  discover: 'Discover',
};

export const brandName = (brand: string): string => BRANDS[brand] ?? brand;

/** What the host took, in the word that people use for it: `VISA` is Visa. */
function tender(hostTender: string): string {
  const word = hostTender.toLowerCase().replaceAll('_', ' ');
  return BRANDS[word] ?? word.charAt(0).toUpperCase() + word.slice(1);
}

/** `Visa 4242`, `Check 1042`, `Taken by the host`. `last4` is the whole number of a check or money order. */
export function sayMethod(payment: {
  method: string;
  brand: string | null;
  last4: string | null;
  hostTender: string | null;
}): string {
  const last4 = payment.last4 ? ` ${payment.last4}` : '';
  switch (payment.method) {
    case 'card':
      return `${payment.brand ? brandName(payment.brand) : 'Card'}${last4}`;
    case 'ach':
      return `Bank debit${last4}`;
    case 'apple_pay':
      return `Apple Pay${last4}`;
    case 'google_pay':
      return `Google Pay${last4}`;
    case 'check':
      return `Check${last4}`;
    case 'money_order':
      return `Money order${last4}`;
    default:
      return payment.hostTender ? `${tender(payment.hostTender)}${last4}` : `Taken by the host${last4}`;
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const MESES = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');

/** A day as it is read aloud, with its year only where that is not this one: `November 2`, `2 de noviembre de 2025`. */
export function sayDay(day: Day, today: Day): Words {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const said = { en: `${MONTHS[month - 1]} ${date}`, es: `${date} de ${MESES[month - 1]}` };
  return day.slice(0, 4) === today.slice(0, 4) ? said : { en: `${said.en}, ${year}`, es: `${said.es} de ${year}` };
}

/** Ends where the quoted words end it: `“… plan.”` takes no second period. */
export const sentence = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!][”"]?$/.test(text) ? '' : '.');

const CLASSES: Record<string, Words> = {
  emergency: { en: 'Emergency', es: 'Urgencias' },
  inpatient: { en: 'Inpatient', es: 'Hospitalización' },
  outpatient: { en: 'Outpatient', es: 'Consulta externa' },
  ambulatory: { en: 'Office visit', es: 'Consulta' },
  office: { en: 'Office visit', es: 'Consulta' },
  wellness: { en: 'Wellness', es: 'Chequeo' },
  urgentcare: { en: 'Urgent care', es: 'Atención inmediata' },
  imaging: { en: 'Imaging', es: 'Imágenes' },
  lab: { en: 'Lab', es: 'Laboratorio' },
  surgery: { en: 'Surgery', es: 'Cirugía' },
};

/** The department as it is said; a class of the host that we do not know is said as it came. */
export const sayClass = (visitClass: string): Words =>
  CLASSES[visitClass.toLowerCase()] ?? { en: visitClass, es: visitClass };
