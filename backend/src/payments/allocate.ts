import type { Cents, Day, PlanShare } from '@billing/contract';

/** An open bill as a payment sees it. */
export interface OpenBill {
  id: number;
  accountId: number;
  balanceCents: Cents;
  /** Reserved by payments whose outcome is open (INV-09). */
  reservedCents: Cents;
  /** A payment of it is unknown: it takes no other electronic payment. */
  blocked: boolean;
  /** On hold: not asked for, and paid last. */
  heldCents?: Cents;
  firstStatementOn: Day | null;
  serviceOn: Day;
  dueOn: Day;
  /** What is to be paid of it now where a plan covers it; absent: no plan does. */
  plan?: PlanShare | undefined;
}

export interface Allocation {
  billId: number;
  accountId: number;
  amountCents: Cents;
}

export interface AllocationResult {
  allocations: Allocation[];
  /** What no bill takes: it becomes credit. */
  restCents: Cents;
}

/** What can be paid on a bill now. */
export const payableCents = (b: OpenBill): Cents => (b.blocked ? 0 : Math.max(0, b.balanceCents - b.reservedCents));

/** F-16: oldest billed first, by first statement, then service date, then id; bills on no statement yet come last. */
export function oldestFirst(a: OpenBill, b: OpenBill): number {
  const statement = (x: OpenBill) => x.firstStatementOn ?? '9999-12-31';
  if (statement(a) !== statement(b)) return statement(a) < statement(b) ? -1 : 1;
  if (a.serviceOn !== b.serviceOn) return a.serviceOn < b.serviceOn ? -1 : 1;
  return a.id - b.id;
}

const sumOf = (of: readonly OpenBill[], cents: (b: OpenBill) => Cents): Cents => of.reduce((s, b) => s + cents(b), 0);
/** What may be asked for on a bill: what can be paid, less what is on hold. */
const askableCents = (b: OpenBill): Cents => Math.max(0, payableCents(b) - (b.heldCents ?? 0));
/** What is late on a bill: after its due date or, on a plan, after the grace of an installment. */
const lateCents = (b: OpenBill, today: Day): Cents =>
  b.plan ? Math.min(askableCents(b), b.plan.lateCents) : b.dueOn < today ? askableCents(b) : 0;
/** What is owed now: on a plan only what is late or due of it. */
const owedNowCents = (b: OpenBill): Cents =>
  b.plan ? Math.min(askableCents(b), b.plan.lateCents + b.plan.dueCents) : askableCents(b);

/**
 * F-16: late installments, then due ones, then bills on no plan, oldest first; what is on hold, or on plan and not due, comes last.
 * No bill gets more than is open on it, and no cent is lost.
 */
export function allocateOldestFirst(amountCents: Cents, bills: readonly OpenBill[]): AllocationResult {
  const inOrder = [...bills].sort(oldestFirst);
  const parts = new Map<number, Allocation>();
  let left = amountCents;
  const give = (bill: OpenBill, upTo: Cents): void => {
    const taken = parts.get(bill.id)?.amountCents ?? 0;
    const part = Math.min(left, upTo - taken);
    if (part <= 0) return;
    parts.set(bill.id, { billId: bill.id, accountId: bill.accountId, amountCents: taken + part });
    left -= part;
  };
  for (const bill of inOrder) if (bill.plan) give(bill, Math.min(askableCents(bill), bill.plan.lateCents));
  for (const bill of inOrder) if (bill.plan) give(bill, owedNowCents(bill));
  for (const bill of inOrder) if (!bill.plan) give(bill, askableCents(bill));
  for (const bill of inOrder) give(bill, payableCents(bill));
  return { allocations: [...parts.values()], restCents: left };
}

export type OwedChoice = 'past_due' | 'all_but_plan' | 'everything';

/** The bills of a choice, each with no more open on it than the choice means. */
export function billsOfChoice<T extends OpenBill>(choice: OwedChoice, bills: readonly T[], today: Day): T[] {
  const upTo = (b: OpenBill): Cents =>
    choice === 'past_due' ? lateCents(b, today) : choice === 'all_but_plan' ? owedNowCents(b) : payableCents(b);
  return bills
    .map((b) => ({
      ...b,
      balanceCents: b.reservedCents + upTo(b),
      heldCents: choice === 'everything' ? (b.heldCents ?? 0) : 0,
    }))
    .filter((b) => payableCents(b) > 0);
}

/** How much each choice of the sheet is, of what can be paid now. */
export function choiceAmounts(
  bills: readonly OpenBill[],
  today: Day,
): { pastDueCents: Cents; allButPlanCents: Cents; everythingCents: Cents } {
  return {
    pastDueCents: sumOf(bills, (b) => lateCents(b, today)),
    allButPlanCents: sumOf(bills, owedNowCents),
    everythingCents: sumOf(bills, payableCents),
  };
}
