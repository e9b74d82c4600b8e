import { dayOf, formatShortDay, type CallOutcome, type CallReason } from '@billing/contract';
import type { z } from 'zod';
import type { TimelineItem } from './desk.dto';
import type { CallFacts, DeskFacts, NoteFacts, StatementFacts } from './facts';
import type {
  CreditUseFacts,
  LinkFacts,
  MethodUpdateFacts,
  MethodWords,
  PaymentFacts,
  RetryFacts,
} from './payment-facts';
import { givenBackItem } from './giving-back';
import { holdItems } from './holds';
import { promiseItems } from './promises';
import { isRestricted, RESTRICTED } from './mask';
import { brandName, sayClass, sayMethod } from './words';

export type TimelineView = z.infer<typeof TimelineItem>;
const SHOWN = 50;

export const CALL_REASON_WORDS: Record<CallReason, string> = {
  understand_balance: 'understand balance',
  coverage: 'insurance coverage',
  pay: 'pay',
  plan: 'payment plan',
  assistance: 'financial assistance',
  dispute: 'dispute a bill',
  contact: 'contact details',
  statement: 'statement',
  complaint: 'complaint',
  other: 'other',
};
export const CALL_OUTCOME_WORDS: Record<CallOutcome, string> = {
  paid_in_full: 'paid in full',
  paid_part: 'paid a part',
  payment_declined: 'payment declined',
  payment_unknown: 'payment unknown',
  explained: 'explained',
  note_taken: 'note taken',
  alert_set: 'alert set',
  not_verified: 'not verified',
  paid_for_another: 'paid for another',
  callback: 'callback promised',
  no_action: 'no action',
};

const CHANNELS: Record<string, string> = {
  agent_keyed: 'by phone',
  agent_link: 'by pay link',
  agent_dtmf: 'by phone keypad',
  ivr: 'by the phone menu',
  web_portal: 'on the portal',
  mychartplus: 'in MyChartPLUS',
  mail: 'by mail',
  lockbox: 'by lockbox',
  autopay: 'by autopay',
  qr: 'by QR code',
  notification_link: 'by a link in a message',
};
export const sayChannel = (channel: string): string => CHANNELS[channel] ?? '';

const none = { status: null, cents: null, paymentId: null, receiptNo: null };

const paymentItem = (p: PaymentFacts): TimelineView => ({
  id: `payment:${p.id}`,
  on: p.on,
  at: p.at,
  family: 'money',
  title: p.method === 'ach' ? 'Bank debit' : 'Payment',
  detail: [
    [sayMethod(p), sayChannel(p.channel), p.by ? `taken by ${p.by}` : ''].filter(Boolean).join(', '),
    p.returned ? `came back ${formatShortDay(p.returned.on)}: ${p.returned.words}` : '',
  ]
    .filter(Boolean)
    .join(' · '),
  status: p.status,
  cents: p.cents,
  paymentId: p.id,
  receiptNo: p.receiptNo,
});

const retryItem = (r: RetryFacts): TimelineView => {
  const called = r.status === 'canceled';
  const at = called ? r.endedAt! : r.at;
  return {
    ...none,
    id: `debit_retry:${r.id}`,
    on: dayOf(new Date(at)),
    at,
    family: 'money',
    title: called ? 'Debit is not tried again' : 'Debit is tried again',
    detail: called
      ? [r.reason, r.by].filter(Boolean).join(' · ')
      : `${r.bankName ?? 'The account'} ending ${r.last4}, on ${formatShortDay(r.dueOn)}, try ${r.attempt} after the first`,
    cents: r.cents,
  };
};

const creditUseItem = (c: CreditUseFacts): TimelineView => ({
  ...none,
  id: `credit:${c.id}`,
  on: dayOf(new Date(c.at)),
  at: c.at,
  family: 'money',
  title: 'Credit used',
  detail: [
    `for ${c.toEntity}`,
    c.instructed ? `by the guarantor’s ${c.instructed === 'call' ? 'word' : 'letter'}` : '',
    c.by ?? '',
  ]
    .filter(Boolean)
    .join(', '),
  status: 'succeeded',
  cents: c.cents,
  paymentId: c.paymentId,
});

