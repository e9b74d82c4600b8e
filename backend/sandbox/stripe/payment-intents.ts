import { confirm, type Circumstances } from './confirmation';
import { namedCustomer } from './customers';
import { invalid, StripeRefusal } from './errors';
import { newId } from './ids';
import { page, within } from './lists';
import { flag, hash, integer, LIST, mergeMetadata, strings, text, type Params } from './params';
import { CAPTURE, CONFIRMING, DESCRIBING, refuseAmount, refuseCurrency } from './payment-intent-params';
import { newIntent } from './payment-intent-new';
import { refuseUnusable, resolveMethod } from './payment-method-objects';
import { pathId, type Call, type Route } from './route';
import { visible, type Charge, type PaymentIntent } from './wire';

/** The answer to a change that the intent's status does not allow. */
function unexpected(intent: PaymentIntent, message: string): StripeRefusal {
  return new StripeRefusal(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: visible(intent),
  });
}

function describe(intent: PaymentIntent, params: Params): void {
  for (const name of ['description', 'receipt_email', 'statement_descriptor', 'statement_descriptor_suffix'] as const) {
    if (params[name] !== undefined) intent[name] = text(params, name) ?? null;
  }
  if (params['setup_future_usage'] !== undefined) {
    intent.setup_future_usage = (text(params, 'setup_future_usage') ?? null) as PaymentIntent['setup_future_usage'];
  }
  if (params['transfer_group'] !== undefined) intent.transfer_group = text(params, 'transfer_group') ?? null;
  const allowed = strings(params, 'allowed_payment_method_types');
  if (allowed) {
    intent.allowed_payment_method_types = allowed as PaymentIntent['allowed_payment_method_types'];
    intent.payment_method_types = allowed;
  }
  const options = hash(params, 'payment_method_options');
  for (const [type, given] of Object.entries(options ?? {})) {
    const before = (intent.payment_method_options ?? {}) as Record<string, object>;
    intent.payment_method_options = { ...before, [type]: { ...before[type], ...(given as object) } };
  }
  intent.metadata = mergeMetadata(intent.metadata, params);
}

/** Names a method on an intent without charging it. */
function setMethod(call: Call, intent: PaymentIntent): void {
  const id = text(call.params, 'payment_method');
  if (!id) return;
  const method = resolveMethod(call.change, id, 'payment_method');
  refuseUnusable(method, intent.customer);
  intent.payment_method = method.id;
  if (intent.status === 'requires_payment_method') intent.status = 'requires_confirmation';
}

function circumstances(call: Call): Circumstances {
  return { offSession: flag(call.params, 'off_session') === true, settings: call.settings };
}

function create(call: Call): PaymentIntent {
  const { params, change } = call;
  const amount = integer(params, 'amount') ?? 0;
  refuseCurrency(text(params, 'currency') ?? '');
  refuseAmount(amount);
  const confirms = flag(params, 'confirm') === true;
  if (!confirms && params['off_session'] !== undefined) {
    throw invalid('You can only set `off_session` when `confirm` is true.', undefined, 'off_session');
  }
  const automatic = hash(params, 'automatic_payment_methods');
  const intent: PaymentIntent = {
    ...newIntent(newId('pi'), change.now(), amount),
    automatic_payment_methods:
      params['allowed_payment_method_types'] === undefined || automatic
        ? {
            allow_redirects: (text(automatic ?? {}, 'allow_redirects') ?? 'always') as 'always' | 'never',
            enabled: flag(automatic ?? {}, 'enabled') ?? true,
          }
        : null,
    capture_method: (text(params, 'capture_method') ?? 'automatic_async') as PaymentIntent['capture_method'],
    confirmation_method: (text(params, 'confirmation_method') ?? 'automatic') as PaymentIntent['confirmation_method'],
    customer: namedCustomer(call),
  };
  describe(intent, params);
  setMethod(call, intent);
  change.put(intent);
  change.emit('payment_intent.created', intent);
  if (!confirms) return intent;
  if (!intent.payment_method) {
    throw invalid(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      'payment_intent_unexpected_state',
    );
  }
  return confirm(change, intent, intent.payment_method, circumstances(call));
}

