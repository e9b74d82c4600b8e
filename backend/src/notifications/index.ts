/** Tier 6: what happened becomes messages to guarantors, in words that admins publish; and what phones answer. */
export { NotificationsModule } from './notifications.module';
