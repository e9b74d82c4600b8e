/** Tier 4: tenders, allocation, outcomes and receipts. A payment is taken once, whatever dies on the way. */
export type { Query } from './payable.queries';
export { releaseAllocations, type Released } from './release-allocations';
export { DOCTORS, GRAY, HOSPITAL, letterPage, type LetterPage } from './letter-page';
export { receiveCheck, type CheckMoney } from './receive-check';
export { nextAsk, UNKNOWN_ASKS } from './unknown-schedule';
export { PaymentsModule } from './payments.module';
