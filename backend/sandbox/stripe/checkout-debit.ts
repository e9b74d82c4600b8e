import { bankNumbered, TEST_ROUTING_NUMBER } from './banks';
import { completeCheckout, logForm } from './complete-checkout';
import { isRoutingNumber } from './hosted-bank';
import { newId } from './ids';
import { text, type Params } from './params';
import { bankMethod } from './payment-method-objects';
import type { Sandbox } from './sandbox';
import type { CheckoutSession } from './wire';

export interface BankProblem {
  problem: string;
  field: 'routing' | 'account' | 'holder';
}

/** Debits a bank account that the payer typed: the session is complete and unpaid, and the money comes days later. */
export function debitOnPage(sandbox: Sandbox, sessionId: string, form: Params, requestId: string): BankProblem | null {
  const [routing, account, holder] = ['routing', 'account', 'holder'].map((name) => (text(form, name) ?? '').trim());
  const bank = routing === TEST_ROUTING_NUMBER ? bankNumbered(account!) : undefined;
  const refuse = (problem: string, field: BankProblem['field']): BankProblem => {
    logForm(sandbox, undefined, requestId, 402);
    return { problem, field };
  };
  if (!isRoutingNumber(routing!)) return refuse('The routing number is wrong.', 'routing');
  if (!bank)
    return refuse('Only documented test accounts are taken here, such as 110000000 and 000123456789.', 'account');
  if (!holder) return refuse('Type the name on the account.', 'holder');
  const change = sandbox.change({ requestId, idempotencyKey: null });
  const session = change.get<CheckoutSession>('checkout.session', sessionId, 'session');
  const typed = { accountType: 'checking' as const, holderName: holder };
  const method = bankMethod(newId('pm'), bank, change.now(), typed);
  const problem = completeCheckout(sandbox, change, session, { method, requestId, paymentStatus: 'unpaid' });
  return problem === null ? null : { problem: problem || 'The bank account was refused.', field: 'account' };
}
