import { Module } from '@nestjs/common';
import { CaughtController } from './caught.controller';
import { SendMessageJob } from './jobs/send-message';
import { QueueMessage } from './queue-message';
import { CaughtSender } from './senders/caught-sender';
import { SmtpSender } from './senders/smtp-sender';
import { Senders } from './senders/senders';

@Module({
  controllers: [CaughtController],
  providers: [CaughtSender, SmtpSender, Senders, QueueMessage, SendMessageJob],
  exports: [QueueMessage, Senders],
})
export class MessagesModule {}
