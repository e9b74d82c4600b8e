import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { ContactsModule } from '#contacts';
import { GatewayModule } from '#gateway';
import { MessagesModule } from '#messages';
import { PaymentsModule } from '#payments';
import { SettingsModule } from '#settings';
import { AnswerBirthDateCommand } from './commands/answer-birth-date';
import { EndPayLinkCommand } from './commands/end-pay-link';
import { EnterDoorCommand } from './commands/enter-door';
import { OpenPayLinkCommand } from './commands/open-pay-link';
import { SendPayLinkCommand } from './commands/send-pay-link';
import { SubmitPayLinkCommand } from './commands/submit-pay-link';
import { EndPayLink } from './end-link';
import { EndStaleLinks } from './jobs/end-stale-links';
import { DoorPageService } from './page/door-page.service';
import { PayPageController, PrintedCodeController } from './page/pay-page.controller';
import { PayPageService } from './page/pay-page.service';
import { PayReturnService } from './page/pay-return.service';
import { PaymentDoors } from './payment-doors';
import { PayLinksController } from './pay-links.controller';
import { PayLinksService } from './pay-links.service';

@Module({
  imports: [CallsModule, ContactsModule, GatewayModule, MessagesModule, PaymentsModule, SettingsModule],
  controllers: [PayLinksController, PayPageController, PrintedCodeController],
  providers: [
    AnswerBirthDateCommand,
    EndPayLinkCommand,
    OpenPayLinkCommand,
    SendPayLinkCommand,
    SubmitPayLinkCommand,
    EnterDoorCommand,
    PaymentDoors,
    DoorPageService,
    EndPayLink,
    EndStaleLinks,
    PayLinksService,
    PayPageService,
    PayReturnService,
  ],
  exports: [PaymentDoors],
})
export class PayLinksModule {}
