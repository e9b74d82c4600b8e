import { daysBetween, type Cents, type Day } from '@billing/contract';
import type { AccountFacts, BillFacts, OpenPaymentFacts, VisitFacts } from './facts';

export type BillState = 'past_due' | 'due' | 'new' | 'on_plan' | 'paid' | 'written_off' | 'transferred' | 'void';

/** The state of a bill in the words of the screen: on plan, past due, due, new (on no statement yet), or settled. */
export function billState(bill: BillFacts, today: Day): BillState {
  if (bill.balanceCents > 0) {
    if (bill.plan) return 'on_plan';
    if (bill.dueOn < today) return 'past_due';
    return bill.firstStatementOn === null || bill.firstStatementOn > today ? 'new' : 'due';
  }
  if (bill.status === 'written_off' || bill.status === 'transferred' || bill.status === 'void') return bill.status;
  return bill.status === 'draft' ? 'new' : 'paid';
}

export interface OwedParts {
  totalCents: Cents;
  pastDueCents: Cents;
  dueCents: Cents;
  newCents: Cents;
  planCents: Cents;
  creditCents: Cents;
}

export const billsOf = (visits: VisitFacts[], accountId?: number): BillFacts[] =>
  visits
    .flatMap((v) => v.parts)
    .flatMap((p) => (p.bill && (accountId === undefined || p.accountId === accountId) ? [p.bill] : []));

/** The four words that sum to what is owed. */
export function owedOf(bills: BillFacts[], creditCents: Cents, today: Day): OwedParts {
  const parts = { totalCents: 0, pastDueCents: 0, dueCents: 0, newCents: 0, planCents: 0, creditCents };
  for (const bill of bills) {
    const state = billState(bill, today);
    parts.totalCents += bill.balanceCents;
    if (state === 'past_due') parts.pastDueCents += bill.balanceCents;
    else if (state === 'due') parts.dueCents += bill.balanceCents;
    else if (state === 'new') parts.newCents += bill.balanceCents;
    else if (state === 'on_plan') {
      const { lateCents, dueCents } = bill.plan!;
      parts.pastDueCents += lateCents;
      parts.dueCents += dueCents;
      parts.planCents += bill.balanceCents - lateCents - dueCents;
    }
  }
  return parts;
}

/** The earliest due day that has passed, and how many days ago that was. */
export function pastDue(bills: BillFacts[], today: Day): { pastDueSince: Day | null; pastDueDays: number } {
  const days = bills.flatMap((b) =>
    billState(b, today) === 'past_due' ? [b.dueOn] : b.plan && b.plan.lateCents > 0 ? (b.plan.lateSince ?? []) : [],
  );
  const since = days.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null);
  return { pastDueSince: since, pastDueDays: since ? daysBetween(since, today) : 0 };
}

/** The days by which something is due that is not late: of bills, and of installments within their grace. */
export const dueDays = (bills: BillFacts[], today: Day): Day[] =>
  bills
    .flatMap((b) =>
      billState(b, today) === 'due' ? [b.dueOn] : b.plan && b.plan.dueCents > 0 ? (b.plan.dueSince ?? []) : [],
    )
    .sort();

/** INV-02: what an account owes is the sum of its bills, to the cent. */
export const accountAddsUp = (account: AccountFacts, visits: VisitFacts[]): boolean =>
  billsOf(visits, account.id).reduce((sum, b) => sum + b.balanceCents, 0) === account.balanceCents;

export interface Reservation {
  reservedCents: Cents;
  /** One of the payments is unknown. */
  blocked: boolean;
}

/** What payments whose outcome is open hold back on a bill (INV-09). */
export function reservationOf(billId: number, open: OpenPaymentFacts[]): Reservation {
  let reservedCents = 0;
  let blocked = false;
  for (const payment of open)
    for (const plan of payment.planned)
      if (plan.billId === billId) {
        reservedCents += plan.cents;
        blocked ||= payment.status === 'unknown';
      }
  return { reservedCents, blocked };
}
