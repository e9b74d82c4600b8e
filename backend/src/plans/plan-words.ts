import {
  formatCents,
  formatDay,
  type Cents,
  type Day,
  type PlanException,
  type PlanFrequency,
  type PlanTerms,
} from '@billing/contract';

export interface ToSay {
  frequency: PlanFrequency;
  count: number;
  amountCents: Cents;
  lastCents: Cents;
  firstOn: Day;
  lastOn: Day;
  totalCents: Cents;
  graceDays: number;
  /** `Visa ending 4242`; null where the patient pays by themselves. */
  methodWords: string | null;
  agreements: { entityName: string; totalCents: Cents }[];
  firstToday: boolean;
}

const EVERY: Record<PlanFrequency, { en: string; es: string }> = {
  weekly: { en: 'every week', es: 'cada semana' },
  every_two_weeks: { en: 'every two weeks', es: 'cada dos semanas' },
  twice_a_month: { en: 'twice a month', es: 'dos veces al mes' },
  monthly: { en: 'every month', es: 'cada mes' },
};
export const everyWords = (frequency: PlanFrequency, language: 'en' | 'es'): string => EVERY[frequency][language];

const spanishMethod = (words: string): string => words.replace(' ending ', ' terminada en ');

/** What is read before a plan is agreed to: every figure is the schedule's own, and what the law wants said is said. */
export function planScript(p: ToSay): { en: string; es: string } {
  const [total, each, last] = [p.totalCents, p.amountCents, p.lastCents].map(formatCents) as [string, string, string];
  const several = p.agreements.length > 1;
  const lastDiffers = p.count > 1 && p.lastCents !== p.amountCents;
  const en = [
    `This is a payment plan for ${total}${several ? `, in two agreements: ${p.agreements.map((a) => `${formatCents(a.totalCents)} with ${a.entityName}`).join(' and ')}` : ` with ${p.agreements[0]!.entityName}`}.`,
    p.count === 1
      ? `You pay ${each} once, on ${formatDay(p.firstOn)}.`
      : `You pay ${each} ${EVERY[p.frequency].en}, ${p.count} times: the first on ${formatDay(p.firstOn)}${p.firstToday ? ', which is today' : ''}, the last on ${formatDay(p.lastOn)}${lastDiffers ? ` with ${last}` : ''}.`,
    'There is no interest and no fee: the annual percentage rate is 0 %, the finance charge is $0.00, and in all you pay the same amount.',
    p.methodWords
      ? `We charge your ${p.methodWords} on each date. You do not have to use autopay to have a plan, and you can stop it at any time by calling 877-442-2455.`
      : 'You make each payment yourself, by phone, online or by mail.',
    `A payment within ${p.graceDays} days after its date is on time. You may pay early at any time, and you can change the plan or apply for financial assistance by calling us.`,
    'Do you agree to this plan?',
  ];
  const es = [
    `Este es un plan de pagos por ${total}${several ? `, en dos acuerdos: ${p.agreements.map((a) => `${formatCents(a.totalCents)} con ${a.entityName}`).join(' y ')}` : ` con ${p.agreements[0]!.entityName}`}.`,
    p.count === 1
      ? `Usted paga ${each} una sola vez, el ${formatDay(p.firstOn, 'es')}.`
      : `Usted paga ${each} ${EVERY[p.frequency].es}, ${p.count} veces: la primera el ${formatDay(p.firstOn, 'es')}${p.firstToday ? ', que es hoy' : ''}, la última el ${formatDay(p.lastOn, 'es')}${lastDiffers ? ` con ${last}` : ''}.`,
    'No hay intereses ni cargos: la tasa anual es 0 %, el cargo financiero es $0.00, y en total usted paga la misma cantidad.',
    p.methodWords
      ? `Cobramos a su ${spanishMethod(p.methodWords)} en cada fecha. No necesita el pago automático para tener un plan, y puede detenerlo cuando quiera llamando al 877-442-2455.`
      : 'Usted hace cada pago, por teléfono, en línea o por correo.',
    `Un pago dentro de los ${p.graceDays} días después de su fecha llega a tiempo. Puede pagar antes cuando quiera, y puede cambiar el plan o pedir ayuda financiera llamándonos.`,
    '¿Está de acuerdo con este plan?',
  ];
  return { en: en.join(' '), es: es.join(' ') };
}

/** What of a plan is outside the policy, in a sentence with its figure. */
export function exceptionWords(
  code: PlanException,
  terms: PlanTerms,
  limits: { months: number; mostPayments: number },
): string {
  if (code === 'too_long')
    return `For this balance the policy has at most ${limits.months} months: ${limits.mostPayments} payments.`;
  if (code === 'below_minimum')
    return `An installment is at least ${formatCents(terms.minimumInstallmentCents)} by the policy.`;
  return `A balance below ${formatCents(terms.noneBelowCents)} is paid in full by the policy.`;
}
