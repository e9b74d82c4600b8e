import type { PlanException, PlanFrequency, PlanStatus } from '@billing/contract';

export interface DemoInstallment {
  seq: number;
  dueOn: string;
  amountCents: number;
  paidCents: number;
  status: string;
  missedOn: string | null;
  curedOn: string | null;
  nextAttemptOn: string | null;
}

/** A plan of the demo, with what was paid of it. */
export interface DemoPlan {
  id: number;
  accountId: number;
  guarantorId: number;
  billId: number;
  status: PlanStatus;
  frequency: PlanFrequency;
  anchors: number[];
  totalCents: number;
  acceptanceId: string;
  script: string;
  /** Null: the patient pays by themselves. */
  card: { pm: string; brand: string; last4: string } | null;
  createdBy: string;
  createdAt: string;
  closedAt: string | null;
  closedReason: string | null;
  pausedUntil: string | null;
  pauseReason: string | null;
  noticedOn: string | null;
  exceptions: PlanException[];
  reason: string | null;
  approvalId: string | null;
  boundHash: string | null;
  installments: DemoInstallment[];
  /** Which allocation paid which installment, by whom, and when. */
  parts: { seq: number; allocationId: number; amountCents: number; at: string; paymentId: string; autopay: boolean }[];
}

/** Payment plans of the demo: a few rows, whatever the size of the book. */
export class DemoPlans {
  readonly plans: DemoPlan[] = [];
}
