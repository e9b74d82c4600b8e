/** Tier 7, queries only: the account page, the timeline, a person's day, and the lists. Nobody imports it but the application. */
export { DeskModule } from './desk.module';
export { SearchModule } from './search.module';
