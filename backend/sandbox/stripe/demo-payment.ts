import { blankIntent } from './blank-intent';
import type { Change } from './change';
import { chargeObject } from './charge-objects';
import { resolveMethod } from './payment-method-objects';
import type { PaymentIntent } from './wire';

/**
 * Payments of the demo book were taken before this log began, and what they brought is not in its balance. The first
 * refund of one finds it as it was taken: its id ends with its cents, such as `pi_demo_0f3c…_7500`.
 */
export function demoPayment(change: Change, id: string): PaymentIntent | undefined {
  const cents = Number(/^pi_demo_(?:bank_)?[0-9a-f]+_(\d{1,9})$/.exec(id)?.[1] ?? 0);
  if (cents === 0) return undefined;
  const method = resolveMethod(
    change,
    id.startsWith('pi_demo_bank_') ? 'pm_usBankAccount_success' : 'pm_card_visa',
    'payment_method',
  );
  const intent = blankIntent(id, cents, change.now());
  const charge = change.put({ ...chargeObject(change, intent, method), status: 'succeeded' as const });
  Object.assign(intent, {
    latest_charge: charge.id,
    amount_received: cents,
    status: 'succeeded',
    payment_method: method.id,
  });
  return change.put(intent);
}
