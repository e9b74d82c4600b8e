import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CallsModule } from '#calls';
import { GatewayModule } from '#gateway';
import { SettingsModule } from '#settings';
import { OpenCheckoutPaymentCommand } from './commands/open-checkout-payment';
import { OpenPaymentCommand } from './commands/open-payment';
import { ReceiveWebhookCommand } from './commands/receive-webhook';
import { RecordOutcomeCommand } from './commands/record-outcome';
import { ProcessWebhookJob } from './jobs/process-webhook';
import { SettleUnknownPayments } from './jobs/settle-unknown-payments';
import { PayByCheckout } from './pay-by-checkout';
import { PaymentRow } from './payment.entity';
import { PaymentsController } from './payments.controller';
import { PaymentsService } from './payments.service';
import { PreviewPayment } from './preview-payment';
import { SavedMethods } from './saved-methods';
import { SettlePayment } from './settle-payment';
import { TakePayment } from './take-payment';
import { WebhooksController } from './webhooks.controller';

@Module({
  imports: [TypeOrmModule.forFeature([PaymentRow]), CallsModule, GatewayModule, SettingsModule],
  controllers: [PaymentsController, WebhooksController],
  providers: [
    OpenCheckoutPaymentCommand,
    OpenPaymentCommand,
    ReceiveWebhookCommand,
    RecordOutcomeCommand,
    ProcessWebhookJob,
    SettleUnknownPayments,
    PayByCheckout,
    PaymentsService,
    PreviewPayment,
    SavedMethods,
    SettlePayment,
    TakePayment,
  ],
  exports: [PayByCheckout, SettlePayment],
})
export class PaymentsModule {}
