import { formatCents, formatDay, groupBillId } from '@billing/contract';
import { GRAY, letterPage, PALETTES, when, type LetterPage } from '#documents';
import { cardWords } from '#payments';
import { everyWords } from './plan-words';
import type { PlanView } from './plans.dto';

export interface AgreementData {
  plan: PlanView;
  language: 'en' | 'es';
  entityName: string;
  guarantorName: string;
  address: string[];
}

const PHONE = '877.HHC.BILL (877-442-2455)';
const WORDS = {
  en: {
    head: 'PAYMENT PLAN',
    title: 'Your payment plan agreement',
    agreed: 'Agreement date',
    plan: (no: string, v: number) => `Plan ${no} · version ${v}`,
    each: 'You pay',
    first: (a: string, b: string) => `First ${a}. Last ${b}.`,
    autopayFrom: (m: string) => `Paid by autopay from ${m}.`,
    covers: 'Covers',
    box: [
      ['ANNUAL PERCENTAGE RATE', 'The cost of your credit as a yearly rate'],
      ['FINANCE CHARGE', 'The dollar amount the credit will cost you'],
      ['AMOUNT FINANCED', 'The amount of credit given to you'],
      ['TOTAL OF PAYMENTS', 'What you will have paid after all payments'],
    ],
    free: 'No interest. No fees. No late fee. You may pay early, in part or in full, at any time, at no cost.',
    schedule: (n: number) => `Your ${n} payments`,
    same: 'Due dates on weekends and holidays stay the same.',
    last: 'last',
    paid: 'paid',
    total: (cents: string) => `in all ${cents}`,
    parts: [
      ['Autopay', (m: string | null) => (m ? `You let us charge your ${m} on each date above. You don’t have to use autopay to have a plan. To stop it, call ${PHONE}: we stop at once.` : `You make each payment yourself. You don’t have to use autopay to have a plan.`)],
      ['If you miss a payment', (_m: string | null, grace: number) => `You have ${grace} more days. A payment in those days is on time. After two missed in a row, or three in all, we write and call before a person decides anything.`],
      ['If things change', () => 'New bills are not added unless you say so. If insurance pays more later, we take it off your last payments. Call us if the amount is too high: we can change the plan.'],
      ['Financial assistance comes first', () => `You can apply at any time, also on a plan; the plan waits while we decide. Call ${PHONE} or see hartfordhealthcare.org/financial-assistance.`],
    ],
    byPhone: 'Agreed by phone',
    recording: 'recording',
    staff: 'Staff',
    sign: 'If you did not agree by phone, sign here:',
    signature: 'Signature',
    date: 'Date',
    questions: `Questions? ${PHONE}`,
  },
  es: {
    head: 'PLAN DE PAGOS',
    title: 'Su acuerdo de plan de pagos',
    agreed: 'Fecha del acuerdo',
    plan: (no: string, v: number) => `Plan ${no} · versión ${v}`,
    each: 'Usted paga',
    first: (a: string, b: string) => `Primero ${a}. Último ${b}.`,
    autopayFrom: (m: string) => `Pago automático con ${m}.`,
    covers: 'Cubre',
    box: [
      ['TASA ANUAL', 'El costo de su crédito como tasa anual'],
      ['CARGO FINANCIERO', 'La cantidad en dólares que le costará el crédito'],
      ['MONTO FINANCIADO', 'El crédito que se le otorga'],
      ['TOTAL DE PAGOS', 'Lo que habrá pagado después de todos los pagos'],
    ],
    free: 'Sin intereses. Sin cargos. Sin recargo por mora. Puede pagar antes, en parte o todo, cuando quiera, sin costo.',
    schedule: (n: number) => `Sus ${n} pagos`,
    same: 'Las fechas en fines de semana y días festivos no cambian.',
    last: 'último',
    paid: 'pagado',
    total: (cents: string) => `en total ${cents}`,
    parts: [
      ['Pago automático', (m: string | null) => (m ? `Usted nos permite cobrar a su ${m} en cada fecha. No necesita el pago automático para tener un plan. Para detenerlo, llame al ${PHONE}: lo detenemos de inmediato.` : 'Usted hace cada pago. No necesita el pago automático para tener un plan.')],
      ['Si no hace un pago', (_m: string | null, grace: number) => `Tiene ${grace} días más. Un pago en esos días llega a tiempo. Después de dos pagos seguidos sin hacer, o tres en total, le escribimos y llamamos antes de que una persona decida algo.`],
      ['Si algo cambia', () => 'No agregamos facturas nuevas a menos que usted lo diga. Si el seguro paga más después, lo descontamos de sus últimos pagos. Llámenos si la cantidad es muy alta: podemos cambiar el plan.'],
      ['La ayuda financiera va primero', () => `Puede solicitarla en cualquier momento, también con un plan; el plan espera mientras decidimos. Llame al ${PHONE} o vea hartfordhealthcare.org/financial-assistance.`],
    ],
    byPhone: 'Acordado por teléfono',
    recording: 'grabación',
    staff: 'Atendido por',
    sign: 'Si no lo acordó por teléfono, firme aquí:',
    signature: 'Firma',
    date: 'Fecha',
    questions: `¿Preguntas? ${PHONE}`,
  },
} as const; // prettier-ignore

/** The payments as they stand: each open or paid date of every version, and what the agreement is about. */
function scheduleOf(plan: PlanView): PlanView['installments'] {
  return plan.installments.filter((i) => !['canceled', 'forgiven'].includes(i.status));
}

