import { expireSession, newSession } from './checkout-objects';
import { invalid } from './errors';
import { page, within } from './lists';
import { LIST, text, type Shape } from './params';
import { pathId, type Call, type Route } from './route';
import type { CheckoutSession, Customer } from './wire';

const CREATING: Shape = {
  allowed_payment_method_types: { list: 'string' },
  cancel_url: 'string',
  client_reference_id: 'string',
  customer: 'string',
  expires_at: 'integer',
  line_items: 'any',
  locale: 'string',
  metadata: 'metadata',
  mode: { oneOf: ['payment'] },
  payment_intent_data: { fields: { metadata: 'metadata', statement_descriptor_suffix: 'string' } },
  payment_method_options: {
    fields: {
      card: { fields: { restrictions: { fields: { brands_blocked: { list: 'string' } } } } },
      us_bank_account: { fields: { setup_future_usage: { oneOf: ['none', 'off_session', 'on_session'] } } },
    },
  },
  submit_type: { oneOf: ['auto', 'pay'] },
  success_url: 'string',
};

function stored(call: Call): CheckoutSession {
  return call.change.get<CheckoutSession>('checkout.session', pathId(call, 'session'), 'session');
}

export const checkoutRoutes: Route[] = [
  {
    method: 'POST',
    path: '/v1/checkout/sessions',
    shape: CREATING,
    required: ['mode', 'success_url', 'line_items'],
    run: (call) => {
      const { host, port } = call.settings;
      const customer = text(call.params, 'customer');
      if (customer) call.change.get<Customer>('customer', customer, 'customer', 400);
      const session = newSession(call.params, call.change.now(), `http://${host}:${port}`);
      call.change.later('checkout_expires', session.id, session.expires_at * 1000 - call.change.nowMs());
      return call.change.put(session);
    },
  },
  {
    method: 'GET',
    path: '/v1/checkout/sessions',
    shape: {
      ...LIST,
      created: 'range',
      customer: 'string',
      payment_intent: 'string',
      status: { oneOf: ['open', 'complete', 'expired'] },
    },
    run: (call) => {
      const [customer, intent, status] = ['customer', 'payment_intent', 'status'].map((name) =>
        text(call.params, name),
      );
      const all = call.change
        .list<CheckoutSession>('checkout.session')
        .filter(
          (s) =>
            (customer === undefined || s.customer === customer) &&
            (intent === undefined || s.payment_intent === intent) &&
            (status === undefined || s.status === status) &&
            within(s.created, call.params),
        );
      return page('/v1/checkout/sessions', all, call.params);
    },
  },
  { method: 'GET', path: '/v1/checkout/sessions/:session', run: stored },
  {
    method: 'POST',
    path: '/v1/checkout/sessions/:session/expire',
    run: (call) => {
      const session = stored(call);
      if (session.status !== 'open')
        throw invalid(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
        );
      return expireSession(call.change, session);
    },
  },
];
