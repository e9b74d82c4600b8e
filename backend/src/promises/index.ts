/** Tier 5: promises to pay (F-32): written down in a call, and judged by what was paid, by whatever channel. */
export { PromisesModule } from './promises.module';
export { RunPromiseDay } from './run-promise-day';
