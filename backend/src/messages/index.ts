/** Tier 2: texts and emails that leave the house, each on a recorded yes or none needed, handed over by the worker. */
export { MessagesModule } from './messages.module';
export { QueueMessage, type MessageToQueue } from './queue-message';
export { QueueNotice, templateOf, type NoticeToQueue } from './queue-notice';
export { Senders, type MessageChannel } from './senders/senders';
