import { Module } from '@nestjs/common';
import { GatewayModule } from '#gateway';
import { PaymentsModule } from '#payments';
import { RefundsModule } from '#refunds';
import { Reconcile } from './reconcile';
import { Repair } from './repair';

@Module({
  imports: [GatewayModule, PaymentsModule, RefundsModule],
  providers: [Reconcile, Repair],
  exports: [Reconcile],
})
export class ReconciliationModule {}
