import type { Cents, Day, PromiseStatus } from '@billing/contract';

export interface PromiseToJudge {
  amountCents: Cents;
  thresholdPercent: number;
  /** The last day of its grace. */
  until: Day;
}
export interface PromiseMoney {
  paidCents: Cents;
  /** Paid, and taken back by the end of the grace. */
  returnedCents: Cents;
  /** A payment of it is still on its way: it was on time when it was begun. */
  pending: boolean;
}

/** So much keeps it. */
export const keptFromCents = (p: Pick<PromiseToJudge, 'amountCents' | 'thresholdPercent'>): Cents =>
  Math.ceil((p.amountCents * p.thresholdPercent) / 100);

/** Kept as soon as enough has come; open until the grace is over; then by what came, and by what was taken back. */
export function judgePromise(p: PromiseToJudge, money: PromiseMoney, today: Day): PromiseStatus {
  const needed = keptFromCents(p);
  if (money.paidCents >= needed) return 'kept';
  if (today <= p.until || money.pending) return 'open';
  if (money.returnedCents > 0 && money.paidCents + money.returnedCents >= needed) return 'broken_by_return';
  return money.paidCents > 0 ? 'partially_kept' : 'broken';
}
