/** Tier 6: our books beside the processor's own lists. Differences are said, and what our database lost is booked again. */
export { findDifferences, type Comparison } from './find-differences';
export type { Difference } from './difference';
export { ReconciliationModule } from './reconciliation.module';
export { Reconcile, type Reconciled } from './reconcile';
