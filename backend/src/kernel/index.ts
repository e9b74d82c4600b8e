/** Tier 0: the database, the unit of work, the clock, idempotency, lists and problems. Knows no business. */
export { systemAct, type Act, type Ground } from './act';
export { AuditedReads, type ListPage, type ListSource, type ReadAudit } from './audited-reads';
export { refuseCardNumbers } from './card-like';
export { centsColumn, centsFromDatabase } from './cents.column';
export { Clock } from './clock';
export { CsvExports, type CsvHeader } from './csv-exports';
export { connectionOptions, dataSourceOptions, migrate } from './data-source';
export { DatabaseNotFit, knownMigrations, requireApplicationRole } from './database-check';
export { advanceKey, canonicalJson, claimKey, sha256, type KeptOperation } from './idempotency';
export { addJob } from './jobs';
export { BackgroundJob, migrateJobQueue, type Job, type JobDescription } from './job-queue';
export { KernelModule } from './kernel.module';
export { listAnswer } from './list-answer';
export { instantRange, newYorkDay, yesOrNo } from './list-filters';
export {
  COUNT_CAP,
  filterValue,
  parseListRequest,
  type ListFilter,
  type ListRequest,
  type ListSpec,
} from './list-query';
export { ProblemFilter, refusalOf } from './problem.filter';
export { ReadPool } from './read-pool';
export { LiveStreams } from './live-streams';
export { NOTICES, Notices, type NoticeChannel } from './notices';
export { Refusal } from './refusal';
export { EverySeconds, type Tick } from './ticks';
export { Tx, type AuditEntry } from './tx';
export { UnitOfWork } from './unit-of-work';
export * as field from './schema';
