import type { Cents, Day, PlanFrequency, PlanStatus } from '@billing/contract';

/** A payment plan that lives, as the account page reads it. */
export interface PlanFacts {
  id: number;
  accountId: number;
  status: PlanStatus;
  frequency: PlanFrequency;
  /** Of the present version, each but the last. */
  amountCents: Cents;
  openCents: Cents;
  /** Open after the grace of its installment, and since when; due within the grace, and since when. */
  lateCents: Cents;
  lateSince: Day | null;
  dueCents: Cents;
  dueSince: Day | null;
  nextDueOn: Day | null;
  nextCents: Cents | null;
  paidCount: number;
  count: number;
  missedCount: number;
  uncoveredCents: Cents;
  pausedUntil: Day | null;
  method: { brand: string; last4: string } | null;
}
