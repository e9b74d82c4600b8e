import { blankIntent } from './blank-intent';
import type { TestCard } from './cards';
import { confirm } from './confirmation';
import { StripeRefusal } from './errors';
import { cardProblem, type TypedCard } from './hosted-fields';
import { newId } from './ids';
import type { Params } from './params';
import { cardMethod } from './payment-method-objects';
import type { Sandbox } from './sandbox';
import type { CheckoutSession, PaymentIntent } from './wire';

export type PagePayment = { paid: true } | { paid: false; problem: string; field: keyof TypedCard | 'expiry' | null };

/** What a wallet on the payer's device would pay with: the documented card that always succeeds. */
const IN_WALLET = '4242424242424242';
export type Wallet = 'apple_pay' | 'google_pay';
export const walletIn = (form: Params): Wallet | null =>
  form['wallet'] === 'apple_pay' || form['wallet'] === 'google_pay' ? form['wallet'] : null;

const digits = (value: unknown): string => (typeof value === 'string' ? value.replace(/\D/g, '').slice(0, 24) : '');

export function readCardForm(form: Params): TypedCard {
  if (walletIn(form)) return { number: IN_WALLET, expMonth: 12, expYear: 2040, cvc: '123', zip: '06103' };
  const expiry = digits(form['expiry']);
  return {
    number: digits(form['number']),
    expMonth: Number(expiry.slice(0, 2)),
    expYear: 2000 + Number(expiry.slice(2, 4)),
    cvc: digits(form['cvc']),
    zip: digits(form['zip']),
  };
}

/** Tries the card on the session's one intent. A decline stays on the intent, and the page may be tried again. */
export function payOnPage(
  sandbox: Sandbox,
  sessionId: string,
  typed: TypedCard,
  card: TestCard | undefined,
  requestId: string,
  wallet: Wallet | null = null,
): PagePayment {
  const request = {
    id: requestId,
    method: 'POST',
    path: '/c/pay/:session',
    idempotencyKey: null,
    params: null,
    replayed: false,
    fault: null,
  };
  const refuse = (problem: string, field: keyof TypedCard | 'expiry' | null): PagePayment => {
    sandbox.commit(undefined, { type: 'request', request: { ...request, status: 402 } });
    return { paid: false, problem, field };
  };
  const wrong = cardProblem(typed, card, sandbox.clock.nowMs());
  if (wrong || !card) return refuse(wrong?.message ?? 'The card is incomplete.', wrong?.field ?? 'number');
  if (card.outcome.startsWith('authenticates'))
    return refuse('This test card asks for 3-D Secure, which this page does not play. Use another one.', 'number');
  const change = sandbox.change({ requestId, idempotencyKey: null });
  const session = change.get<CheckoutSession>('checkout.session', sessionId, 'session');
  if (session._brandsBlocked.includes(card.brand === 'amex' ? 'american_express' : card.brand))
    return refuse('This brand of card is not accepted here.', 'number');
  const intent = session.payment_intent
    ? change.get<PaymentIntent>('payment_intent', session.payment_intent, 'intent')
    : change.put(intentOf(session, change.now()));
  if (!session.payment_intent) {
    session.payment_intent = intent.id;
    change.put(session);
    change.emit('payment_intent.created', intent);
  }
  const method = cardMethod(newId('pm'), card, change.now(), typed);
  if (wallet && method.card)
    method.card.wallet = { type: wallet, dynamic_last4: null, [wallet]: {} } as typeof method.card.wallet;
  change.put(method);
  try {
    confirm(change, intent, method.id, { offSession: false, settings: sandbox.settings });
  } catch (error) {
    if (!(error instanceof StripeRefusal) || !error.happened) throw error;
    sandbox.commit(change, { type: 'request', request: { ...request, status: 402 } });
    return { paid: false, problem: error.body.message ?? 'The card was declined.', field: null };
  }
  Object.assign(session, { status: 'complete', payment_status: 'paid', url: null });
  change.put(session);
  change.emit('checkout.session.completed', session);
  sandbox.commit(change, { type: 'request', request: { ...request, status: 303 } });
  return { paid: true };
}

export function intentOf(session: CheckoutSession, now: number): PaymentIntent {
  return {
    ...blankIntent(newId('pi'), session.amount_total ?? 0, now),
    allowed_payment_method_types: ['card'] as PaymentIntent['allowed_payment_method_types'],
    metadata: session._intent.metadata,
    payment_method_types: ['card'],
    statement_descriptor_suffix: session._intent.statement_descriptor_suffix,
  };
}
