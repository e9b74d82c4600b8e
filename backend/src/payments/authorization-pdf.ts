import { formatCents, formatDay, groupBillId } from '@billing/contract';
import type { AuthorizationData } from './authorization.queries';
import { GRAY, letterPage, PALETTES, when } from '#documents';

const WORDS = {
  en: {
    title: 'Authorization of a bank debit',
    kind: {
      TEL: 'One debit, authorized by telephone (Nacha TEL, single entry)',
      WEB: 'One debit, authorized on the payment page (Nacha WEB, single entry)',
    },
    amount: 'Amount',
    debitOn: 'Debited on or after',
    holder: 'Account holder',
    account: 'Bank account',
    checking: 'checking account ending',
    savings: 'savings account ending',
    billId: 'Bill ID',
    said: {
      TEL: 'These words were read aloud, and the caller said yes',
      WEB: 'These words stood on the payment page, and the payer went on to pay from the bank account',
    },
    at: { TEL: 'Said yes', WEB: 'Went on' },
    by: 'Recorded by',
    evidence: 'Evidence',
    recording: 'recording',
    written_notice: 'written notice, mailed before the debit settles',
    web_page: 'the payment page, opened with the guarantor’s birth date',
    version: 'Words',
    call: 'Call',
    payment: 'Payment',
    questions: 'To call it off, or with any question: 877.HHC.BILL (877-442-2455).',
  },
  es: {
    title: 'Autorización de un débito bancario',
    kind: {
      TEL: 'Un solo débito, autorizado por teléfono (Nacha TEL)',
      WEB: 'Un solo débito, autorizado en la página de pago (Nacha WEB)',
    },
    amount: 'Monto',
    debitOn: 'Se debita a partir del',
    holder: 'Titular de la cuenta',
    account: 'Cuenta bancaria',
    checking: 'cuenta corriente terminada en',
    savings: 'cuenta de ahorros terminada en',
    billId: 'N.º de factura (Bill ID)',
    said: {
      TEL: 'Se leyeron en voz alta estas palabras, y la persona dijo que sí',
      WEB: 'Estas palabras estaban en la página de pago, y la persona siguió y pagó desde la cuenta bancaria',
    },
    at: { TEL: 'Dijo que sí', WEB: 'Siguió' },
    by: 'Registrado por',
    evidence: 'Constancia',
    recording: 'grabación',
    written_notice: 'aviso escrito, enviado antes de que se acredite el débito',
    web_page: 'la página de pago, abierta con la fecha de nacimiento del garante',
    version: 'Texto',
    call: 'Llamada',
    payment: 'Pago',
    questions: 'Para cancelarlo, o si tiene preguntas: 877.HHC.BILL (877-442-2455).',
  },
} as const;

/** Draws the proof of a debit's authorization in the language in which it was given. */
export function drawAuthorization(a: AuthorizationData): Promise<Buffer> {
  const w = WORDS[a.language];
  const by = a.evidence === 'web_page' ? 'WEB' : 'TEL';
  const color = PALETTES[a.entityMark === 'D' ? 'D' : 'H'].strong;
  const { text, rule, finish } = letterPage({
    title: w.title,
    author: a.entityName,
    at: new Date(a.recordedAt),
    language: a.language,
    color,
  });
  text('P', a.entityName, 20, 15, 13, 'bold', { color });
  text('P', 'pay.hartfordhealthcare.org · 877.HHC.BILL', 20, 21.5, 9, 'regular', { color: GRAY });
  text('H1', w.title, 20, 38, 20, 'bold');
  text('P', w.kind[by], 20, 48, 10, 'regular', { color: GRAY });
  rule(55, true);
  const list = (facts: [string, string][], from: number) =>
    facts.forEach(([label, value], i) => {
      text('P', label, 20, from + i * 7, 9.5, 'regular', { color: GRAY });
      text('P', value, 75, from + i * 7, 10.5, 'bold');
    });
  list(
    [
      [w.amount, formatCents(a.amountCents)],
      [w.debitOn, formatDay(a.debitOn, a.language)],
      [w.holder, a.holderName],
      [w.account, `${a.bankName}, ${w[a.accountType]} ${a.bankLast4}`],
      [w.billId, groupBillId(a.billId)],
    ],
    62,
  );
  rule(100);
  text('H2', w.said[by], 20, 104, 10.5, 'bold');
  text('P', a.script, 20, 112, 11, 'regular', { width: 175 });
  rule(160);
  list(
    [
      [w.at[by], when(a.recordedAt, a.language)],
      [w.by, a.recordedBy],
      [w.evidence, [w[a.evidence], a.recordingRef].filter(Boolean).join(' ')],
      [w.version, a.scriptVersion],
      ...(a.callId ? ([[w.call, a.callId]] as [string, string][]) : []),
      [w.payment, a.paymentId],
    ],
    165,
  );
  text('P', w.questions, 20, 262, 9, 'regular', { color: GRAY });
  return finish();
}
