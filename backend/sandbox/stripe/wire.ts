import type Stripe from 'stripe';

/**
 * What the sandbox keeps. The shapes are the SDK's own declarations, with every reference kept as an id: expanding
 * happens when an answer is written. Fields that begin with an underscore are the sandbox's own and never leave it.
 */
type Stored<T, Refs extends keyof T> = Omit<T, Refs | 'lastResponse' | 'deleted'> & { [Ref in Refs]: string | null };

export type Metadata = Record<string, string>;

export interface StoredObject {
  id: string;
  object: string;
}

export type Customer = Stored<Stripe.Customer, 'default_source'> & { _deleted?: boolean };

export type PaymentMethod = Stored<Stripe.PaymentMethod, 'customer'> & {
  /** The documented test value that decides how this method behaves. */
  _behavior: string;
  /** A method that was used without being attached cannot be used again. */
  _used?: boolean;
  /** Authenticated once through a setup or a payment with `setup_future_usage`. */
  _setUp?: boolean;
};

export type PaymentIntent = Stored<Stripe.PaymentIntent, 'customer' | 'payment_method' | 'latest_charge'>;

export type Charge = Stored<
  Stripe.Charge,
  'customer' | 'payment_intent' | 'balance_transaction' | 'failure_balance_transaction'
> & { _behavior: string };

export type Refund = Stored<Stripe.Refund, 'charge' | 'payment_intent' | 'balance_transaction' | 'payment_method'>;

export type SetupIntent = Stored<Stripe.SetupIntent, 'customer' | 'payment_method'>;

export type Dispute = Stored<Stripe.Dispute, 'charge' | 'payment_intent'>;

export type BalanceTransaction = Stored<Stripe.BalanceTransaction, 'source'> & { _payout?: string };

export type Payout = Stored<Stripe.Payout, 'balance_transaction' | 'destination'>;

/** A hosted payment page, as far as the desk uses it: one amount, paid once with a card. */
export type CheckoutSession = Stored<Stripe.Checkout.Session, 'customer' | 'payment_intent' | 'setup_intent'> & {
  /** What the intent is created with once somebody pays. */
  _intent: { metadata: Metadata; statement_descriptor_suffix: string | null };
  _name: string;
  _brandsBlocked: string[];
  /** `off_session`: a bank account that was used may be debited again. */
  _bankUsage: string | null;
};

export interface Event extends StoredObject {
  object: 'event';
  api_version: string;
  created: number;
  data: { object: StoredObject; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}

/** Something that happens by itself when the sandbox's clock reaches its time. */
export interface LaterTask extends StoredObject {
  object: 'sandbox.later';
  action: 'dispute' | 'inquiry' | 'refund_succeeds' | 'refund_fails' | 'settle' | 'settle_fails' | 'checkout_expires';
  target: string;
  dueMs: number;
  done: boolean;
  detail: string | null;
}

export const API_VERSION = '2026-10-28.endive';

/** The copy that leaves the sandbox: without the fields of its own. */
export function visible(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(visible);
  if (value === null || typeof value !== 'object') return value;
  const out: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'metadata') out[key] = inner;
    else if (!key.startsWith('_')) out[key] = visible(inner);
  }
  return out;
}
