/** Tier 2: what an account or a visit is not asked for, and the one question that every asker asks (F-34). */
export { canCollect, heldBills, type CollectAnswer, type CollectTarget, type HeldBill, type Look } from './can-collect';
export { placeHold, type HoldToPlace } from './commands/place-hold';
export { HoldsModule } from './holds.module';
export { RunHoldDay } from './run-hold-day';
