/** Whether this process lives and may be sent work. */
export { HealthModule } from './health.module';
