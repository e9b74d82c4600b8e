import { addDays, type Day, type RefundReason } from '@billing/contract';
import { paymentVoided, refundPaid, refundSent } from '#ledger';
import { approvalsFor, boundHash } from '#refunds';
import type { Activity } from './activity';
import type { Book } from './book';
import { household } from './cases';
import type { BookHousehold } from './generate';
import { allocate, pay, release, type BookPayment } from './payments';
import { AGENTS, DEMO_STAFF, type DemoPerson } from './staff';
import { at } from './times';

const POLICY = { oneApprovalUpToCents: 50_000, twoApprovalsUpToCents: 500_000 };
const [ANA, BEN] = AGENTS as [DemoPerson, DemoPerson];
const [SOFIA, GRACE] = DEMO_STAFF.filter((person) => person.role === 'supervisor') as [DemoPerson, DemoPerson];

interface Case {
  name: readonly [first: string, last: string, sex: 'F' | 'M', birthDate: Day];
  paidCents: number;
  /** Days ago, moved back to a weekday. */
  paidAgo: number;
  askedAgo: number;
  by: DemoPerson;
  cents: number;
  reason: RefundReason;
  note: string;
  ends: 'requested' | 'approved_once' | 'returned_to_maker' | 'rejected' | 'succeeded' | 'needs_check' | 'void';
  /** A supervisor's words, where they said no. */
  words?: string;
}

/** Each size of request, each way in which one ends, and a void. */
const CASES: readonly Case[] = [
  { name: ['Marcus', 'Delgado', 'M', '1972-09-14'], paidCents: 212_40, paidAgo: 8, askedAgo: 5, by: ANA, cents: 212_40, reason: 'duplicate', note: 'Paid on the portal and again on the phone the same day.', ends: 'requested' },
  { name: ['Yolanda', 'Brzezinski', 'F', '1958-02-27'], paidCents: 180_00, paidAgo: 6, askedAgo: 1, by: BEN, cents: 47_15, reason: 'wrong_amount', note: 'I typed $180.00; the caller had said $132.85.', ends: 'requested' },
  { name: ['Theodore', 'Nakamura', 'M', '1949-06-03'], paidCents: 1_240_00, paidAgo: 9, askedAgo: 4, by: ANA, cents: 1_240_00, reason: 'insurer_paid', note: 'Medicare paid the visit after the patient had paid all of it.', ends: 'approved_once' },
  { name: ['Rosalind', 'Achebe', 'F', '1983-12-19'], paidCents: 760_00, paidAgo: 7, askedAgo: 2, by: BEN, cents: 640_00, reason: 'assistance', note: 'Assistance of 84 percent was approved after the payment.', ends: 'requested' },
  { name: ['Cornelius', 'Whitfield', 'M', '1966-04-08'], paidCents: 6_200_00, paidAgo: 10, askedAgo: 3, by: ANA, cents: 6_200_00, reason: 'insurer_paid', note: 'The plan reprocessed the surgery and paid it in full.', ends: 'requested' },
  { name: ['Delphine', 'Moreau', 'F', '1990-07-22'], paidCents: 85_00, paidAgo: 5, askedAgo: 2, by: ANA, cents: 85_00, reason: 'duplicate', note: 'Says that this was paid twice.', ends: 'returned_to_maker', words: 'I see one payment only. Which receipt is the other one?' },
  { name: ['Emmett', 'Sørensen', 'M', '1955-10-30'], paidCents: 130_00, paidAgo: 12, askedAgo: 6, by: BEN, cents: 130_00, reason: 'overpaid', note: 'The bill had been corrected to nothing before he paid.', ends: 'needs_check' },
  { name: ['Beatriz', 'Quiñones', 'F', '1979-01-05'], paidCents: 150_00, paidAgo: 11, askedAgo: 7, by: ANA, cents: 75_00, reason: 'wrong_amount', note: 'She had asked to pay half of it and I charged all.', ends: 'succeeded' },
  { name: ['Desmond', 'Abernathy', 'M', '1961-08-11'], paidCents: 60_00, paidAgo: 13, askedAgo: 8, by: BEN, cents: 60_00, reason: 'wrong_account', note: 'It was his brother’s bill; they share a phone.', ends: 'succeeded' },
  { name: ['Priscilla', 'Vance', 'F', '1987-11-17'], paidCents: 40_00, paidAgo: 9, askedAgo: 4, by: ANA, cents: 40_00, reason: 'patient_request', note: 'Changed her mind and would rather pay next month.', ends: 'rejected', words: 'She owes it and it is due. Offer a plan instead.' },
  { name: ['Leopold', 'Grunewald', 'M', '1944-03-26'], paidCents: 95_00, paidAgo: 2, askedAgo: 2, by: ANA, cents: 95_00, reason: 'wrong_amount', note: 'He meant $59.00. Taken back and charged again later.', ends: 'void' },
]; // prettier-ignore

