/** Tier 4: tenders, allocation, outcomes and receipts. A payment is taken once, whatever dies on the way. */
export type { Query } from './payable.queries';
export { releaseAllocations, type Released } from './release-allocations';
export { nextAsk, UNKNOWN_ASKS } from './unknown-schedule';
export { PaymentsModule } from './payments.module';
