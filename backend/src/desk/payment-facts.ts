import type { Cents, Day, Payee, PaymentVoidStatus, RefundReason, RefundStatus } from '@billing/contract';

/** What the statement of the account page answers about money that moved: payments, links, and what went back. */

export interface OpenPaymentFacts {
  paymentId: string;
  accountId: number;
  amountCents: Cents;
  status: 'initiated' | 'processing' | 'unknown';
  method: string;
  channel: string;
  last4: string | null;
  at: string;
  nextAskAt: string | null;
  clearsOn: Day | null;
  planned: { billId: number; cents: Cents }[];
}

export interface PaymentFacts {
  id: string;
  accountId: number;
  on: Day;
  at: string;
  status: string;
  method: string;
  hostTender: string | null;
  channel: string;
  brand: string | null;
  last4: string | null;
  cents: Cents;
  receiptNo: string | null;
  by: string | null;
  /** When it came back from the bank, and why, in words; null while it stands. */
  returned?: { on: Day; words: string } | null;
}

export interface RetryFacts {
  id: string;
  /** How manieth try it is after the first debit. */
  attempt: number;
  dueOn: Day;
  cents: Cents;
  status: 'scheduled' | 'presented' | 'canceled';
  bankName: string | null;
  last4: string | null;
  at: string;
  reason: string | null;
  endedAt: string | null;
  by: string | null;
}

export interface LinkFacts {
  id: string;
  at: string;
  cents: Cents;
  channel: 'sms' | 'email';
  status: string;
  by: string | null;
}

export interface CreditUseFacts {
  id: string;
  at: string;
  paymentId: string;
  cents: Cents;
  /** Of the account whose bills it paid. */
  toEntity: string;
  /** How the guarantor said that it may go to another account; null where it stayed. */
  instructed: 'call' | 'letter' | null;
  by: string | null;
}

export interface GivenBackFacts {
  kind: 'refund' | 'void';
  id: string;
  paymentId: string;
  status: RefundStatus | PaymentVoidStatus;
  cents: Cents;
  reason: RefundReason;
  payee: Payee | null;
  by: string;
  /** Asked for by the person who looks. */
  mine: boolean;
  at: string;
  /** When it was sent, or last asked for. */
  movedAt: string;
  /** A supervisor's last words about it. */
  words: string | null;
  method: string;
  hostTender: string | null;
  brand: string | null;
  last4: string | null;
}

/** What a network or a bank corrected of a stored method: of a card its brand, last four and expiry; of an account its own. */
export interface MethodUpdateFacts {
  id: string;
  kind: 'card' | 'bank';
  was: MethodWords;
  becomes: MethodWords;
  at: string;
}
export interface MethodWords {
  brand?: string;
  last4: string;
  expMonth?: number;
  expYear?: number;
  bankName?: string;
  accountType?: string;
}
