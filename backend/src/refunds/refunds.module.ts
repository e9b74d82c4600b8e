import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CallsModule } from '#calls';
import { GatewayModule } from '#gateway';
import { PaymentsModule } from '#payments';
import { SettingsModule } from '#settings';
import { BookLostRefund } from './book-lost-refund';
import { BookLostRefundCommand } from './commands/book-lost-refund';
import { CloseRefundCommand } from './commands/close-refund';
import { DecideRefundCommand } from './commands/decide-refund';
import { RecordRefundCommand } from './commands/record-refund';
import { RequestRefundCommand } from './commands/request-refund';
import { VoidPaymentCommand } from './commands/void-payment';
import { GiveBack } from './give-back';
import { FindFailedRefunds } from './jobs/find-failed-refunds';
import { ProcessRefundWebhookJob } from './jobs/process-refund-webhook';
import { SettleRefunds } from './jobs/settle-refunds';
import { PaymentAccess } from './payment-access';
import { PaymentVoidRow } from './payment-void.entity';
import { RefundCommands } from './refund-commands';
import { RefundReads } from './refund-reads';
import { RefundRow } from './refund.entity';
import { RefundsController } from './refunds.controller';
import { RefundsService } from './refunds.service';
import { VoidsService } from './voids.service';
import { WaysBackReads } from './ways-back';
import { WaysBackController } from './ways-back.controller';

@Module({
  imports: [
    TypeOrmModule.forFeature([RefundRow, PaymentVoidRow]),
    CallsModule,
    GatewayModule,
    PaymentsModule,
    SettingsModule,
  ],
  controllers: [RefundsController, WaysBackController],
  providers: [
    BookLostRefund,
    BookLostRefundCommand,
    CloseRefundCommand,
    DecideRefundCommand,
    RecordRefundCommand,
    RequestRefundCommand,
    VoidPaymentCommand,
    GiveBack,
    FindFailedRefunds,
    ProcessRefundWebhookJob,
    SettleRefunds,
    RefundCommands,
    RefundReads,
    RefundsService,
    PaymentAccess,
    VoidsService,
    WaysBackReads,
  ],
  exports: [BookLostRefund, GiveBack],
})
export class RefundsModule {}
