import type { Cents, Day } from '@billing/contract';

/** An open bill as a payment sees it. */
export interface OpenBill {
  id: number;
  accountId: number;
  balanceCents: Cents;
  /** Reserved by payments whose outcome is open (INV-09). */
  reservedCents: Cents;
  /** A payment of it is unknown: it takes no other electronic payment. */
  blocked: boolean;
  firstStatementOn: Day | null;
  serviceOn: Day;
  dueOn: Day;
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

/** Spreads an amount over bills, oldest first. No bill gets more than is open on it, and no cent is lost. */
export function allocateOldestFirst(amountCents: Cents, bills: readonly OpenBill[]): AllocationResult {
  let left = amountCents;
  const allocations: Allocation[] = [];
  for (const bill of [...bills].sort(oldestFirst)) {
    const part = Math.min(left, payableCents(bill));
    if (part > 0) allocations.push({ billId: bill.id, accountId: bill.accountId, amountCents: part });
    left -= part;
  }
  return { allocations, restCents: left };
}

/** How much each choice of the sheet is, of what can be paid now. */
export function choiceAmounts(
  bills: readonly OpenBill[],
  today: Day,
): { pastDueCents: Cents; allButPlanCents: Cents; everythingCents: Cents } {
  const sum = (of: readonly OpenBill[]) => of.reduce((s, b) => s + payableCents(b), 0);
  return {
    pastDueCents: sum(bills.filter((b) => b.dueOn < today)),
    allButPlanCents: sum(bills),
    everythingCents: sum(bills),
  };
}
