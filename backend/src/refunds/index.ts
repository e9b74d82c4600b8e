/** Tier 5: money that goes back. A refund is asked for by one person and approved by another; a void is the taker's, the same day. */
export { BookLostRefund } from './book-lost-refund';
export { GiveBack } from './give-back';
export { approvalsFor, boundHash } from './plan-refund';
export { RefundsModule } from './refunds.module';
