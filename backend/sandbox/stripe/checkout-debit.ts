import { bankNumbered, TEST_ROUTING_NUMBER } from './banks';
import { intentOf } from './checkout-pay';
import { confirm } from './confirmation';
import { StripeRefusal } from './errors';
import { isRoutingNumber } from './hosted-bank';
import { newId } from './ids';
import { text, type Params } from './params';
import { bankMethod } from './payment-method-objects';
import type { Sandbox } from './sandbox';
import type { CheckoutSession, PaymentIntent } from './wire';

export interface BankProblem {
  problem: string;
  field: 'routing' | 'account' | 'holder';
}

/** Debits a bank account that the payer typed: the session is complete and unpaid, and the money comes days later. */
export function debitOnPage(sandbox: Sandbox, sessionId: string, form: Params, requestId: string): BankProblem | null {
  const request = {
    id: requestId,
    method: 'POST',
    path: '/c/pay/:session',
    idempotencyKey: null,
    params: null,
    replayed: false,
    fault: null,
  };
  const [routing, account, holder] = ['routing', 'account', 'holder'].map((name) => (text(form, name) ?? '').trim());
  const bank = routing === TEST_ROUTING_NUMBER ? bankNumbered(account!) : undefined;
  const refuse = (problem: string, field: BankProblem['field']): BankProblem => {
    sandbox.commit(undefined, { type: 'request', request: { ...request, status: 402 } });
    return { problem, field };
  };
  if (!isRoutingNumber(routing!)) return refuse('The routing number is wrong.', 'routing');
  if (!bank)
    return refuse('Only documented test accounts are taken here, such as 110000000 and 000123456789.', 'account');
  if (!holder) return refuse('Type the name on the account.', 'holder');
  const change = sandbox.change({ requestId, idempotencyKey: null });
  const session = change.get<CheckoutSession>('checkout.session', sessionId, 'session');
  const intent = session.payment_intent
    ? change.get<PaymentIntent>('payment_intent', session.payment_intent, 'intent')
    : change.put(intentOf(session, change.now()));
  if (!session.payment_intent) {
    session.payment_intent = intent.id;
    change.put(session);
    change.emit('payment_intent.created', intent);
  }
  const typed = { accountType: 'checking' as const, holderName: holder };
  const method = change.put(bankMethod(newId('pm'), bank, change.now(), typed));
  try {
    confirm(change, intent, method.id, { offSession: false, settings: sandbox.settings });
  } catch (error) {
    if (!(error instanceof StripeRefusal) || !error.happened) throw error;
    sandbox.commit(change, { type: 'request', request: { ...request, status: 402 } });
    return { problem: error.body.message ?? 'The bank account was refused.', field: 'account' };
  }
  Object.assign(session, { status: 'complete', payment_status: 'unpaid', url: null });
  change.put(session);
  change.emit('checkout.session.completed', session);
  sandbox.commit(change, { type: 'request', request: { ...request, status: 303 } });
  return null;
}