const methodWords = (m: MethodWords): string =>
  m.brand
    ? `${brandName(m.brand)} ending ${m.last4}, good through ${String(m.expMonth).padStart(2, '0')}/${m.expYear}`
    : `${m.bankName} ${m.accountType} account ending ${m.last4}`;

const methodUpdateItem = (u: MethodUpdateFacts): TimelineView => ({
  ...none,
  id: `method_update:${u.id}`,
  on: dayOf(new Date(u.at)),
  at: u.at,
  family: 'money',
  title: u.kind === 'card' ? 'Saved card renewed by its network' : 'Bank account corrected by the bank',
  detail: `${methodWords(u.becomes)}; it was ${methodWords(u.was)}`,
});

const LINK_STATES: Record<string, string> = {
  pending: 'used from a bank account',
  expired: 'expired',
  revoked: 'taken back',
  closed: 'closed',
};

const linkItem = (l: LinkFacts): TimelineView => ({
  ...none,
  id: `pay_link:${l.id}`,
  on: dayOf(new Date(l.at)),
  at: l.at,
  family: 'messages',
  title: 'Pay link',
  detail: [
    l.channel === 'sms' ? 'by text' : 'by email',
    LINK_STATES[l.status] ?? 'under way',
    l.by ? `sent by ${l.by}` : '',
  ]
    .filter(Boolean)
    .join(', '),
  cents: l.cents,
});

const statementItem = (s: StatementFacts): TimelineView => ({
  ...none,
  id: `statement:${s.id}`,
  on: s.on,
  at: null,
  family: 'messages',
  title: 'Statement',
  detail: `No. ${s.statementNo}, due ${formatShortDay(s.dueOn)}`,
  cents: s.closingCents,
});

const callItem = (c: CallFacts): TimelineView => ({
  ...none,
  id: `call:${c.id}`,
  on: dayOf(new Date(c.at)),
  at: c.at,
  family: 'calls',
  title:
    c.state === 'payment_only' ? 'Call: paid for another' : `Call${c.reason ? `: ${CALL_REASON_WORDS[c.reason]}` : ''}`,
  detail:
    [c.outcome ? CALL_OUTCOME_WORDS[c.outcome] : '', c.summary ?? '', c.by ?? ''].filter(Boolean).join(' · ') || null,
});

const noteItem = (n: NoteFacts): TimelineView => ({
  ...none,
  id: `note:${n.id}`,
  on: dayOf(new Date(n.at)),
  at: n.at,
  family: 'notes',
  title: `Note: ${n.kind}`,
  detail: n.text,
});

/** Visits that became bills: the day on which the guarantor's part was known. */
const billItems = (facts: DeskFacts): TimelineView[] =>
  facts.visits.flatMap((v) =>
    v.parts.flatMap((p) =>
      p.bill && p.bill.status !== 'draft' && p.bill.status !== 'void'
        ? [
            {
              ...none,
              id: `bill:${p.bill.id}`,
              on: p.bill.issuedOn,
              at: null,
              family: 'money' as const,
              title: `Bill for ${formatShortDay(v.serviceOn)}`,
              detail: isRestricted(v)
                ? RESTRICTED
                : [v.patientFirstName, sayClass(v.class).en].filter(Boolean).join(' · '),
              cents: p.bill.totalCents,
            },
          ]
        : [],
    ),
  );

/** One timeline of money, messages, calls and notes: newest first, the first 50. */
export function timelineOf(facts: DeskFacts): TimelineView[] {
  const amended = new Set(facts.notes.flatMap((n) => n.amendsId ?? []));
  const items = [
    ...facts.payments.map(paymentItem),
    ...facts.retries.filter((r) => r.status !== 'presented').map(retryItem),
    ...facts.links.map(linkItem),
    ...facts.givenBack.map(givenBackItem),
    ...facts.creditUses.map(creditUseItem),
    ...facts.methodUpdates.map(methodUpdateItem),
    ...facts.statements.map(statementItem),
    ...facts.calls.map(callItem),
    ...facts.notes.filter((n) => !amended.has(n.id)).map(noteItem),
    ...holdItems(facts),
    ...promiseItems(facts),
    ...billItems(facts),
  ];
  const order = (i: TimelineView) => `${i.on} ${i.at ?? ''}`;
  return items.sort((a, b) => (order(a) < order(b) ? 1 : order(a) > order(b) ? -1 : 0)).slice(0, SHOWN);
}
