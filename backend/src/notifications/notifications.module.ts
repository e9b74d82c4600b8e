import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { ContactsModule } from '#contacts';
import { MessagesModule } from '#messages';
import { PayLinksModule } from '#pay-links';
import { DispatchOutbox } from './dispatch-outbox';
import { TellGuarantor } from './tell-guarantor';

@Module({
  imports: [CallsModule, ContactsModule, MessagesModule, PayLinksModule],
  controllers: [],
  providers: [DispatchOutbox, TellGuarantor],
})
export class NotificationsModule {}
