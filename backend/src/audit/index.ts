/** Who did and saw what: read by those who may, changed by nobody. */
export { AuditModule } from './audit.module';
