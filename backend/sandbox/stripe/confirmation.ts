import { bankNamed } from './banks';
import { cardNamed, declineMessage, type TestCard } from './cards';
import type { Change } from './change';
import { isMoto, openCharge, settleCharge, tellCharge, type Decline } from './charge-objects';
import { StripeRefusal } from './errors';
import { newId } from './ids';
import type { SandboxSettings } from './options';
import { refuseUnusable, resolveMethod } from './payment-method-objects';
import { visible, type Charge, type Customer, type PaymentIntent, type PaymentMethod } from './wire';

const DAY_MS = 86_400_000;
/** A bank debit clears after about four days of the sandbox's clock. */
const BANK_DEBIT_MS = 4 * DAY_MS;

export interface Circumstances {
  offSession: boolean;
  settings: SandboxSettings;
}

/** Tries to charge: the intent becomes succeeded, processing or requires_action, or a decline is thrown and recorded. */
export function confirm(change: Change, intent: PaymentIntent, methodId: string, how: Circumstances): PaymentIntent {
  const method = resolveMethod(change, methodId, 'payment_method');
  refuseUnusable(method, intent.customer);
  intent.payment_method = method.id;
  intent.payment_method_types = [method.type];
  intent.last_payment_error = null;
  if (method.type === 'us_bank_account') return debitBank(change, intent, method);

  const card = cardNamed(method._behavior);
  const authenticates =
    card?.outcome === 'authenticates' ||
    card?.outcome === 'authenticates_then_declines' ||
    (card?.outcome === 'authenticates_unless_set_up' && !method._setUp);
  // A card read over the phone cannot be authenticated, so Stripe skips the question for MOTO.
  if (authenticates && !isMoto(intent)) {
    if (how.offSession) {
      const code = 'authentication_required';
      return decline(change, intent, method, { code, declineCode: code, message: declineMessage(code, code) });
    }
    intent.status = 'requires_action';
    intent.next_action = {
      type: 'use_stripe_sdk',
      use_stripe_sdk: { type: 'three_d_secure_redirect' } as never,
    };
    change.put(intent);
    change.emit('payment_intent.requires_action', intent);
    return intent;
  }
  return charge(change, intent, method, card, how.settings);
}

/** What follows once nothing stands between the intent and the card network. */
export function charge(
  change: Change,
  intent: PaymentIntent,
  method: PaymentMethod,
  card: TestCard | undefined,
  settings: SandboxSettings,
): PaymentIntent {
  const outcome = card?.outcome;
  if (outcome === 'declines' || outcome === 'declines_when_charged' || outcome === 'authenticates_then_declines') {
    const code = card?.code ?? 'card_declined';
    return decline(change, intent, method, {
      code,
      declineCode: card?.declineCode,
      message: declineMessage(code, card?.declineCode),
      blocked: card?.name === 'pm_card_radarBlock',
    });
  }
  const made = openCharge(change, intent, method);
  succeed(change, intent, made, method);
  if (outcome === 'disputed' || outcome === 'inquired') {
    change.later(outcome === 'disputed' ? 'dispute' : 'inquiry', made.id, settings.laterMs, card?.reason ?? null);
  }
  return intent;
}

export function succeed(change: Change, intent: PaymentIntent, made: Charge, method: PaymentMethod): void {
  intent.latest_charge = made.id;
  intent.amount_received = intent.amount;
  intent.status = 'succeeded';
  intent.next_action = null;
  intent.processing = null;
  change.put(intent);
  change.emit('payment_intent.succeeded', intent);
  useUp(change, intent, method);
}

/** A method that was charged without being saved is spent; with `setup_future_usage` it is saved for the customer. */
function useUp(change: Change, intent: PaymentIntent, method: PaymentMethod): void {
  const bank = method.type === 'us_bank_account' && intent.payment_method_options?.us_bank_account?.setup_future_usage;
  if ((intent.setup_future_usage ?? (bank || null)) && intent.customer !== null) {
    const saved = method.customer === null;
    method.customer = intent.customer;
    method._setUp = true;
    change.put(method);
    if (saved) {
      change.get<Customer>('customer', intent.customer, 'customer');
      change.emit('payment_method.attached', method);
    }
  } else if (method.customer === null && !method._used) {
    change.put({ ...method, _used: true });
  }
}

