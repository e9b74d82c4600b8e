import type { Change } from './change';
import { invalid } from './errors';
import { newId } from './ids';
import { check, hash, integer, mergeMetadata, text, type Params, type Shape } from './params';
import { refuseAmount } from './payment-intent-params';
import type { CheckoutSession, PaymentIntent } from './wire';

const SHORTEST_S = 1_800;
const LONGEST_S = 86_400;
const ITEM: Shape = {
  price_data: {
    fields: { currency: { oneOf: ['usd'] }, product_data: { fields: { name: 'string' } }, unit_amount: 'integer' },
  },
  quantity: { oneOf: ['1'] },
};

/** A session as Stripe writes it, for one amount in dollars that is paid once. */
export function newSession(params: Params, now: number, origin: string): CheckoutSession {
  const id = newId('cs_test', 58);
  const [given] = (Array.isArray(params['line_items']) ? params['line_items'] : []) as Params[];
  const price = hash(check(given ?? {}, ITEM, ['price_data', 'quantity']), 'price_data') ?? {};
  const amount = integer(price, 'unit_amount') ?? 0;
  refuseAmount(amount);
  const expiresAt = integer(params, 'expires_at') ?? now + LONGEST_S;
  // A minute of grace, since the sender's clock need not be ours.
  if (expiresAt < now + SHORTEST_S - 60 || expiresAt > now + LONGEST_S + 60)
    throw invalid(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      undefined,
      'expires_at',
    );
  const intent = hash(params, 'payment_intent_data') ?? {};
  const types = params['allowed_payment_method_types'];
  const options = hash(params, 'payment_method_options') ?? {};
  const card = hash(options, 'card') ?? {};
  const blocked = (hash(card, 'restrictions') ?? {})['brands_blocked'];
  return {
    ...BLANK,
    id,
    object: 'checkout.session',
    allowed_payment_method_types: (Array.isArray(types)
      ? types.map(String)
      : ['card']) as CheckoutSession['allowed_payment_method_types'],
    amount_subtotal: amount,
    amount_total: amount,
    cancel_url: text(params, 'cancel_url') ?? null,
    client_reference_id: text(params, 'client_reference_id') ?? null,
    created: now,
    customer: text(params, 'customer') ?? null,
    expires_at: expiresAt,
    locale: (text(params, 'locale') ?? null) as CheckoutSession['locale'],
    metadata: mergeMetadata({}, params),
    submit_type: (text(params, 'submit_type') ?? null) as CheckoutSession['submit_type'],
    success_url: text(params, 'success_url') ?? null,
    url: `${origin}/c/pay/${id}`,
    _intent: {
      metadata: mergeMetadata({}, intent),
      statement_descriptor_suffix: text(intent, 'statement_descriptor_suffix') ?? null,
    },
    _name: text(hash(price, 'product_data') ?? {}, 'name') ?? 'Payment',
    _bankUsage: text(hash(options, 'us_bank_account') ?? {}, 'setup_future_usage') ?? null,
    _brandsBlocked: Array.isArray(blocked) ? blocked.map(String) : [],
  };
}

/** Nobody can pay on the page any more; what was tried on it is canceled. */
export function expireSession(change: Change, session: CheckoutSession): CheckoutSession {
  session.status = 'expired';
  session.url = null;
  const intent = session.payment_intent && change.find<PaymentIntent>('payment_intent', session.payment_intent);
  if (intent && intent.status !== 'canceled') {
    Object.assign(intent, { status: 'canceled', canceled_at: change.now(), cancellation_reason: 'automatic' });
    change.put(intent);
    change.emit('payment_intent.canceled', intent);
    change.effect({ effect: 'payment_intent.canceled', paymentIntent: intent.id, amountCents: intent.amount });
  }
  change.put(session);
  change.emit('checkout.session.expired', session);
  return session;
}

/** Everything of a session that the desk leaves as it is. */
const BLANK: Omit<
  CheckoutSession,
  | 'id'
  | 'object'
  | 'created'
  | 'expires_at'
  | 'metadata'
  | 'url'
  | '_intent'
  | '_name'
  | '_bankUsage'
  | '_brandsBlocked'
> = {
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  amount_subtotal: null,
  amount_total: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  cancel_url: null,
  client_reference_id: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency: 'usd',
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer: null,
  customer_account: null,
  customer_creation: 'if_required',
  customer_details: null,
  customer_email: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  locale: null,
  managed_payments: null,
  mode: 'payment',
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ['card'],
  payment_status: 'unpaid',
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: 'open',
  submit_type: null,
  subscription: null,
  success_url: null,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  ui_mode: 'hosted_page',
  wallet_options: null,
};
