import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { ContactsModule } from '#contacts';
import { MessagesModule } from '#messages';
import { PayLinksModule } from '#pay-links';
import { SettingsModule } from '#settings';
import { DispatchOutbox } from './dispatch-outbox';
import { PaperlessController, PaperlessPageController } from './paperless/paperless.controller';
import { PaperlessService } from './paperless/paperless.service';
import { MessageLog, MessageLogController } from './log/message-log.controller';
import { ChannelsService } from './settings/channels.service';
import { NotificationSettingsController } from './settings/settings.controller';
import { TemplatesService } from './settings/templates.service';
import { TellGuarantor } from './tell-guarantor';

@Module({
  imports: [CallsModule, ContactsModule, MessagesModule, PayLinksModule, SettingsModule],
  controllers: [NotificationSettingsController, MessageLogController, PaperlessController, PaperlessPageController],
  providers: [DispatchOutbox, TellGuarantor, PaperlessService, TemplatesService, ChannelsService, MessageLog],
})
export class NotificationsModule {}
