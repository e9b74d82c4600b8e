/** Tier 2: how a guarantor is reached, what they agreed to, and the one guard that every sender asks. */
export { CanContact } from './can-contact';
export { recordConsent, type ConsentToRecord } from './commands/record-consent';
export { ContactAccess } from './contact-access';
export { ContactsModule } from './contacts.module';
export { decide, type Asked, type Decision, type GuardFacts } from './guard';
