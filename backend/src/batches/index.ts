/** Tier 5: checks and money orders on paper, from the opened envelope to the bank and, now and then, back. */
export { BatchesModule } from './batches.module';
export { batchHash } from './batch-hash';