function stored(call: Call): PaymentIntent {
  return call.change.get<PaymentIntent>('payment_intent', pathId(call, 'intent'), 'intent');
}

function confirmStored(call: Call): PaymentIntent {
  const intent = stored(call);
  if (intent.status === 'succeeded') {
    throw unexpected(
      intent,
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
    );
  }
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    throw unexpected(
      intent,
      `This PaymentIntent's payment_method could not be updated because it has a status of ${intent.status}. You may only confirm a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.`,
    );
  }
  describe(intent, call.params);
  const method = text(call.params, 'payment_method') ?? intent.payment_method;
  if (!method) {
    throw unexpected(
      intent,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    );
  }
  return confirm(call.change, intent, method, circumstances(call));
}

function cancel(call: Call): PaymentIntent {
  const intent = stored(call);
  const stoppable = ['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'];
  // A bank debit may be called back while it is processing; a card never is.
  if (intent.status === 'processing') stoppable.push('processing');
  if (!stoppable.includes(intent.status)) {
    throw unexpected(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
    );
  }
  const open = intent.latest_charge ? call.change.find<Charge>('charge', intent.latest_charge) : undefined;
  if (open?.status === 'pending') {
    call.change.put({ ...open, status: 'failed', paid: false, failure_code: 'canceled', failure_message: 'Canceled.' });
  }
  intent.status = 'canceled';
  intent.canceled_at = call.change.now();
  intent.cancellation_reason = (text(call.params, 'cancellation_reason') ??
    null) as PaymentIntent['cancellation_reason'];
  intent.next_action = null;
  call.change.put(intent);
  call.change.emit('payment_intent.canceled', intent);
  call.change.effect({ effect: 'payment_intent.canceled', paymentIntent: intent.id, amountCents: intent.amount });
  return intent;
}

function update(call: Call): PaymentIntent {
  const intent = stored(call);
  const { params } = call;
  const settled = ['succeeded', 'canceled', 'processing'].includes(intent.status);
  const money = ['amount', 'currency', 'customer', 'payment_method', 'setup_future_usage'];
  if (settled && money.some((name) => params[name] !== undefined)) {
    throw unexpected(intent, `This PaymentIntent could not be updated because it has a status of ${intent.status}.`);
  }
  const amount = integer(params, 'amount');
  if (amount !== undefined) {
    refuseAmount(amount);
    intent.amount = amount;
  }
  const currency = text(params, 'currency');
  if (currency) refuseCurrency(currency);
  intent.customer = namedCustomer(call) ?? intent.customer;
  describe(intent, params);
  setMethod(call, intent);
  return call.change.put(intent);
}

export const paymentIntentRoutes: Route[] = [
  {
    method: 'POST',
    path: '/v1/payment_intents',
    shape: {
      ...DESCRIBING,
      ...CONFIRMING,
      amount: 'integer',
      automatic_payment_methods: { fields: { enabled: 'boolean', allow_redirects: { oneOf: ['always', 'never'] } } },
      capture_method: CAPTURE,
      confirm: 'boolean',
      confirmation_method: { oneOf: ['automatic', 'manual'] },
      currency: 'string',
      customer: 'string',
    },
    required: ['amount', 'currency'],
    run: create,
  },
  {
    method: 'GET',
    path: '/v1/payment_intents',
    shape: { ...LIST, created: 'range', customer: 'string' },
    run: (call) => {
      const customer = text(call.params, 'customer');
      const all = call.change
        .list<PaymentIntent>('payment_intent')
        .filter((i) => (customer === undefined || i.customer === customer) && within(i.created, call.params));
      return page('/v1/payment_intents', all, call.params);
    },
  },
  { method: 'GET', path: '/v1/payment_intents/:intent', shape: { client_secret: 'string' }, run: stored },
  {
    method: 'POST',
    path: '/v1/payment_intents/:intent',
    shape: { ...DESCRIBING, amount: 'integer', capture_method: CAPTURE, currency: 'string', customer: 'string' },
    run: update,
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:intent/confirm',
    shape: { ...DESCRIBING, ...CONFIRMING, capture_method: CAPTURE },
    run: confirmStored,
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:intent/cancel',
    shape: { cancellation_reason: { oneOf: ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] } },
    run: cancel,
  },
];
