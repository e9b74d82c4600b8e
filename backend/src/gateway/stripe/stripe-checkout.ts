import type Stripe from 'stripe';
import type { Config } from '#config';
import type { CheckoutRequest, CheckoutState } from '../gateway';
import { chargeMetadata } from './stripe-metadata';
import { chargeState } from './stripe-states';

/** Brands as Checkout names them when it is to refuse them. */
const BRANDS = {
  visa: 'visa',
  mastercard: 'mastercard',
  amex: 'american_express',
  discover: 'discover_global_network',
} as const;

/** The sandbox's pages live where its API does; Stripe's have an origin of their own. */
export function checkoutOriginOf(config: Config): string {
  const base = new URL(config.stripe.apiBase);
  return base.hostname === 'api.stripe.com' ? 'https://checkout.stripe.com' : base.origin;
}

export function sessionParams(r: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = chargeMetadata(r);
  const blocked = Object.entries(BRANDS)
    .filter(([ours]) => !r.acceptedBrands.includes(ours))
    .map(([, theirs]) => theirs);
  return {
    mode: 'payment',
    // Apple Pay and Google Pay are cards to Checkout and come with them.
    allowed_payment_method_types: r.bankAccounts ? ['card', 'us_bank_account'] : ['card'],
    client_reference_id: r.paymentId,
    customer: r.customerId,
    line_items: [
      {
        quantity: 1,
        price_data: { currency: 'usd', unit_amount: r.amountCents, product_data: { name: r.entityName } },
      },
    ],
    locale: r.language,
    submit_type: 'pay',
    metadata,
    payment_intent_data: { metadata, statement_descriptor_suffix: r.statementDescriptor.slice(0, 22) },
    payment_method_options: {
      ...(blocked.length > 0 ? { card: { restrictions: { brands_blocked: blocked } } } : {}),
      // The page says that a debit which finds too little may be tried again; a card is not kept.
      ...(r.bankAccounts ? { us_bank_account: { setup_future_usage: 'off_session' as const } } : {}),
    },
    success_url: r.successUrl,
    cancel_url: r.cancelUrl,
    expires_at: Math.ceil(r.expiresAt.getTime() / 1000),
  };
}

/** Reads a page with its intent expanded. Once it is closed, its intent says what became of the money. */
export function checkoutState(session: Stripe.Checkout.Session): CheckoutState {
  const intent = typeof session.payment_intent === 'string' ? null : session.payment_intent;
  if (session.status === 'open') {
    const error = intent?.last_payment_error;
    return {
      state: 'waiting',
      url: session.url,
      declined: error
        ? { ref: error.charge ?? `${intent!.id}`, declineCode: error.decline_code ?? error.code ?? 'generic_decline' }
        : null,
    };
  }
  if (session.status === 'expired') return { state: 'canceled', intentId: intent?.id ?? null };
  if (!intent) return { state: 'unreachable' };
  return chargeState(intent);
}
