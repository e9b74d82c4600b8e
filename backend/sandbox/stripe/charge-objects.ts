import { cardNamed } from './cards';
import { feeCents, moveBalance } from './balance-transactions';
import type { Change } from './change';
import { newId } from './ids';
import type { Charge, PaymentIntent, PaymentMethod } from './wire';

export interface Decline {
  code: string;
  declineCode: string | undefined;
  message: string;
  blocked?: boolean;
}

function outcome(decline: Decline | undefined): Charge['outcome'] {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: decline && !decline.blocked ? '05' : null,
    network_status: decline ? (decline.blocked ? 'not_sent_to_network' : 'declined_by_network') : 'approved_by_network',
    reason: decline ? (decline.declineCode ?? decline.code) : null,
    risk_level: decline?.blocked ? 'highest' : 'normal',
    risk_score: decline?.blocked ? 85 : 12,
    seller_message: decline
      ? decline.blocked
        ? 'Stripe blocked this payment as too risky.'
        : 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: decline ? (decline.blocked ? 'blocked' : 'issuer_declined') : 'authorized',
  };
}

function details(intent: PaymentIntent, method: PaymentMethod): Charge['payment_method_details'] {
  if (method.us_bank_account) {
    const { account_holder_type, account_type, bank_name, fingerprint, last4, routing_number } = method.us_bank_account;
    return {
      type: 'us_bank_account',
      us_bank_account: {
        account_holder_type,
        account_type,
        bank_name,
        fingerprint,
        last4,
        payment_reference: null,
        routing_number,
      },
    };
  }
  const card = method.card;
  if (!card) return null;
  return {
    type: 'card',
    card: {
      amount_authorized: intent.amount,
      authorization_code: String(100_000 + (intent.created % 900_000)),
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      installments: null,
      last4: card.last4,
      mandate: null,
      moto: intent.payment_method_options?.card ? isMoto(intent) : null,
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}

export function isMoto(intent: { payment_method_options: unknown }): boolean {
  const options = intent.payment_method_options as { card?: { moto?: boolean } } | null;
  return options?.card?.moto === true;
}

/** A charge as it is written, before anybody is told of it and before it moves money. */
export function chargeObject(change: Change, intent: PaymentIntent, method: PaymentMethod, decline?: Decline): Charge {
  return {
    id: newId(method.type === 'us_bank_account' ? 'py' : 'ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: decline ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: structuredClone(method.billing_details),
    calculated_statement_descriptor: 'BILLING DESK SANDBOX',
    captured: !decline,
    created: change.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcome(decline),
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: details(intent, method),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline ? 'failed' : 'pending',
    transfer_data: null,
    transfer_group: null,
    _behavior: method._behavior,
  };
}

/** A charge of the intent's amount: pending for a bank debit, else succeeded, or failed when a decline is given. */
export function openCharge(change: Change, intent: PaymentIntent, method: PaymentMethod, decline?: Decline): Charge {
  const pending = method.type === 'us_bank_account' && !decline;
  const charge = chargeObject(change, intent, method, decline);
  if (decline) {
    change.put(charge);
    change.emit('charge.failed', charge);
    tellCharge(change, 'charge.failed', charge);
  } else if (pending) {
    change.put(charge);
    change.emit('charge.pending', charge);
    tellCharge(change, 'charge.pending', charge);
  } else {
    settleCharge(change, charge);
  }
  return charge;
}

/** Turns a charge into money: the one place where `charge.succeeded` is told. */
export function settleCharge(change: Change, charge: Charge): void {
  const type = charge.payment_method_details?.type ?? 'card';
  const atOnce = cardNamed(charge._behavior)?.outcome === 'available_at_once';
  const moved = moveBalance(change, {
    type: type === 'card' ? 'charge' : 'payment',
    category: 'charge',
    amountCents: charge.amount,
    feeCents: feeCents(charge.amount, type),
    source: charge.id,
    description: charge.description,
    days: atOnce ? 0 : 2,
  });
  charge.status = 'succeeded';
  charge.balance_transaction = moved.id;
  change.put(charge);
  change.emit('charge.succeeded', charge);
  tellCharge(change, 'charge.succeeded', charge);
}

export function tellCharge(change: Change, effect: string, charge: Charge): void {
  change.effect({
    effect,
    charge: charge.id,
    paymentIntent: charge.payment_intent,
    customer: charge.customer,
    paymentMethod: charge.payment_method,
    amountCents: charge.amount,
    currency: charge.currency,
    failureCode: charge.failure_code,
    metadata: { ...charge.metadata },
  });
}
