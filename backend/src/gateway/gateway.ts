import type { Cents } from '@billing/contract';

/** What a card looks like from here: never its number. */
export interface CardFacts {
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  /** The same card has the same fingerprint, however often it is typed. */
  fingerprint: string | null;
  /** `credit`, `debit`, `prepaid` or `unknown`. */
  funding: string;
  /** Paid through a wallet on the payer's own device: a tender of its own. */
  wallet?: 'apple_pay' | 'google_pay' | null;
}

/** What a bank account looks like from here: never its number. */
export interface BankFacts {
  bankName: string;
  last4: string;
  accountType: 'checking' | 'savings';
  /** The same account has the same fingerprint, however often it is typed. */
  fingerprint: string | null;
  holderName: string;
}

/** What of a stored method a network or a bank may correct. */
export type MethodFacts = { kind: 'card'; card: CardFacts } | { kind: 'bank'; bank: BankFacts };

/** A debit that had cleared and that the bank took back. */
export interface LateReturn {
  /** The processor's id of it: it is recorded once. */
  id: string;
  reason: string;
  /** Nacha's code, where the processor passes it on. */
  code: string | null;
  amountCents: Cents;
  feeCents: Cents;
}

/** What the processor says of a charge. `open` could still succeed; `unreachable` says nothing at all. */
export type ChargeState =
  | { state: 'succeeded'; intentId: string; card: CardFacts | null; methodId: string | null }
  /** `bank`: the account that is being debited; by `methodId` it can be debited again. */
  | { state: 'processing'; intentId: string; bank?: BankFacts | null; methodId?: string | null }
  | { state: 'declined'; intentId: string | null; declineCode: string; card: CardFacts | null }
  /** Null: there never was a charge. */
  | { state: 'canceled'; intentId: string | null }
  | { state: 'open'; intentId: string }
  | { state: 'unreachable' };

export interface ChargeRequest {
  /** Our payment's id: the key and the metadata of everything that we ask for it. */
  paymentId: string;
  amountCents: Cents;
  customerId: string;
  methodId: string;
  entityCode: string;
  /** The host's key of the guarantor, `system:id`: by it a charge that our database lost finds its account again. */
  guarantorRef: string;
  statementDescriptor: string;
  /** Typed by staff from the caller's words (mail order, telephone order). */
  moto: boolean;
  /** The payer agreed to it before and is not there: a saved card is charged by itself. */
  offSession: boolean;
  /** Keep the card for later charges. */
  keepCard: boolean;
  /**
   * A bank account is debited, on a mandate that was given by voice, or on the one that its payer gave before on the
   * processor's page; null: a card is charged.
   */
  debit: { skipVerification: boolean; mandate: 'voice' | 'page' } | null;
}

export interface CheckoutRequest {
  /** Whose methods are used on the page: a bank account that was is known to the processor for a further try. */
  customerId: string;
  /** Our payment's id: the key and the metadata of everything that we ask for it. */
  paymentId: string;
  amountCents: Cents;
  entityCode: string;
  guarantorRef: string;
  /** What the page is headed with: the billing entity, never a patient's words. */
  entityName: string;
  statementDescriptor: string;
  acceptedBrands: readonly string[];
  /** Whether a bank account may be used as well: its payment is pending for days. */
  bankAccounts: boolean;
  language: 'en' | 'es';
  /** Where the payer comes back to, paid or not. */
  successUrl: string;
  cancelUrl: string;
  /** When the processor closes the page by itself; at least half an hour ahead. */
  expiresAt: Date;
}

/** What became of a hosted payment page. `waiting`: somebody can still pay on it; `url` is where. */
export type CheckoutState =
  | ChargeState
  | {
      state: 'waiting';
      url: string | null;
      /** The last card that was declined on it; the same decline has the same reference. */
      declined: { ref: string; declineCode: string } | null;
    };

/** What the processor says of money that goes back. `unreachable` says nothing at all. */
export type RefundState =
  | { state: 'succeeded'; refundId: string }
  | { state: 'pending'; refundId: string }
  | { state: 'failed'; refundId: string | null; failureCode: string }
  | { state: 'unreachable' };