/** Draws the agreement as a tagged Letter document: the box of the law, every date and every cent, and what to do when things change. */
export function drawAgreement({ plan, language, entityName, guarantorName, address }: AgreementData): Promise<Buffer> {
  const w = WORDS[language];
  const color = PALETTES[plan.entity.mark === 'D' ? 'D' : 'H'].strong;
  const method = plan.method && cardWords(plan.method.brand, plan.method.last4);
  const said = method && (language === 'es' ? method.replace(' ending ', ' terminada en ') : method);
  const payments = scheduleOf(plan);
  const [first, last] = [payments[0]!, payments.at(-1)!];
  const page = letterPage({
    title: `${w.title} ${plan.id}`,
    author: entityName,
    language,
    at: new Date(plan.versions[0]!.at),
    color,
  });
  const { text, rule } = page;
  const day = (on: string): string => formatDay(on, language);

  text('P', entityName, 20, 15, 13, 'bold', { color });
  text('P', 'pay.hartfordhealthcare.org · 877.HHC.BILL', 20, 21.5, 9, 'regular', { color: GRAY });
  text('P', w.head, 0, 14, 9, 'bold', { color, right: 195.9 });
  text('P', groupBillId(plan.billId), 0, 18, 17, 'bold', { right: 195.9 });
  text('P', `${w.agreed} ${day(plan.createdAt.slice(0, 10))} · ${w.plan(String(plan.id).padStart(7, '0'), plan.versionNo)}`, 0, 27, 9, 'regular', { color: GRAY, right: 195.9 }); // prettier-ignore
  [guarantorName, ...address].forEach((line, i) => text('P', line, 20, 36 + i * 5, 10.5));
  text('P', `${w.each} ${everyWords(plan.frequency, language)}`, 115, 35, 9.5, 'regular', { color: GRAY });
  text('P', formatCents(plan.amountCents), 115, 39, 24, 'bold', { color });
  text('P', [w.first(day(first.dueOn), day(last.dueOn)), said && w.autopayFrom(said)].filter(Boolean).join(' '), 115, 50, 9.5, 'regular', { width: 80 }); // prettier-ignore
  text('P', `${w.covers}: ${plan.bills.map((b) => `${b.label}, ${formatCents(b.amountCents)}`).join(' · ')}`, 20, 61, 9.5, 'regular', { width: 175 }); // prettier-ignore
  text('H1', w.title, 20, 74, 17, 'bold', { color });
  rule(83, true);
  const values = ['0 %', formatCents(0), formatCents(plan.totalCents), formatCents(plan.totalCents)];
  w.box.forEach(([label, about], i) => {
    const x = 20 + i * 44;
    text('P', label, x, 85, 8, 'bold');
    text('P', about, x, 89.5, 8, 'regular', { color: GRAY, width: 41 });
    text('P', values[i]!, x, 98, 16, 'bold');
  });
  rule(107, true);
  text('P', w.free, 20, 109, 9.5, 'bold', { width: 175 });
  text('H2', w.schedule(payments.length), 20, 117, 12, 'bold', { color });
  const y = drawSchedule(page, payments, { ...w, language });
  text('P', w.same, 20, y, 9, 'regular', { color: GRAY });
  text('P', w.total(formatCents(plan.totalCents)), 0, y, 10, 'bold', { right: 195.9 });
  drawTerms(page, y, plan, said, w);
  return page.finish();
}

/** So many dates stand in a row of the schedule, and so many rows on the first page and on each that follows. */
const ACROSS = 6;
const ROW_MM = 10.5;
const BOTTOM_MM = 250;

/** @returns where the schedule ends on its last page, in millimeters */
function drawSchedule(
  { text, turn }: LetterPage,
  payments: PlanView['installments'],
  w: { last: string; paid: string; language: 'en' | 'es' },
): number {
  let y = 124;
  payments.forEach((p, i) => {
    const column = i % ACROSS;
    if (column === 0 && i > 0) y += ROW_MM;
    if (column === 0 && y > BOTTOM_MM) {
      turn();
      y = 20;
    }
    const x = 20 + column * 29.6;
    const marks = [String(p.seq), p.status === 'paid' && w.paid, i === payments.length - 1 && w.last].filter(Boolean);
    text('P', marks.join(' · '), x, y, 7.5, 'regular', { color: GRAY });
    text('P', formatCents(p.amountCents - p.adjustedCents), x + 9, y, 9.5, 'bold');
    text('P', formatDay(p.dueOn, w.language), x, y + 4, 8.5);
  });
  return y + ROW_MM + 1;
}

function drawTerms(
  page: LetterPage,
  from: number,
  plan: PlanView,
  method: string | null,
  w: (typeof WORDS)['en' | 'es'],
): void {
  const { text, rule, turn } = page;
  let y = from + 8;
  if (y > 195) {
    turn();
    y = 20;
  }
  w.parts.forEach(([title, words], i) => {
    const [x, top] = [20 + (i % 2) * 90, y + Math.floor(i / 2) * 25];
    text('H2', title, x, top, 10.5, 'bold');
    text('P', words(method, plan.graceDays), x, top + 5, 9, 'regular', { width: 83 });
  });
  y += 54;
  rule(y);
  const { acceptance: a } = plan;
  text('P', w.byPhone, 20, y + 3, 10, 'bold');
  text('P', [when(a.at, a.language), a.recordingRef && `${w.recording} ${a.recordingRef}`].filter(Boolean).join(' · '), 20, y + 8, 9); // prettier-ignore
  text('P', `${w.staff}: ${a.by}`, 20, y + 12.5, 9);
  text('P', w.sign, 110, y + 3, 9);
  text('P', `${w.signature} ______________________   ${w.date} ____________`, 110, y + 12.5, 9);
  text('P', w.questions, 20, y + 21, 9, 'regular', { color: GRAY });
}