function debitBank(change: Change, intent: PaymentIntent, method: PaymentMethod): PaymentIntent {
  const bank = bankNamed(method._behavior);
  if (bank?.outcome === 'blocked') {
    const declineCode = 'highest_risk_level';
    return decline(change, intent, method, {
      code: 'card_declined',
      declineCode,
      message: 'The payment was blocked.',
      blocked: true,
    });
  }
  const made = openCharge(change, intent, method);
  intent.latest_charge = made.id;
  intent.status = 'processing';
  intent.processing = null;
  change.put(intent);
  change.emit('payment_intent.processing', intent);
  useUp(change, intent, method);
  if (bank?.outcome === 'settles' || bank?.outcome === 'disputed') change.later('settle', intent.id, BANK_DEBIT_MS);
  if (bank?.outcome === 'fails') change.later('settle_fails', intent.id, BANK_DEBIT_MS, bank.code ?? null);
  return intent;
}

/** Records a decline on the intent and throws it: at Stripe the answer is an error, and what happened stays. */
function decline(change: Change, intent: PaymentIntent, method: PaymentMethod, why: Decline): never {
  const made = openCharge(change, intent, method, why);
  failIntent(change, intent, made, method, why);
  throw new StripeRefusal(
    402,
    {
      type: 'card_error',
      code: why.code,
      ...(why.declineCode ? { decline_code: why.declineCode } : {}),
      message: why.message,
      charge: made.id,
      payment_intent: visible(intent),
      payment_method: visible(method),
      ...(why.code === 'incorrect_cvc' ? { param: 'cvc' } : why.code === 'expired_card' ? { param: 'exp_month' } : {}),
    },
    { happened: true },
  );
}

function failIntent(change: Change, intent: PaymentIntent, made: Charge, method: PaymentMethod, why: Decline): void {
  intent.latest_charge = made.id;
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.next_action = null;
  intent.processing = null;
  intent.last_payment_error = {
    charge: made.id,
    code: why.code,
    ...(why.declineCode ? { decline_code: why.declineCode } : {}),
    doc_url: `https://stripe.com/docs/error-codes/${why.code.replaceAll('_', '-')}`,
    message: why.message,
    payment_method: visible(method),
    type: 'card_error',
  } as PaymentIntent['last_payment_error'];
  change.put(intent);
  change.emit('payment_intent.payment_failed', intent);
}

/** A bank debit that was pending clears. */
export function settleDebit(change: Change, intent: PaymentIntent, settings: SandboxSettings): void {
  const made = change.get<Charge>('charge', intent.latest_charge ?? '', 'charge');
  const method = change.get<PaymentMethod>('payment_method', intent.payment_method ?? '', 'payment_method');
  settleCharge(change, made);
  succeed(change, intent, made, method);
  if (bankNamed(method._behavior)?.outcome === 'disputed')
    change.later('dispute', made.id, settings.laterMs, 'debit_not_authorized');
}

/** A bank debit that was pending comes back. */
export function failDebit(change: Change, intent: PaymentIntent, code: string): void {
  const made = change.get<Charge>('charge', intent.latest_charge ?? '', 'charge');
  const method = change.get<PaymentMethod>('payment_method', intent.payment_method ?? '', 'payment_method');
  const message = `The customer's bank returned the debit: ${code.replaceAll('_', ' ')}.`;
  Object.assign(made, { status: 'failed', paid: false, failure_code: code, failure_message: message });
  change.put(made);
  change.emit('charge.failed', made);
  tellCharge(change, 'charge.failed', made);
  failIntent(change, intent, made, method, { code, declineCode: undefined, message });
}

/** The secret that a browser would confirm with. */
export function clientSecret(id: string): string {
  return newId(`${id}_secret`, 25);
}
