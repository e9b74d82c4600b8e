import type { Payee, PaymentVoidStatus, RefundReason, RefundStatus } from '@billing/contract';

/** A refund of the demo, with the request that stands for it. */
export interface DemoRefund {
  id: string;
  paymentId: string;
  accountId: number;
  guarantorId: number;
  amountCents: number;
  payee: Payee;
  reason: RefundReason;
  note: string;
  status: RefundStatus;
  requestedBy: string;
  requestedAt: string;
  /** Its last day is counted from this one. */
  requestedOn: string;
  callId: string;
  approvalId: string;
  approvalStatus: 'open' | 'approved' | 'rejected' | 'returned';
  boundHash: string;
  needed: number;
  grant: string | null;
  decisions: { decision: 'approve' | 'return' | 'reject'; by: string; note: string; at: string }[];
  sentAt: string | null;
  finalizedAt: string | null;
  failureCode: string | null;
}

export interface DemoVoid {
  id: string;
  paymentId: string;
  status: PaymentVoidStatus;
  reason: RefundReason;
  note: string;
  requestedBy: string;
  requestedAt: string;
  callId: string;
}

/** What staff of the demo gave back or ask for: a few rows, whatever the size of the book. */
export class GivenBack {
  readonly refunds: DemoRefund[] = [];
  readonly voids: DemoVoid[] = [];
  /** What the triggers would have written. */
  readonly history: { type: string; id: string; from: string | null; to: string; at: string }[] = [];

  moved(type: string, id: string, states: readonly (readonly [to: string, at: string])[]): void {
    let from: string | null = null;
    for (const [to, at] of states) {
      this.history.push({ type, id, from, to, at });
      from = to;
    }
  }
}