/** People who paid a card on the phone and got money back, or ask for it; numbers of their own leave the rest as it was. */
export function addGivenBack(book: Book, activity: Activity): BookHousehold[] {
  return book.aside(20_261_125, () => CASES.map((one) => addCase(book, activity, one)));
}

export const GIVEN_BACK_ACCOUNTS = CASES.length;

const weekday = (book: Book, ago: number): Day => {
  const day = book.ago(ago);
  const back = { 0: 2, 6: 1 }[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 0;
  return addDays(day, -back);
};

function addCase(book: Book, activity: Activity, one: Case): BookHousehold {
  const [first, last, sex, birthDate] = one.name;
  const home = household(book, { first, last, sex, birthDate }, { owedCents: one.paidCents });
  const bill = home.parts[0]!.bill!;
  const account = home.accounts[0]!;
  const on = weekday(book, one.paidAgo);
  const call = activity.callOf(home.guarantor, on, 10 * 60 + one.paidAgo, 'pay', 'paid_in_full', 'Paid by card; read the receipt number.', one.by); // prettier-ignore
  const payment = pay(book, account, on, one.paidCents, [[bill, one.paidCents]], {
    channel: 'agent_keyed',
    brand: 'visa',
    last4: '4242',
    staffId: one.by.id,
    callId: call.id,
    at: call.endedAt,
    declineCode: null,
  });
  activity.audit(one.by.id, call.endedAt, 'take.payment', 'payment', payment.id, home.guarantor.id, call.id);
  home.payments.push(payment);
  if (one.ends === 'void') voidIt(book, activity, payment, one);
  else ask(book, activity, home, payment, one);
  return home;
}

/** All of it, a few minutes after it was taken. */
function voidIt(book: Book, activity: Activity, payment: BookPayment, one: Case): void {
  const { tender, account, on, cents } = payment;
  if (!('staffId' in tender)) return;
  const id = book.random.uuid();
  const when = new Date(Date.parse(tender.at) + 11 * 60_000).toISOString();
  const by = { postedAt: when, actorId: one.by.id, requestId: `demo-${id}` };
  for (const allocation of payment.allocations) release(book, payment, allocation, { reason: `void:${id}`, by, on });
  const source = { effectiveOn: on, entityId: account.entityId, accountId: account.id, paymentId: payment.id };
  book.journal.post(
    paymentVoided({ ...source, id, amountCents: cents, cash: 'stripe', reversesId: payment.entryId! }),
    by,
  );
  takeOut(book, payment, cents, on);
  payment.status = 'voided';
  const { reason, note } = one;
  activity.back.voids.push({ id, paymentId: payment.id, status: 'succeeded', reason, note, requestedBy: one.by.id, requestedAt: when, callId: tender.callId! }); // prettier-ignore
  activity.back.moved('payment_void', id, [['submitted', when], ['succeeded', when]]); // prettier-ignore
  activity.back.history.push({ type: 'payment', id: payment.id, from: 'succeeded', to: 'voided', at: when });
  activity.audit(one.by.id, when, 'void.payment', 'payment', payment.id, account.guarantorId, tender.callId);
}

function ask(book: Book, activity: Activity, home: BookHousehold, payment: BookPayment, one: Case): void {
  const asked = weekday(book, one.askedAgo);
  const call = activity.callOf(home.guarantor, asked, 14 * 60 + one.askedAgo, 'complaint', 'note_taken', 'Asked for money back; a refund is requested.', one.by); // prettier-ignore
  const id = book.random.uuid();
  const approvalId = book.random.uuid();
  const { cents: amountCents, reason, note, ends } = one;
  const payee = 'original_method' as const;
  const { needed, grant } = approvalsFor(amountCents, POLICY);
  const decidedOn = addDays(asked, 1);
  const decidedAt = at(decidedOn, 9 * 60 + 12);
  const decision = ({ approved_once: 'approve', returned_to_maker: 'return', rejected: 'reject', succeeded: 'approve', needs_check: 'approve' } as const)[ends as string]; // prettier-ignore
  const checker = ends === 'approved_once' || ends === 'succeeded' ? GRACE : SOFIA;
  const sent = ends === 'succeeded' || ends === 'needs_check';
  if (sent) send(book, payment, { id, cents: amountCents, paid: ends === 'succeeded', on: decidedOn, at: decidedAt, by: checker }); // prettier-ignore
  const approvalStatus = sent ? 'approved' : ({ returned_to_maker: 'returned', rejected: 'rejected' } as const)[ends as string] ?? 'open'; // prettier-ignore
  activity.back.refunds.push({
    ...{ id, paymentId: payment.id, accountId: payment.account.id, guarantorId: home.guarantor.id },
    ...{ amountCents, payee, reason, note, status: ends as 'requested', requestedBy: one.by.id },
    ...{ requestedAt: call.endedAt, requestedOn: asked, callId: call.id, approvalId, approvalStatus, needed, grant },
    boundHash: boundHash({ paymentId: payment.id, amountCents, payee }),
    decisions: decision ? [{ decision, by: checker.id, note: one.words ?? '', at: decidedAt }] : [],
    sentAt: sent ? decidedAt : null,
    finalizedAt: ends === 'succeeded' || ends === 'rejected' ? decidedAt : null,
    failureCode: ends === 'needs_check' ? 'expired_or_canceled_card' : null,
  });
  const states: [string, string][] = [['requested', call.endedAt]];
  if (sent) states.push(['submitted', decidedAt]);
  if (ends !== 'requested') states.push([ends, decidedAt]);
  activity.back.moved('refund', id, states);
  activity.back.moved('approval', approvalId, [['open', call.endedAt], ...(approvalStatus === 'open' ? [] : [[approvalStatus, decidedAt] as const])]); // prettier-ignore
  if (payment.status)
    activity.back.history.push({
      type: 'payment',
      id: payment.id,
      from: 'succeeded',
      to: payment.status,
      at: decidedAt,
    });
  activity.audit(one.by.id, call.endedAt, 'request.refund', 'refund', id, home.guarantor.id, call.id);
}

/** Off its bill, out of the payment and, where the card took it, paid. */
function send(
  book: Book,
  payment: BookPayment,
  how: { id: string; cents: number; paid: boolean; on: Day; at: string; by: DemoPerson },
): void {
  const { id, cents, on } = how;
  const by = { postedAt: how.at, actorId: how.by.id, requestId: `demo-${id}` };
  const { account } = payment;
  for (const allocation of [...payment.allocations]) {
    release(book, payment, allocation, { reason: `refund:${id}`, by, on });
    const stays = allocation.cents - cents;
    if (stays > 0) allocate(book, payment, allocation.bill, stays, by, on);
  }
  const source = { id, effectiveOn: on, entityId: account.entityId };
  book.journal.post(refundSent({ ...source, accountId: account.id, paymentId: payment.id, amountCents: cents }), by);
  if (how.paid) book.journal.post(refundPaid({ ...source, amountCents: cents }), by);
  takeOut(book, payment, cents, on);
  if (how.paid) payment.status = cents === payment.cents ? 'refunded' : 'partially_refunded';
}

function takeOut(book: Book, payment: BookPayment, cents: number, on: Day): void {
  payment.unappliedCents -= cents;
  payment.account.creditCents -= cents;
  book.touch(payment.account, on);
}
