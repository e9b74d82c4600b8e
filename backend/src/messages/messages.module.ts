import { Module } from '@nestjs/common';
import { CaughtController } from './caught.controller';
import { SendMessageJob } from './jobs/send-message';
import { QueueMessage } from './queue-message';
import { CaughtSender } from './senders/caught-sender';
import { Senders } from './senders/senders';

@Module({
  controllers: [CaughtController],
  providers: [CaughtSender, Senders, QueueMessage, SendMessageJob],
  exports: [QueueMessage, Senders],
})
export class MessagesModule {}
