import { addDays, type BillLineReason, type Day } from '@billing/contract';
import { chargePosted, contractualAdjusted, insurancePaid, responsibilityMoved, visitReceiptPosted } from '#ledger';
import { HOST, type Book, type BookAccount, type BookBill } from './book';

export interface ChargeSpec {
  code: string;
  description: string;
  cents: number;
  qty?: number;
}
export interface OwedSpec {
  on: Day;
  cents: number;
  reason: BillLineReason;
  payer: string | null;
  words?: string | null;
}
/** What the host feed says about one visit account, in the order in which it posts. */
export interface VisitAccountSpec {
  account: BookAccount;
  visitId: number;
  serviceOn: Day;
  status: 'registered' | 'in_coding' | 'insurance_pending' | 'billed';
  statusSince: Day;
  coverages: readonly { payer: string; last4: string | null }[];
  charges: readonly ChargeSpec[];
  insurance?: readonly { on: Day; cents: number; payer: string }[];
  receipts?: readonly { on: Day; cents: number; tender: string }[];
  discount?: { on: Day; cents: number; reason: string };
  owed?: readonly OwedSpec[];
  firstStatementOn?: Day | null;
  dueOn?: Day;
}
export interface BookVisitAccount {
  id: number;
  spec: VisitAccountSpec;
  har: string;
  insuranceOpenCents: number;
  bill: BookBill | null;
}

/** Posts a visit account's charges and everything that was done with them. The bill is opened by its first line. */
export function postVisitAccount(book: Book, spec: VisitAccountSpec): BookVisitAccount {
  const id = book.next('visit_accounts');
  const har = String(40_000_000 + id);
  const { account } = spec;
  const visit = (on: Day, row: number, cents: number) =>
    ({ id: row, effectiveOn: on, entityId: account.entityId, visitAccountId: id, amountCents: cents }) as const;
  let open = 0;

  spec.coverages.forEach(({ payer, last4 }, i) => {
    const row = book.next('coverages');
    book.chunk.add('coverages', [row, HOST, `COV${row}`, id, i + 1, payer, last4]);
  });
  spec.charges.forEach((c, i) => {
    const row = book.next('charge_lines');
    const system = /^[0-9]{4}$/.test(c.code) ? 'REV' : /^[A-Z]/.test(c.code) ? 'HCPCS' : 'CPT';
    book.chunk.add('charge_lines', [
      row,
      HOST,
      `CHG${row}`,
      id,
      i + 1,
      system,
      c.code,
      c.description,
      c.qty ?? 1,
      c.cents,
      spec.serviceOn,
    ]);
    book.journal.post(chargePosted(visit(spec.serviceOn, row, c.cents)), book.byFeed(addDays(spec.serviceOn, 1)));
    open += c.cents;
  });
  for (const p of spec.insurance ?? []) {
    const row = book.next('insurance_payments');
    book.chunk.add('insurance_payments', [row, HOST, `INS${row}`, id, p.on, p.cents, p.payer, `CLM${100_000 + row}`]);
    book.journal.post(insurancePaid(visit(p.on, row, p.cents)), book.byFeed(p.on));
    open -= p.cents;
  }
  for (const r of spec.receipts ?? []) {
    const row = book.next('visit_receipts');
    book.chunk.add('visit_receipts', [row, HOST, `RCP${row}`, id, r.on, r.cents, r.tender]);
    book.journal.post(visitReceiptPosted(visit(r.on, row, r.cents)), book.byFeed(r.on));
    open -= r.cents;
  }
  if (spec.discount && spec.discount.cents !== 0) {
    const row = book.next('visit_adjustments');
    book.chunk.add('visit_adjustments', [
      row,
      HOST,
      `ADJ${row}`,
      id,
      spec.discount.on,
      spec.discount.cents,
      spec.discount.reason,
    ]);
    book.journal.post(
      contractualAdjusted(visit(spec.discount.on, row, spec.discount.cents)),
      book.byFeed(spec.discount.on),
    );
    open -= spec.discount.cents;
  }
  const bill = openBill(book, spec, id);
  for (const line of bill ? (spec.owed ?? []) : []) {
    addBillLine(book, bill as BookBill, line);
    open -= line.cents;
  }
  if (open < 0) throw new Error(`visit account ${id} is over-credited by ${-open} cents`);
  return { id, spec, har, insuranceOpenCents: open, bill };
}

function openBill(book: Book, spec: VisitAccountSpec, visitAccountId: number): BookBill | null {
  const first = spec.owed?.find((line) => line.cents !== 0);
  if (!first) return null;
  const bill: BookBill = {
    id: book.next('bills'),
    visitAccountId,
    account: spec.account,
    issuedOn: first.on,
    firstStatementOn: spec.firstStatementOn ?? null,
    dueOn: spec.dueOn ?? addDays(first.on, 25),
    totalCents: 0,
    paidCents: 0,
    paidOffAt: null,
  };
  spec.account.bills.push(bill);
  return bill;
}

/** Moves responsibility to the patient, or (negative) back; allocations must have been released before it goes below. */
export function addBillLine(book: Book, bill: BookBill, line: OwedSpec): void {
  const row = book.next('bill_lines');
  book.chunk.add('bill_lines', [
    row,
    HOST,
    `TRF${row}`,
    bill.id,
    line.on,
    line.cents,
    line.reason,
    line.payer,
    line.words ?? null,
  ]);
  book.journal.post(
    responsibilityMoved({
      id: row,
      effectiveOn: line.on,
      entityId: bill.account.entityId,
      visitAccountId: bill.visitAccountId,
      accountId: bill.account.id,
      billId: bill.id,
      amountCents: line.cents,
    }),
    book.byFeed(line.on),
  );
  bill.totalCents += line.cents;
  book.owe(bill.account, line.on, line.cents);
}

/** The rows that can only be written when everything about them is known. */
export function closeVisitAccount(book: Book, v: BookVisitAccount): void {
  const { spec, bill } = v;
  const settled = spec.status === 'billed' && (bill === null || bill.totalCents === bill.paidCents);
  const status = spec.status !== 'billed' ? spec.status : settled ? 'closed' : 'patient_balance';
  const since = bill?.paidOffAt ? bill.paidOffAt.slice(0, 10) : spec.statusSince;
  book.chunk.add('visit_accounts', [
    v.id,
    HOST,
    `HAR${v.har}`,
    spec.visitId,
    spec.account.id,
    spec.account.entityId,
    v.har,
    status,
    since,
    v.insuranceOpenCents,
  ]);
  if (bill) closeBill(book, bill);
}

function closeBill(book: Book, bill: BookBill): void {
  const balance = bill.totalCents - bill.paidCents;
  const status = balance === 0 ? 'paid' : 'open';
  book.chunk.add('bills', [
    bill.id,
    bill.visitAccountId,
    bill.account.id,
    status,
    bill.issuedOn,
    bill.firstStatementOn,
    bill.dueOn,
    bill.totalCents,
    0,
    bill.paidCents,
    balance,
  ]);
  const opened = book.feedAt(bill.issuedOn);
  book.chunk.add('status_history', ['bill', String(bill.id), null, 'draft', opened]);
  book.chunk.add('status_history', ['bill', String(bill.id), 'draft', 'open', opened]);
  if (status === 'paid')
    book.chunk.add('status_history', ['bill', String(bill.id), 'open', 'paid', bill.paidOffAt ?? opened]);
}
