/** Tier 4: tenders, allocation, outcomes and receipts. A payment is taken once, whatever dies on the way. */
export type { Query } from './payable.queries';
export { releaseAllocations, type Released } from './release-allocations';
export { receiveCheck, type CheckMoney } from './receive-check';
export { nextAsk, UNKNOWN_ASKS } from './unknown-schedule';
export { PaymentsModule } from './payments.module';
export { BookLostPayment } from './book-lost-payment';
export { ReturnPayment } from './return-payment';
export { PayByCheckout, type CheckoutPage } from './pay-by-checkout';
export { SettlePayment } from './settle-payment';
export { payableAccounts, type PayableAccount, type PayableBill } from './payable.queries';
export { allocateOldestFirst, payableCents, type Allocation } from './allocate';
export { allocateParts } from './allocate-parts';
export { planPayment } from './preview';
export { PaymentRow, UNDECIDED } from './payment.entity';
export { tenderSql } from './tender.sql';
export { takerSql } from './payment-view.queries';
