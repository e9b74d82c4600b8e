import { addDays, daysBetween, type Cents, type Day } from '@billing/contract';
import { insurancePaid } from '#ledger';
import type { Activity } from './activity';
import { HOST, openCents, type Book, type BookAccount, type BookBill } from './book';
import { pay, releaseForWithdrawal, type AgentTender, type BookPayment, type HostTender } from './payments';
import type { BookGuarantor } from './people';
import { addBillLine, type BookVisitAccount } from './visit-accounts';

/** Oldest billed first, until the money is used up. */
export function oldestFirst(bills: readonly BookBill[], cents: Cents): [BookBill, Cents][] {
  let left = cents;
  const plan: [BookBill, Cents][] = [];
  for (const bill of [...bills].sort(
    (a, b) => (a.firstStatementOn ?? '9').localeCompare(b.firstStatementOn ?? '9') || a.id - b.id,
  )) {
    const part = Math.min(left, openCents(bill));
    if (part > 0) plan.push([bill, part]);
    left -= part;
  }
  return plan;
}

function hostTender(book: Book): HostTender {
  const { random } = book;
  const channel = random.weighted([
    ['web_portal', 42],
    ['mychartplus', 26],
    ['ivr', 10],
    ['mail', 22],
  ] as const);
  if (channel === 'mail')
    return {
      channel,
      tender: random.weighted([
        ['check', 9],
        ['money_order', 1],
      ]),
      brand: null,
      last4: null,
    };
  const [tender, brand] = random.pick([
    ['VISA', 'visa'],
    ['VISA', 'visa'],
    ['MASTERCARD', 'mastercard'],
    ['AMEX', 'amex'],
    ['DISCOVER', 'discover'],
  ] as const);
  return { channel, tender, brand, last4: String(random.int(0, 9999)).padStart(4, '0') };
}

/** How people pay: most when the statement comes, some in parts, some too much, some not at all. */
export function settle(
  book: Book,
  g: BookGuarantor,
  account: BookAccount,
  parts: readonly BookVisitAccount[],
  activity: Activity | null,
): BookPayment[] {
  const { random } = book;
  const payments: BookPayment[] = [];
  const take = (bills: readonly BookBill[], on: Day, cents: Cents): void => {
    const tender = (activity && agentTender(book, g, on, activity)) ?? hostTender(book);
    const payment = pay(book, account, on, cents, oldestFirst(bills, cents), tender);
    if (activity && 'staffId' in tender)
      activity.audit(
        tender.staffId,
        tender.at,
        'take.payment',
        'payment',
        payment.id,
        g.id,
        tender.callId,
        tender.declineCode ? 'failed' : 'ok',
      );
    payments.push(payment);
  };
  for (const statement of [...new Set(account.bills.map((b) => b.firstStatementOn))].sort()) {
    if (statement === null) continue;
    const bills = account.bills.filter((b) => b.firstStatementOn === statement);
    const owed = bills.reduce((sum, b) => sum + openCents(b), 0);
    const habit = random.weighted([
      ['full', 56],
      ['partial', 12],
      ['installments', 6],
      ['over', 2],
      ['none', statement < book.ago(120) ? 8 : 26],
    ]);
    const count = habit === 'installments' ? random.int(2, 4) : habit === 'none' || owed === 0 ? 0 : 1;
    let on = payDay(addDays(statement, random.int(2, 40)), g);
    for (let i = 0; i < count && on <= book.today; i++) {
      const left = bills.reduce((sum, b) => sum + openCents(b), 0);
      const cents = habit === 'full' ? left : habit === 'over' ? left + random.int(10, 80) * 100 : habit === 'partial' ? Math.floor((left * random.int(10, 60)) / 1000) * 10 : Math.floor(owed / 4); // prettier-ignore
      if (cents > 0 && left > 0) take(bills, on, cents);
      on = payDay(addDays(on, 30), g);
    }
  }
  const open = account.bills.filter((b) => b.firstStatementOn !== null && openCents(b) > 0);
  const owed = open.reduce((sum, b) => sum + openCents(b), 0);
  if (activity && activity.todayLeft > 0 && owed > 2_000 && owed < 300_000 && random.chance(0.03)) {
    activity.todayLeft -= 1;
    take(open, book.today, owed);
  }
  reprocess(book, account, parts, payments);
  return payments;
}

const payDay = (on: Day, g: BookGuarantor): Day => (Number(on.slice(8)) === g.statementDay ? addDays(on, 1) : on);

/** In the last month some pay an agent, on a weekday; the rest pay elsewhere. */
function agentTender(book: Book, g: BookGuarantor, on: Day, activity: Activity): AgentTender | null {
  const age = daysBetween(on, book.today);
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay() % 6 !== 0;
  if (age > 0 && (age > 30 || !weekday || !book.random.chance(0.35))) return null;
  return activity.cardPayment(g, on);
}

/** Now and then an insurer pays after all: part of a paid bill goes back, and what was paid on it becomes credit. */
function reprocess(
  book: Book,
  account: BookAccount,
  parts: readonly BookVisitAccount[],
  payments: readonly BookPayment[],
): void {
  const { random } = book;
  for (const bill of account.bills) {
    const payment = payments.find((p) => p.allocations.some((a) => a.bill === bill && a.live));
    const part = parts.find((v) => v.bill === bill);
    const payer = part?.spec.coverages[0]?.payer;
    if (!payment || !part || !payer || openCents(bill) !== 0 || !random.chance(0.012)) continue;
    const on = addDays(
      payments.reduce((latest, p) => (p.on > latest ? p.on : latest), payment.on),
      random.int(4, 25),
    );
    const back = Math.floor((bill.totalCents * random.int(20, 60)) / 100);
    if (on > book.today || back === 0) continue;
    const restore = payments.map((p) => releaseForWithdrawal(book, p, bill, on));
    addBillLine(book, bill, { on, cents: -back, reason: part.spec.owed?.[0]?.reason ?? 'unknown', payer });
    const row = book.next('insurance_payments');
    book.chunk.add('insurance_payments', [row, HOST, `INS${row}`, part.id, on, back, payer, `CLM${100_000 + row}`]);
    book.journal.post(
      insurancePaid({
        id: row,
        effectiveOn: on,
        entityId: account.entityId,
        visitAccountId: part.id,
        amountCents: back,
      }),
      book.byFeed(on),
    );
    restore.forEach((again) => again());
  }
}
