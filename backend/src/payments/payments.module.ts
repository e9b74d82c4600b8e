import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CallsModule } from '#calls';
import { GatewayModule } from '#gateway';
import { SettingsModule } from '#settings';
import { ChargePayment } from './charge-payment';
import { CancelRetry } from './commands/cancel-retry';
import { ChangeSavedCard } from './commands/change-saved-card';
import { BookLostPayment } from './book-lost-payment';
import { BookLostPaymentCommand } from './commands/book-lost-payment';
import { NoteMethodChangeCommand } from './commands/note-method-change';
import { OpenCheckoutPaymentCommand } from './commands/open-checkout-payment';
import { OpenPaymentCommand } from './commands/open-payment';
import { PresentAgainCommand } from './commands/present-again';
import { ReceiveWebhookCommand } from './commands/receive-webhook';
import { RecordOutcomeCommand } from './commands/record-outcome';
import { RecordReturnCommand } from './commands/record-return';
import { DebitRetries } from './debit-retry';
import { DebitRetriesController } from './debit-retries.controller';
import { FollowMethods } from './follow-methods';
import { FindCorrectedMethods } from './jobs/find-corrected-methods';
import { FindReturns } from './jobs/find-returns';
import { PresentDebitsAgain } from './jobs/present-debits-again';
import { ProcessWebhookJob } from './jobs/process-webhook';
import { SettleUnknownPayments } from './jobs/settle-unknown-payments';
import { PayByCheckout } from './pay-by-checkout';
import { PaymentRow } from './payment.entity';
import { PaymentsController } from './payments.controller';
import { PaymentsService } from './payments.service';
import { PreviewPayment } from './preview-payment';
import { ProcessorCustomers } from './processor-customers';
import { ReturnPayment } from './return-payment';
import { SavedCardReads } from './saved-card-reads';
import { SavedCardsController } from './saved-cards.controller';
import { SavedMethods } from './saved-methods';
import { SettlePayment } from './settle-payment';
import { TakePayment } from './take-payment';
import { WebhooksController } from './webhooks.controller';

@Module({
  imports: [TypeOrmModule.forFeature([PaymentRow]), CallsModule, GatewayModule, SettingsModule],
  controllers: [PaymentsController, SavedCardsController, DebitRetriesController, WebhooksController],
  providers: [
    ChangeSavedCard,
    BookLostPayment,
    BookLostPaymentCommand,
    CancelRetry,
    ChargePayment,
    ProcessorCustomers,
    DebitRetries,
    OpenCheckoutPaymentCommand,
    OpenPaymentCommand,
    PresentAgainCommand,
    PresentDebitsAgain,
    ReceiveWebhookCommand,
    RecordOutcomeCommand,
    RecordReturnCommand,
    ReturnPayment,
    FindReturns,
    FindCorrectedMethods,
    FollowMethods,
    NoteMethodChangeCommand,
    ProcessWebhookJob,
    SettleUnknownPayments,
    PayByCheckout,
    PaymentsService,
    PreviewPayment,
    SavedCardReads,
    SavedMethods,
    SettlePayment,
    TakePayment,
  ],
  exports: [BookLostPayment, PayByCheckout, ReturnPayment, SavedMethods, SettlePayment, TakePayment],
})
export class PaymentsModule {}
