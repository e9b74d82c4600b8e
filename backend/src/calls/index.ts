/** The call: who is on the line, as whom they are verified, and what may be seen on that ground. */
export { CallAccess, type Access, type PaymentOnlyAccess } from './call-access';
export { CallsModule } from './calls.module';
