import { Module } from '@nestjs/common';
import { ContactsModule } from '#contacts';
import { SettingsModule } from '#settings';
import { CaughtController } from './caught.controller';
import { ReleaseDeferred } from './jobs/release-deferred';
import { SendMessageJob } from './jobs/send-message';
import { QueueNotice } from './queue-notice';
import { QueueMessage } from './queue-message';
import { CaughtSender } from './senders/caught-sender';
import { SmtpSender } from './senders/smtp-sender';
import { TwilioSender } from './senders/twilio-sender';
import { ReceiveText } from './texts/receive-text';
import { RecordDelivery } from './texts/record-delivery';
import { TwilioController } from './texts/twilio.controller';
import { Senders } from './senders/senders';

@Module({
  imports: [ContactsModule, SettingsModule],
  controllers: [CaughtController, TwilioController],
  providers: [
    CaughtSender,
    SmtpSender,
    TwilioSender,
    Senders,
    QueueMessage,
    QueueNotice,
    SendMessageJob,
    ReleaseDeferred,
    ReceiveText,
    RecordDelivery,
  ],
  exports: [QueueMessage, QueueNotice, Senders],
})
export class MessagesModule {}
