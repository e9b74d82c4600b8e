import type { TestCard } from './cards';
import { completeCheckout, logForm } from './complete-checkout';
import { cardProblem, type TypedCard } from './hosted-fields';
import { newId } from './ids';
import type { Params } from './params';
import { cardMethod } from './payment-method-objects';
import type { Sandbox } from './sandbox';
import type { CheckoutSession } from './wire';

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
  const refuse = (problem: string, field: keyof TypedCard | 'expiry' | null): PagePayment => {
    logForm(sandbox, undefined, requestId, 402);
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
  const method = cardMethod(newId('pm'), card, change.now(), typed);
  if (wallet && method.card)
    method.card.wallet = { type: wallet, dynamic_last4: null, [wallet]: {} } as typeof method.card.wallet;
  const problem = completeCheckout(sandbox, change, session, { method, requestId, paymentStatus: 'paid' });
  return problem === null ? { paid: true } : { paid: false, problem: problem || 'The card was declined.', field: null };
}
