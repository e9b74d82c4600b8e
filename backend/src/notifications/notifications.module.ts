import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { ContactsModule } from '#contacts';
import { MessagesModule } from '#messages';
import { PayLinksModule } from '#pay-links';
import { DispatchOutbox } from './dispatch-outbox';
import { PaperlessController, PaperlessPageController } from './paperless/paperless.controller';
import { PaperlessService } from './paperless/paperless.service';
import { TellGuarantor } from './tell-guarantor';

@Module({
  imports: [CallsModule, ContactsModule, MessagesModule, PayLinksModule],
  controllers: [PaperlessController, PaperlessPageController],
  providers: [DispatchOutbox, TellGuarantor, PaperlessService],
})
export class NotificationsModule {}
