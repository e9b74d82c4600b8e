/** Tier 4: tenders, allocation, outcomes and receipts. A payment is taken once, whatever dies on the way. */
export { PaymentsModule } from './payments.module';
