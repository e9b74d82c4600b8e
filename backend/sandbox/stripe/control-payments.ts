import { RETURN_CODES } from './banks';
import { cardNamed } from './cards';
import type { Change } from './change';
import { charge as chargeCard, failDebit, settleDebit } from './confirmation';
import { closeDispute, isOpen, openDispute } from './dispute-objects';
import type { SandboxSettings } from './options';
import { StripeRefusal } from './errors';
import type { Charge, Dispute, PaymentIntent, PaymentMethod } from './wire';

export const PAYMENT_CONTROLS = ['settle', 'return', 'dispute', 'win', 'lose'] as const;
export type PaymentControl = (typeof PAYMENT_CONTROLS)[number];

/** A control that does not fit the payment's state, in words for whoever wrote the test. */
export class DoesNotFit extends Error {}

/** Makes happen to a payment what the world would do to it: clear, come back, be disputed, the dispute be decided. */
export function controlPayment(
  change: Change,
  settings: SandboxSettings,
  intentId: string,
  what: PaymentControl,
  body: Record<string, unknown>,
): unknown {
  const intent = change.find<PaymentIntent>('payment_intent', intentId);
  if (!intent) throw new DoesNotFit(`There is no payment intent ${intentId}.`);
  if (what === 'settle') settle(change, settings, intent);
  if (what === 'return') sendBack(change, intent, String(body['code'] ?? 'R01'));
  if (what === 'dispute') {
    const charge = paidCharge(change, intent);
    if (charge.disputed) throw new DoesNotFit('The charge is disputed already.');
    const kind = body['inquiry'] === true ? 'inquiry' : 'chargeback';
    openDispute(change, charge, typeof body['reason'] === 'string' ? body['reason'] : 'fraudulent', kind);
  }
  if (what === 'win' || what === 'lose') {
    const open = change.list<Dispute>('dispute').find((d) => d.payment_intent === intent.id && isOpen(d));
    if (!open) throw new DoesNotFit('The payment has no open dispute.');
    closeDispute(change, structuredClone(open), what === 'win');
  }
  return change.find<PaymentIntent>('payment_intent', intentId);
}

function settle(change: Change, settings: SandboxSettings, intent: PaymentIntent): void {
  if (intent.status === 'processing') {
    settleDebit(change, intent, settings);
    return;
  }
  if (intent.status !== 'requires_action') {
    throw new DoesNotFit(
      `Only a processing payment, or one that waits for authentication, can settle; this one is ${intent.status}.`,
    );
  }
  const method = change.find<PaymentMethod>('payment_method', intent.payment_method ?? '');
  if (!method) throw new DoesNotFit('The payment has no method.');
  try {
    chargeCard(change, intent, method, cardNamed(method._behavior), settings);
  } catch (error) {
    // A card that is declined after authentication: the decline is recorded, and that is what was asked for.
    if (!(error instanceof StripeRefusal && error.happened)) throw error;
  }
}

/** A pending debit fails; one that had cleared comes back as a dispute that is lost from the start. */
function sendBack(change: Change, intent: PaymentIntent, code: string): void {
  const reason = RETURN_CODES[code] ?? code;
  block(change, intent, code, reason);
  if (intent.status === 'processing') {
    failDebit(change, intent, reason);
    return;
  }
  const charge = paidCharge(change, intent);
  if (charge.payment_method_details?.type !== 'us_bank_account') {
    throw new DoesNotFit('Only a bank debit is returned; a card payment is disputed.');
  }
  if (charge.disputed) throw new DoesNotFit('The debit was returned already.');
  openDispute(change, charge, reason, 'bank_return');
}

function paidCharge(change: Change, intent: PaymentIntent): Charge {
  const charge = change.find<Charge>('charge', intent.latest_charge ?? '');
  if (charge?.status !== 'succeeded')
    throw new DoesNotFit(`The payment has no charge that succeeded; it is ${intent.status}.`);
  return charge;
}

/** What came back for anything but too little is written on the bank account, with the network's own code. */
function block(change: Change, intent: PaymentIntent, code: string, reason: string): void {
  const method = change.find<PaymentMethod>('payment_method', intent.payment_method ?? '');
  if (!method?.us_bank_account || !RETURN_CODES[code] || reason === 'insufficient_funds') return;
  type Blocked = NonNullable<NonNullable<PaymentMethod['us_bank_account']>['status_details']>['blocked'];
  method.us_bank_account.status_details = { blocked: { network_code: code, reason } as Blocked };
  change.put(method);
}
