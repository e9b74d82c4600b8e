import { moveBalance } from './balance-transactions';
import { cardNamed } from './cards';
import type { Change } from './change';
import { demoPayment } from './demo-payment';
import { invalid } from './errors';
import { newId } from './ids';
import { page, within } from './lists';
import { integer, LIST, mergeMetadata, text } from './params';
import { pathId, type Call, type Route } from './route';
import type { Charge, PaymentIntent, Refund } from './wire';

function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}

function chargeOf(call: Call): Charge {
  const id = text(call.params, 'charge');
  if (id) return call.change.get<Charge>('charge', id, 'charge');
  const intentId = text(call.params, 'payment_intent');
  if (!intentId) {
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.');
  }
  const intent =
    call.change.find<PaymentIntent>('payment_intent', intentId) ??
    demoPayment(call.change, intentId) ??
    call.change.get<PaymentIntent>('payment_intent', intentId, 'payment_intent');
  const charge = intent.latest_charge ? call.change.find<Charge>('charge', intent.latest_charge) : undefined;
  if (charge?.status !== 'succeeded') {
    throw invalid(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      undefined,
      'payment_intent',
    );
  }
  return charge;
}

function create(call: Call): Refund {
  const { change, params, settings } = call;
  const charge = chargeOf(call);
  if (charge.status !== 'succeeded') {
    throw invalid(`Charge ${charge.id} cannot be refunded because it has not succeeded.`, undefined, 'charge');
  }
  if (charge.disputed) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed', 'charge');
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded', 'charge');
  }
  const amount = integer(params, 'amount') ?? left;
  if (amount < 1) {
    throw invalid('This value must be greater than or equal to 1.', 'parameter_invalid_integer', 'amount');
  }
  if (amount > left) {
    throw invalid(
      `Refund amount (${dollars(amount)}) is greater than ${charge.amount_refunded > 0 ? 'unrefunded ' : ''}amount on charge (${dollars(left)})`,
      undefined,
      'amount',
    );
  }
  const outcome = cardNamed(charge._behavior)?.outcome;
  const isCard = charge.payment_method_details?.type === 'card';
  const refund: Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: change.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: isCard
      ? {
          card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
          type: 'card',
        }
      : { us_bank_transfer: { reference: null, reference_status: 'pending' }, type: 'us_bank_transfer' },
    metadata: mergeMetadata({}, params),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: (text(params, 'reason') ?? null) as Refund['reason'],
    receipt_number: null,
    source_transfer_reversal: null,
    status: outcome === 'refund_pends' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  if (refund.status === 'pending') refund.pending_reason = 'processing';
  refund.balance_transaction = moveBalance(change, {
    type: isCard ? 'refund' : 'payment_refund',
    category: 'refund',
    amountCents: -amount,
    feeCents: 0,
    source: refund.id,
    description: `REFUND FOR ${isCard ? 'CHARGE' : 'PAYMENT'}`,
    days: 0,
  }).id;
  change.put(refund);
  applyToCharge(change, charge, amount);
  change.emit('refund.created', refund);
  change.emit('charge.refunded', charge);
  tell(change, 'refund.created', refund);
  if (outcome === 'refund_pends') change.later('refund_succeeds', refund.id, settings.laterMs);
  if (outcome === 'refund_fails') change.later('refund_fails', refund.id, settings.laterMs);
  return refund;
}

function applyToCharge(change: Change, charge: Charge, cents: number): void {
  charge.amount_refunded += cents;
  charge.refunded = charge.amount_refunded === charge.amount;
  change.put(charge);
}

function tell(change: Change, effect: string, refund: Refund): void {
  change.effect({
    effect,
    refund: refund.id,
    charge: refund.charge,
    paymentIntent: refund.payment_intent,
    amountCents: refund.amount,
    currency: refund.currency,
    status: refund.status,
    metadata: { ...refund.metadata },
  });
}

/** A refund that was pending reaches the card. */
export function completeRefund(change: Change, id: string): void {
  const refund = change.find<Refund>('refund', id);
  if (refund?.status !== 'pending') return;
  refund.status = 'succeeded';
  delete refund.pending_reason;
  change.put(refund);
  change.emit('refund.updated', refund, { status: 'pending' });
  change.emit('charge.refund.updated', refund, { status: 'pending' });
  tell(change, 'refund.succeeded', refund);
}

/** The bank sends a refund back: its money returns to the balance and the charge counts as not refunded. */
export function failRefund(change: Change, id: string): void {
  const refund = change.find<Refund>('refund', id);
  if (!refund || refund.status === 'failed') return;
  const before = refund.status;
  refund.status = 'failed';
  refund.failure_reason = 'expired_or_canceled_card';
  refund.failure_balance_transaction = moveBalance(change, {
    type: 'refund_failure',
    category: 'refund_failure',
    amountCents: refund.amount,
    feeCents: 0,
    source: refund.id,
    description: 'REFUND FAILURE',
    days: 0,
  }).id;
  change.put(refund);
  const charge = change.find<Charge>('charge', refund.charge ?? '');
  if (charge) applyToCharge(change, charge, -refund.amount);
  for (const type of ['refund.failed', 'refund.updated', 'charge.refund.updated']) {
    change.emit(type, refund, { status: before });
  }
  tell(change, 'refund.failed', refund);
}

export const refundRoutes: Route[] = [
  {
    method: 'POST',
    path: '/v1/refunds',
    shape: {
      amount: 'integer',
      charge: 'string',
      metadata: 'metadata',
      payment_intent: 'string',
      reason: { oneOf: ['duplicate', 'fraudulent', 'requested_by_customer'] },
    },
    run: create,
  },
  {
    method: 'GET',
    path: '/v1/refunds',
    shape: { ...LIST, charge: 'string', created: 'range', payment_intent: 'string' },
    run: (call) => {
      const charge = text(call.params, 'charge');
      const intent = text(call.params, 'payment_intent');
      const all = call.change
        .list<Refund>('refund')
        .filter(
          (refund) =>
            (charge === undefined || refund.charge === charge) &&
            (intent === undefined || refund.payment_intent === intent) &&
            within(refund.created, call.params),
        );
      return page('/v1/refunds', all, call.params);
    },
  },
  {
    method: 'GET',
    path: '/v1/refunds/:refund',
    run: (call) => call.change.get<Refund>('refund', pathId(call, 'refund'), 'id'),
  },
  {
    method: 'POST',
    path: '/v1/refunds/:refund',
    shape: { metadata: 'metadata' },
    run: (call) => {
      const refund = call.change.get<Refund>('refund', pathId(call, 'refund'), 'id');
      refund.metadata = mergeMetadata(refund.metadata ?? {}, call.params);
      return call.change.put(refund);
    },
  },
];
