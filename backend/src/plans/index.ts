/** Tier 5: payment plans. What is open on a plan is what its bills owe; every change is a version that can be read. */
export { requestHash } from './open-plan-request';
export { PlansModule } from './plans.module';
export { RunPlanDay, type DayFigures } from './run-day';
