import type { Change } from './change';
import { expireSession } from './checkout-objects';
import { failDebit, settleDebit } from './confirmation';
import { openDispute } from './dispute-objects';
import { completeRefund, failRefund } from './refunds';
import type { SandboxSettings } from './options';
import type { Sandbox } from './sandbox';
import type { Charge, CheckoutSession, LaterTask, PaymentIntent } from './wire';

/** Does what has come due on the sandbox's clock, in the order in which it came due. */
export function runDue(sandbox: Sandbox): void {
  const due = sandbox.store
    .list<LaterTask>('sandbox.later')
    .filter((task) => !task.done && task.dueMs <= sandbox.clock.nowMs())
    .sort((a, b) => a.dueMs - b.dueMs);
  for (const task of due) {
    const change = sandbox.change({ requestId: null, idempotencyKey: null });
    perform(change, task, sandbox.settings);
    change.put({ ...task, done: true });
    sandbox.commit(change, { type: 'later' });
  }
}

function perform(change: Change, task: LaterTask, settings: SandboxSettings): void {
  if (task.action === 'checkout_expires') {
    const session = change.find<CheckoutSession>('checkout.session', task.target);
    if (session?.status === 'open') expireSession(change, session);
  }
  if (task.action === 'refund_succeeds') completeRefund(change, task.target);
  if (task.action === 'refund_fails') failRefund(change, task.target);
  if (task.action === 'dispute' || task.action === 'inquiry') {
    const charge = change.find<Charge>('charge', task.target);
    if (charge && !charge.disputed && !charge.refunded) {
      openDispute(change, charge, task.detail ?? 'general', task.action === 'inquiry' ? 'inquiry' : 'chargeback');
    }
  }
  if (task.action === 'settle' || task.action === 'settle_fails') {
    const intent = change.find<PaymentIntent>('payment_intent', task.target);
    // A control or a cancellation may have come first.
    if (intent?.status !== 'processing') return;
    if (task.action === 'settle') settleDebit(change, intent, settings);
    else failDebit(change, intent, task.detail ?? 'debit_not_authorized');
  }
}
