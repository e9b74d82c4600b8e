import { formatCents, groupBillId } from '@billing/contract';
import { GRAY, letterPage, PALETTES, when } from '#documents';
import type { ReceiptData } from './payments.service';
import { brandName } from './preview-words';

const WORDS = {
  en: {
    title: 'Payment receipt',
    number: 'Receipt number',
    paid: 'You paid',
    on: 'Date and time',
    with: 'Paid with',
    by: 'Taken by',
    billId: 'Bill ID',
    goesTo: 'Goes to',
    today: 'This payment',
    left: 'Left on the bill',
    credit: 'Kept as a credit',
    owe: 'You still owe on this account',
    for: 'For',
    partial: 'You are still responsible for paying the total balance by the payment due date.',
    questions: 'Questions? Call 877.HHC.BILL (877-442-2455).',
    ending: 'ending',
    check: 'Check',
    money_order: 'Money order',
  },
  es: {
    title: 'Recibo de pago',
    number: 'Número de recibo',
    paid: 'Usted pagó',
    on: 'Fecha y hora',
    with: 'Pagado con',
    by: 'Atendido por',
    billId: 'N.º de factura (Bill ID)',
    goesTo: 'Se aplica a',
    today: 'Este pago',
    left: 'Queda en la factura',
    credit: 'Queda como crédito',
    owe: 'Usted aún debe en esta cuenta',
    for: 'Para',
    partial: 'Usted sigue siendo responsable de pagar el saldo total en la fecha de vencimiento.',
    questions: '¿Preguntas? Llame al 877.HHC.BILL (877-442-2455).',
    ending: 'terminada en',
    check: 'Cheque',
    money_order: 'Giro postal',
  },
} as const;

const groupReceipt = (no: string): string => no.replace(/(\d{4})(?=\d)/g, '$1 ');

function paidWith(p: ReceiptData['payment'], w: (typeof WORDS)['en' | 'es']): string {
  if (p.cardLast4) return `${brandName(p.cardBrand ?? '')} ${w.ending} ${p.cardLast4}`;
  if (p.method === 'check' || p.method === 'money_order') return [w[p.method], p.checkNo].filter(Boolean).join(' ');
  return p.method;
}

/** Draws the receipt of a payment as a tagged Letter page with embedded fonts; in payment-only mode it names nobody. */
export function drawReceipt(r: ReceiptData): Promise<Buffer> {
  const w = WORDS[r.language];
  const p = r.payment;
  const color = PALETTES[p.entity.mark === 'D' ? 'D' : 'H'].strong;
  const { text, rule, turn, finish } = letterPage({
    title: `${w.title} ${p.receiptNo}`,
    author: r.entityName,
    language: r.language,
    at: new Date(p.createdAt),
    color,
  });

  text('P', r.entityName, 20, 15, 13, 'bold', { color });
  text('P', 'pay.hartfordhealthcare.org · 877.HHC.BILL', 20, 21.5, 9, 'regular', { color: GRAY });
  text('H1', w.title, 20, 38, 20, 'bold');
  text('P', w.number, 120, 36, 9, 'regular', { color: GRAY, right: 195.9 });
  text('P', groupReceipt(p.receiptNo ?? ''), 120, 40, 20, 'bold', { right: 195.9 });
  rule(52, true);
  text('P', w.paid, 20, 56, 10, 'regular', { color: GRAY });
  text('P', formatCents(p.amountCents), 20, 60, 30, 'bold');
  const facts: [string, string][] = [
    [w.on, when(p.createdAt, r.language)],
    [w.with, paidWith(p, w)],
    ...(r.guarantorName
      ? ([
          [w.for, r.guarantorName],
          [w.billId, groupBillId(p.billId)],
          [w.by, p.takenBy],
        ] as [string, string][])
      : []),
  ];
  facts.forEach(([label, value], i) => {
    text('P', label, 20, 80 + i * 7, 9.5, 'regular', { color: GRAY });
    text('P', value, 75, 80 + i * 7, 10.5, 'bold');
  });
  let y = 84 + facts.length * 7;
  if (p.allocations.length > 0) {
    rule(y);
    text('H2', w.goesTo, 20, y + 3, 10.5, 'bold');
    text('P', w.today, 0, y + 3, 9, 'regular', { color: GRAY, right: 160 });
    text('P', w.left, 0, y + 3, 9, 'regular', { color: GRAY, right: 195.9 });
    y += 11;
    for (const a of p.allocations.filter((line) => line.live)) {
      text('P', a.label, 20, y, 10);
      text('P', formatCents(a.amountCents), 0, y, 10, 'bold', { right: 160 });
      text('P', formatCents(a.balanceAfterCents), 0, y, 10, 'regular', { right: 195.9 });
      y += 6.5;
      if (y > 235) {
        turn();
        y = 20;
      }
    }
    if (p.creditCents > 0) {
      text('P', w.credit, 20, y, 10);
      text('P', formatCents(p.creditCents), 0, y, 10, 'bold', { right: 160 });
      y += 6.5;
    }
    rule(y + 1);
    text('P', w.owe, 20, y + 4, 10.5, 'bold');
    text('P', formatCents(p.accountBalanceCents ?? 0), 0, y + 4, 10.5, 'bold', { right: 195.9 });
    y += 13;
    if (r.partial) text('P', w.partial, 20, y, 10);
  }
  text('P', w.questions, 20, 262, 9, 'regular', { color: GRAY });
  return finish();
}
