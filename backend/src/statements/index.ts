/** Tier 6: what is mailed each month, drawn from a frozen snapshot, kept for ever and printed again to the byte. */
export { aboutStatement, drawInto, drawStatement, type DrawnStatement } from './draw-statement';
export { familyOf, groupMovements, movedSince, totalOf } from './movements';
export type { StatementFacts } from './facts';
export { statementFactsSql } from './facts.sql';
export { freeze, type Frozen } from './freeze';
export { DryRunStatements } from './run/dry-run';
export type { RunSums } from './run/run.queries';
export { RunStatements } from './run/run-statements';
export { StatementsModule } from './statements.module';
export { DoesNotAddUp, requireSums, type SnapshotVisit, type StatementSnapshot } from './snapshot';
