import type { Cents } from '@billing/contract';
import type { BankFacts } from './gateway';

/** A charge as the processor keeps it, with what we told it of ours. */
export interface ProcessorCharge {
  intentId: string;
  /** `open`: nothing was charged, and by itself nothing will be. */
  state: 'succeeded' | 'processing' | 'open' | 'canceled';
  amountCents: Cents;
  method: 'card' | 'ach';
  /** Of a bank debit. */
  bank: BankFacts | null;
  /** Our payment's id, which everything that we ask for it carries. */
  paymentId: string | null;
  entityCode: string | null;
  /** The host's key of the guarantor, `system:id`. */
  guarantorRef: string | null;
  customerId: string | null;
  at: Date;
}

/** Money that went back, as the processor keeps it. */
export interface ProcessorRefund {
  refundId: string;
  intentId: string;
  state: 'succeeded' | 'pending' | 'failed';
  amountCents: Cents;
  /** Our refund's or void's id. */
  ourId: string | null;
  kind: 'refund' | 'void';
  at: Date;
}

/** Money of a charge that its bank asks back. */
export interface ProcessorDispute {
  disputeId: string;
  intentId: string;
  /** `held`: withdrawn, and not decided; `none`: nothing is withdrawn. */
  state: 'held' | 'lost' | 'none';
  amountCents: Cents;
  at: Date;
}

/** A hosted page on which a payer may still pay. */
export interface OpenPage {
  checkoutId: string;
  amountCents: Cents;
  paymentId: string | null;
  at: Date;
}

/** The processor does not answer: nothing can be compared with it. */
export class RecordsUnreachable extends Error {}

/** The processor's own lists, read to the end: what it says that happened, whatever we know of it. */
export abstract class ProcessorRecords {
  abstract charges(since: Date): Promise<ProcessorCharge[]>;
  abstract refunds(since: Date): Promise<ProcessorRefund[]>;
  abstract disputes(since: Date): Promise<ProcessorDispute[]>;
  abstract openPages(since: Date): Promise<OpenPage[]>;
  /** One charge, however old; null: there is none of that id. */
  abstract charge(intentId: string): Promise<ProcessorCharge | null>;
  abstract refund(refundId: string): Promise<ProcessorRefund | null>;
}
