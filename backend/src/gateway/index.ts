/** Tier 1: card processing in our own words. `stripe/` is the only importer of the Stripe SDK. */
export { bankReturn, reasonsWith, type BankReturn } from './bank-returns';
export { declineWords, type DeclineWords } from './declines';
export {
  BadSignature,
  Gateway,
  GatewayUnreachable,
  type BankFacts,
  type CardFacts,
  type ChargeRequest,
  type ChargeState,
  type CheckoutRequest,
  type CheckoutState,
  type LateReturn,
  type MethodFacts,
  type RefundRequest,
  type RefundState,
  type WebhookEvent,
} from './gateway';
export {
  ProcessorRecords,
  RecordsUnreachable,
  type OpenPage,
  type ProcessorCharge,
  type ProcessorDispute,
  type ProcessorRefund,
} from './processor-records';
export { GatewayModule } from './gateway.module';
