/** Tier 6: figures over the rows of payments, refunds and calls, read when they are asked for and stored nowhere. */
export { ReportsModule } from './reports.module';
