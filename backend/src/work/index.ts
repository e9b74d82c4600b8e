/** Tier 6: the work queues (F-09). What fell out of other modules is taken by one person at a time and ended with an outcome. */
export { kindsFor, seenSql, WAITS_SINCE } from './sight';
export { WorkModule } from './work.module';
