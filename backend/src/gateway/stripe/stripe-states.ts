import Stripe from 'stripe';
import { returnReason } from './stripe-debits';
import type { BankFacts, CardFacts, ChargeState, RefundState } from '../gateway';

const WALLETS = ['apple_pay', 'google_pay'] as const;

export function cardFacts(method: Stripe.PaymentMethod | string | null | undefined): CardFacts | null {
  if (!method || typeof method === 'string' || !method.card) return null;
  const c = method.card;
  return {
    brand: c.brand,
    last4: c.last4,
    expMonth: c.exp_month,
    expYear: c.exp_year,
    fingerprint: c.fingerprint ?? null,
    funding: c.funding,
    wallet: WALLETS.find((wallet) => wallet === c.wallet?.type) ?? null,
  };
}

export function bankFacts(method: Stripe.PaymentMethod | null): BankFacts | null {
  const bank = method?.us_bank_account;
  if (!bank?.last4) return null;
  return {
    bankName: bank.bank_name ?? 'your bank',
    last4: bank.last4,
    accountType: bank.account_type === 'savings' ? 'savings' : 'checking',
    fingerprint: bank.fingerprint ?? null,
    holderName: method!.billing_details.name ?? '',
  };
}

const methodId = (m: Stripe.PaymentMethod | string | null): string | null =>
  typeof m === 'string' ? m : (m?.id ?? null);

const methodOf = (m: Stripe.PaymentMethod | string | null): Stripe.PaymentMethod | null =>
  typeof m === 'string' ? null : m;

/** Reads an intent as one of our states. After a failed confirm Stripe puts it back to requires_payment_method. */
export function chargeState(intent: Stripe.PaymentIntent): ChargeState {
  const card = cardFacts(intent.payment_method);
  switch (intent.status) {
    case 'succeeded':
      return { state: 'succeeded', intentId: intent.id, card, methodId: methodId(intent.payment_method) };
    case 'processing':
      return {
        state: 'processing',
        intentId: intent.id,
        bank: bankFacts(methodOf(intent.payment_method)),
        methodId: methodId(intent.payment_method),
      };
    case 'canceled':
      return { state: 'canceled', intentId: intent.id };
    case 'requires_payment_method': {
      const error = intent.last_payment_error;
      if (!error) return { state: 'open', intentId: intent.id };
      return {
        state: 'declined',
        intentId: intent.id,
        declineCode: returnReason(error.decline_code ?? error.code ?? 'generic_decline', error.payment_method),
        card: cardFacts(error.payment_method) ?? card,
      };
    }
    default:
      return { state: 'open', intentId: intent.id };
  }
}

export function refundState(refund: Stripe.Refund): RefundState {
  switch (refund.status) {
    case 'succeeded':
      return { state: 'succeeded', refundId: refund.id };
    case 'failed':
    case 'canceled':
      return { state: 'failed', refundId: refund.id, failureCode: refund.failure_reason ?? refund.status };
    default:
      return { state: 'pending', refundId: refund.id };
  }
}

/** The answer was lost on the way or the processor failed: what was asked may have happened. */
export const isLost = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeConnectionError ||
  error instanceof Stripe.errors.StripeAPIError ||
  error instanceof Stripe.errors.StripeRateLimitError ||
  error instanceof Stripe.errors.StripeIdempotencyError ||
  !(error instanceof Stripe.errors.StripeError);
