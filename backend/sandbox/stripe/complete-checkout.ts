import { blankIntent } from './blank-intent';
import { confirm } from './confirmation';
import { StripeRefusal } from './errors';
import { newId } from './ids';
import type { Sandbox } from './sandbox';
import type { CheckoutSession, PaymentIntent, PaymentMethod } from './wire';

type Change = ReturnType<Sandbox['change']>;

/** The page's form in the sandbox's log, with what it changed. */
export function logForm(sandbox: Sandbox, change: Change | undefined, id: string, status: number): void {
  const form = { method: 'POST', path: '/c/pay/:session', idempotencyKey: null, params: null };
  sandbox.commit(change, { type: 'request', request: { id, ...form, replayed: false, fault: null, status } });
}

/**
 * Confirms the session's one intent with what the payer typed, and completes the session.
 * @returns null, or why it was declined: that stays on the intent, and the page may be tried again
 */
export function completeCheckout(
  sandbox: Sandbox,
  change: Change,
  session: CheckoutSession,
  p: { method: PaymentMethod; paymentStatus: CheckoutSession['payment_status']; requestId: string },
): string | null {
  const intent = session.payment_intent
    ? change.get<PaymentIntent>('payment_intent', session.payment_intent, 'intent')
    : change.put(intentOf(session, change.now()));
  if (!session.payment_intent) {
    session.payment_intent = intent.id;
    change.put(session);
    change.emit('payment_intent.created', intent);
  }
  change.put(p.method);
  try {
    confirm(change, intent, p.method.id, { offSession: false, settings: sandbox.settings });
  } catch (error) {
    if (!(error instanceof StripeRefusal) || !error.happened) throw error;
    logForm(sandbox, change, p.requestId, 402);
    return error.body.message ?? '';
  }
  Object.assign(session, { status: 'complete', payment_status: p.paymentStatus, url: null });
  change.put(session);
  change.emit('checkout.session.completed', session);
  logForm(sandbox, change, p.requestId, 303);
  return null;
}

function intentOf(session: CheckoutSession, now: number): PaymentIntent {
  return {
    ...blankIntent(newId('pi'), session.amount_total ?? 0, now),
    allowed_payment_method_types: ['card'] as PaymentIntent['allowed_payment_method_types'],
    customer: session.customer,
    metadata: session._intent.metadata,
    payment_method_options: bankOptions(session),
    payment_method_types: ['card'],
    statement_descriptor_suffix: session._intent.statement_descriptor_suffix,
  };
}

/** What the page was opened with for a bank account, as Stripe writes it on the intent. */
const bankOptions = ({ _bankUsage: usage }: CheckoutSession): PaymentIntent['payment_method_options'] =>
  usage ? ({ us_bank_account: { setup_future_usage: usage } } as PaymentIntent['payment_method_options']) : {};
