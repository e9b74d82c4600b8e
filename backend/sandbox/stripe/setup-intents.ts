import { cardNamed, declineMessage } from './cards';
import { isMoto } from './charge-objects';
import { clientSecret } from './confirmation';
import { namedCustomer } from './customers';
import { invalid, StripeRefusal } from './errors';
import { newId } from './ids';
import { page, within } from './lists';
import { flag, hash, LIST, mergeMetadata, strings, text, type Shape } from './params';
import { METHOD_OPTIONS } from './payment-intent-params';
import { attach, refuseUnusable, resolveMethod } from './payment-method-objects';
import { pathId, type Call, type Route } from './route';
import { visible, type PaymentMethod, type SetupIntent } from './wire';

const CONFIRMING: Shape = {
  mandate_data: 'any',
  payment_method: 'string',
  payment_method_options: { fields: METHOD_OPTIONS },
  return_url: 'string',
  use_stripe_sdk: 'boolean',
};

function create(call: Call): SetupIntent {
  const { change, params } = call;
  const id = newId('seti');
  const allowed = strings(params, 'allowed_payment_method_types');
  const intent: SetupIntent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: (allowed ?? null) as SetupIntent['allowed_payment_method_types'],
    application: null,
    automatic_payment_methods: allowed ? null : { allow_redirects: 'always', enabled: true },
    cancellation_reason: null,
    client_secret: clientSecret(id),
    created: change.now(),
    customer: namedCustomer(call),
    customer_account: null,
    description: text(params, 'description') ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, params),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: allowed ?? ['card', 'us_bank_account'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: text(params, 'usage') ?? 'off_session',
  };
  const method = text(params, 'payment_method');
  if (method) {
    const named = resolveMethod(change, method, 'payment_method');
    refuseUnusable(named, intent.customer);
    intent.payment_method = named.id;
    intent.status = 'requires_confirmation';
  }
  change.put(intent);
  change.emit('setup_intent.created', intent);
  return flag(params, 'confirm') ? confirm(call, intent) : intent;
}

function confirm(call: Call, intent: SetupIntent): SetupIntent {
  const { change, params } = call;
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw new StripeRefusal(400, {
      type: 'invalid_request_error',
      code: 'setup_intent_unexpected_state',
      message: `You cannot confirm this SetupIntent because it has a status of ${intent.status}.`,
      setup_intent: visible(intent),
    });
  }
  const options = hash(params, 'payment_method_options');
  if (options) intent.payment_method_options = options as SetupIntent['payment_method_options'];
  const id = text(params, 'payment_method') ?? intent.payment_method;
  if (!id) {
    throw invalid(
      "You cannot confirm this SetupIntent because it's missing a payment method.",
      'setup_intent_unexpected_state',
    );
  }
  const method = resolveMethod(change, id, 'payment_method');
  refuseUnusable(method, intent.customer);
  intent.payment_method = method.id;
  intent.last_setup_error = null;
  const card = cardNamed(method._behavior);
  if (card?.outcome === 'declines') return decline(call, intent, method);
  if (card?.outcome.startsWith('authenticates') && !isMoto(intent)) {
    intent.status = 'requires_action';
    intent.next_action = { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } as never };
    change.put(intent);
    change.emit('setup_intent.requires_action', intent);
    return intent;
  }
  if (intent.customer !== null) attach(change, method, intent.customer);
  change.put({ ...method, _setUp: true });
  intent.status = 'succeeded';
  change.put(intent);
  change.emit('setup_intent.succeeded', intent);
  return intent;
}

function decline(call: Call, intent: SetupIntent, method: PaymentMethod): never {
  const card = cardNamed(method._behavior);
  const code = card?.code ?? 'card_declined';
  const error = {
    type: 'card_error' as const,
    code,
    ...(card?.declineCode ? { decline_code: card.declineCode } : {}),
    message: declineMessage(code, card?.declineCode),
  };
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.last_setup_error = { ...error, payment_method: visible(method) } as SetupIntent['last_setup_error'];
  call.change.put(intent);
  call.change.emit('setup_intent.setup_failed', intent);
  throw new StripeRefusal(402, { ...error, setup_intent: visible(intent) }, { happened: true });
}

function stored(call: Call): SetupIntent {
  return call.change.get<SetupIntent>('setup_intent', pathId(call, 'intent'), 'intent');
}

export const setupIntentRoutes: Route[] = [
  {
    method: 'POST',
    path: '/v1/setup_intents',
    shape: {
      ...CONFIRMING,
      allowed_payment_method_types: { list: 'string' },
      automatic_payment_methods: { fields: { enabled: 'boolean', allow_redirects: 'string' } },
      confirm: 'boolean',
      customer: 'string',
      description: 'string',
      metadata: 'metadata',
      usage: { oneOf: ['off_session', 'on_session'] },
    },
    run: create,
  },
  {
    method: 'GET',
    path: '/v1/setup_intents',
    shape: { ...LIST, created: 'range', customer: 'string', payment_method: 'string' },
    run: (call) => {
      const customer = text(call.params, 'customer');
      const method = text(call.params, 'payment_method');
      const all = call.change
        .list<SetupIntent>('setup_intent')
        .filter(
          (intent) =>
            (customer === undefined || intent.customer === customer) &&
            (method === undefined || intent.payment_method === method) &&
            within(intent.created, call.params),
        );
      return page('/v1/setup_intents', all, call.params);
    },
  },
  { method: 'GET', path: '/v1/setup_intents/:intent', shape: { client_secret: 'string' }, run: stored },
  {
    method: 'POST',
    path: '/v1/setup_intents/:intent/confirm',
    shape: CONFIRMING,
    run: (call) => confirm(call, stored(call)),
  },
  {
    method: 'POST',
    path: '/v1/setup_intents/:intent/cancel',
    shape: { cancellation_reason: { oneOf: ['abandoned', 'duplicate', 'requested_by_customer'] } },
    run: (call) => {
      const intent = stored(call);
      if (intent.status === 'succeeded' || intent.status === 'canceled') {
        throw invalid(
          `You cannot cancel this SetupIntent because it has a status of ${intent.status}.`,
          'setup_intent_unexpected_state',
        );
      }
      intent.status = 'canceled';
      intent.cancellation_reason = (text(call.params, 'cancellation_reason') ??
        null) as SetupIntent['cancellation_reason'];
      call.change.put(intent);
      call.change.emit('setup_intent.canceled', intent);
      return intent;
    },
  },
];
