/** Tier 6: the work queues (F-09). What fell out of other modules is taken by one person at a time and ended with an outcome. */
export { WorkModule } from './work.module';