export interface RefundRequest {
  /** Our refund's or void's own id: its key and its metadata at the processor. */
  id: string;
  kind: 'refund' | 'void';
  intentId: string;
  amountCents: Cents;
}

export interface WebhookEvent {
  id: string;
  type: string;
  objectId: string;
  /** Our payment, where the object carries it. */
  paymentId: string | null;
  /** The charge that it is about, where the object only names that. */
  intentId: string | null;
  /** Our refund or void, where the object carries it. */
  refundId: string | null;
}

/** Card processing in our own words. One adapter serves Stripe and the sandbox. */
export abstract class Gateway {
  /** Makes a customer for a guarantor at the processor. A stored 500 is replayed for its key, so each payment asks under its own. */
  abstract createCustomer(guarantorRef: string, key: string): Promise<string>;
  /** Facts of a payment method that the processor's own form made; null when there is none of that id. */
  abstract describeMethod(methodId: string): Promise<CardFacts | null>;
  /** Facts of a bank account that the processor's own form took; null when there is none of that id. */
  abstract describeBank(methodId: string): Promise<BankFacts | null>;
  /** A stored method as it is now; null when there is none of that id. */
  abstract describe(methodId: string): Promise<MethodFacts | null>;
  /** Methods that networks and banks corrected since an instant: what an event that was lost would have told. */
  abstract methodsChangedSince(since: Date): Promise<string[] | 'unreachable'>;
  /** A debit of this charge that came back after it had cleared; null: it stands. */
  abstract findReturn(intentId: string): Promise<LateReturn | null | 'unreachable'>;
  /** The charges that came back since an instant: what an event that was lost would have told. */
  abstract returnsSince(since: Date): Promise<string[] | 'unreachable'>;
  /** Our refunds that failed since an instant, also after they had succeeded: what such an event would have told. */
  abstract failedRefundsSince(since: Date): Promise<string[] | 'unreachable'>;
  /** Creates the charge without confirming it: nothing can be charged yet. Null: the answer was lost. */
  abstract prepare(request: ChargeRequest): Promise<{ intentId: string } | { declined: string } | null>;
  /** Confirms a prepared charge. `attempt` makes the key, so that asking twice charges once. */
  abstract confirm(
    paymentId: string,
    intentId: string,
    attempt: number,
    request: Pick<ChargeRequest, 'moto' | 'offSession' | 'methodId' | 'debit'>,
  ): Promise<ChargeState>;
  abstract retrieve(intentId: string): Promise<ChargeState>;
  /** Cancels a charge that could still succeed; answers what it is then. */
  abstract cancel(intentId: string): Promise<ChargeState>;
  /** The charge of a payment whose creation was lost, from the customer's own list; null when there is none. */
  abstract findByPayment(customerId: string, paymentId: string): Promise<ChargeState | null | 'unreachable'>;
  /** Opens a hosted page on which the payer pays once. Null: the answer was lost, and nobody has the page's address. */
  abstract openCheckout(
    request: CheckoutRequest,
  ): Promise<{ checkoutId: string; url: string } | { refused: string } | null>;
  abstract retrieveCheckout(checkoutId: string): Promise<CheckoutState>;
  /** Closes the page, so that nobody can pay on it any more; answers what it is then. */
  abstract closeCheckout(checkoutId: string): Promise<CheckoutState>;
  /** Where payers are sent to: a page of ours may lead there and nowhere else. */
  abstract readonly checkoutOrigin: string;
  /** Gives money of a charge back to where it came from. The same id asks the same thing, however often. */
  abstract refund(request: RefundRequest): Promise<RefundState>;
  abstract retrieveRefund(refundId: string): Promise<RefundState>;
  /** The refund of a charge that carries our id, whose answer was lost; null when there is none. */
  abstract findRefund(intentId: string, ourId: string): Promise<RefundState | null>;
  /** Takes a saved card away from the customer. */
  abstract forgetMethod(methodId: string): Promise<void>;
  /** Reads a webhook from its raw body. @throws BadSignature when it is forged, altered or older than five minutes */
  abstract readWebhook(rawBody: Buffer, signature: string): WebhookEvent;
}

export class BadSignature extends Error {}
/** The processor cannot be reached, and what was asked has no effect worth waiting for. */
export class GatewayUnreachable extends Error {}
