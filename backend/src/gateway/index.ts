/** Tier 1: card processing in our own words. `stripe/` is the only importer of the Stripe SDK. */
export { declineWords, type DeclineWords } from './declines';
export {
  BadSignature,
  Gateway,
  GatewayUnreachable,
  type CardFacts,
  type ChargeRequest,
  type ChargeState,
  type CheckoutRequest,
  type CheckoutState,
  type RefundRequest,
  type RefundState,
  type WebhookEvent,
} from './gateway';
export { GatewayModule } from './gateway.module';
