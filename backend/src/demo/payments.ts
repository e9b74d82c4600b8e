import type { Day } from '@billing/contract';
import { allocationReleased, paymentAllocated, paymentReceived } from '#ledger';
import { HOST, openCents, type Book, type BookAccount, type BookBill } from './book';
import type { Posting } from './journal';

/** A payment that the host took elsewhere and told us about. */
export interface HostTender {
  channel: 'web_portal' | 'mychartplus' | 'ivr' | 'mail';
  tender: string;
  brand: string | null;
  last4: string | null;
}
/** A card that an agent of the demo took on the phone, or that a payment plan charged by itself. */
export interface AgentTender {
  channel: 'agent_keyed' | 'autopay';
  brand: string;
  last4: string;
  /** Who took it: one of the staff, or `system:autopay`. */
  staffId: string;
  callId: string | null;
  at: string;
  declineCode: string | null;
  /** A bank account was debited, and no card charged. */
  isDebit?: boolean;
  /** Its outcome is open: nothing is posted. */
  open?: 'processing' | 'unknown';
}
export interface BookAllocation {
  id: number;
  bill: BookBill;
  cents: number;
  entryId: string;
  live: boolean;
}
export interface BookPayment {
  id: string;
  account: BookAccount;
  on: Day;
  cents: number;
  unappliedCents: number;
  receiptNo: string | null;
  at: string;
  tender: HostTender | AgentTender;
  allocations: BookAllocation[];
  /** The entry that received it, for a void that mirrors it. */
  entryId: string | null;
  /** What was given back of it changed its state. */
  status: 'voided' | 'partially_refunded' | 'refunded' | 'returned' | null;
}

export const isAgents = (tender: HostTender | AgentTender): tender is AgentTender => 'staffId' in tender;
const posting = (book: Book, p: BookPayment): Posting =>
  isAgents(p.tender) ? { postedAt: p.at, actorId: p.tender.staffId, requestId: `demo-${p.id}` } : book.byFeed(p.on);
const place = (p: BookPayment) =>
  ({ effectiveOn: p.on, entityId: p.account.entityId, accountId: p.account.id, paymentId: p.id }) as const;

/** Takes a payment and puts it on the bills as given; what is over stays as credit. A declined one moves nothing. */
export function pay(
  book: Book,
  account: BookAccount,
  on: Day,
  cents: number,
  plan: readonly (readonly [BookBill, number])[],
  tender: HostTender | AgentTender,
): BookPayment {
  const declined = isAgents(tender) && (tender.declineCode !== null || tender.open !== undefined);
  const payment: BookPayment = {
    id: book.random.uuid(),
    account,
    on,
    cents,
    unappliedCents: 0,
    receiptNo: isAgents(tender) && !declined ? String(10_000_000 + book.next('receipt')) : null,
    at: isAgents(tender) ? tender.at : book.feedAt(on),
    tender,
    allocations: [],
    entryId: null,
    status: null,
  };
  if (declined) return payment;
  payment.unappliedCents = cents;
  account.creditCents += cents;
  const cash = isAgents(tender) ? 'stripe' : 'host';
  payment.entryId = book.journal.post(
    paymentReceived({ ...place(payment), id: payment.id, amountCents: cents, cash }),
    posting(book, payment),
  );
  for (const [bill, part] of plan) allocate(book, payment, bill, part);
  book.touch(account, on);
  return payment;
}

export function allocate(
  book: Book,
  payment: BookPayment,
  bill: BookBill,
  cents: number,
  by = posting(book, payment),
  on = payment.on,
): void {
  if (cents <= 0 || cents > openCents(bill) || cents > payment.unappliedCents)
    throw new Error(`${cents} cents do not fit on bill ${bill.id}`);
  const id = book.next('allocations');
  book.chunk.add('allocations', [id, payment.id, bill.id, cents, by.postedAt]);
  const entryId = book.journal.post(
    paymentAllocated({
      ...place(payment),
      effectiveOn: on,
      id,
      billId: bill.id,
      visitAccountId: bill.visitAccountId,
      amountCents: cents,
    }),
    by,
  );
  payment.allocations.push({ id, bill, cents, entryId, live: true });
  payment.unappliedCents -= cents;
  payment.account.creditCents -= cents;
  bill.paidCents += cents;
  if (openCents(bill) === 0) bill.paidOffAt = by.postedAt;
  book.owe(payment.account, on, -cents);
}

/** Takes an allocation off its bill; the money is the payment's credit again. */
export function release(
  book: Book,
  payment: BookPayment,
  allocation: BookAllocation,
  how: { reason: string; by: Posting; on: Day },
): void {
  const { bill, cents } = allocation;
  const id = book.next('allocation_reversals');
  book.chunk.add('allocation_reversals', [id, allocation.id, how.reason, how.by.postedAt]);
  book.journal.post(
    allocationReleased({
      ...place(payment),
      effectiveOn: how.on,
      id,
      billId: bill.id,
      visitAccountId: bill.visitAccountId,
      amountCents: cents,
      reversesId: allocation.entryId,
    }),
    how.by,
  );
  allocation.live = false;
  payment.unappliedCents += cents;
  payment.account.creditCents += cents;
  bill.paidCents -= cents;
  bill.paidOffAt = null;
  book.owe(payment.account, how.on, cents);
}

/** The host takes back part of a bill: what was paid on it is released first, newest first, then put back as far as it fits. */
export function releaseForWithdrawal(book: Book, payment: BookPayment, bill: BookBill, on: Day): () => void {
  const by = book.byFeed(on);
  for (const allocation of [...payment.allocations].reverse().filter((a) => a.live && a.bill === bill))
    release(book, payment, allocation, { reason: 'responsibility_withdrawn', by, on });
  return () => {
    const cents = Math.min(openCents(bill), payment.unappliedCents);
    if (cents > 0) allocate(book, payment, bill, cents, by, on);
  };
}

export function closePayment(book: Book, p: BookPayment): void {
  const t = p.tender;
  if (!isAgents(t)) {
    book.chunk.add('payments', [p.id, p.account.id, 'host', t.tender, t.channel, 'succeeded', p.cents, p.unappliedCents, null, null, null, null, null,
      0, t.brand, t.last4, null, 'system:import', p.at, p.on, p.at, HOST, `PAY${p.id.slice(0, 13)}`, 1]); // prettier-ignore
    book.chunk.add('status_history', ['payment', p.id, null, 'succeeded', p.at]);
    return;
  }
  const taken = t.open ?? (t.declineCode === null ? 'succeeded' : 'failed');
  const status = p.status ?? taken;
  const key = p.id.replaceAll('-', '').slice(0, 24);
  book.chunk.add('payments', [p.id, p.account.id, t.isDebit ? 'ach' : 'card', null, t.channel, status, p.cents, p.unappliedCents, p.receiptNo, `demo-${key}`, t.callId, `pi_demo_${t.isDebit ? 'bank_' : ''}${key}_${p.cents}`, `pm_demo_${key}`,
    1, t.isDebit ? null : t.brand, t.last4, t.declineCode, t.staffId, p.at, p.on, t.open ? null : p.at, null, null, null]); // prettier-ignore
  book.chunk.add('status_history', ['payment', p.id, null, 'initiated', p.at]);
  book.chunk.add('status_history', ['payment', p.id, 'initiated', taken, p.at]);
}
