import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { DayQueries } from './day.queries';
import { DeskController } from './desk.controller';
import { DeskQueries } from './desk.queries';
import { HomeQueries } from './home.queries';
import { AccountListController } from './lists/accounts.list.controller';
import { BatchListController } from './lists/batches.list.controller';
import { BillListController } from './lists/bills.list.controller';
import { CallListController } from './lists/calls.list.controller';
import { CreditListController } from './lists/credits.list.controller';
import { HoldListController } from './lists/holds.list.controller';
import { ImportListController } from './lists/imports.list.controller';
import { Lists } from './lists/lists.service';
import { PaymentListController } from './lists/payments.list.controller';
import { PlanListController } from './lists/plans.list.controller';
import { RefundListController } from './lists/refunds.list.controller';
import { Sights } from './lists/sights';
import { VisitListController } from './lists/visits.list.controller';

@Module({
  imports: [CallsModule],
  controllers: [
    DeskController,
    AccountListController,
    BatchListController,
    BillListController,
    CallListController,
    CreditListController,
    HoldListController,
    ImportListController,
    PaymentListController,
    PlanListController,
    RefundListController,
    VisitListController,
  ],
  providers: [DeskQueries, DayQueries, HomeQueries, Lists, Sights],
})
export class DeskModule {}
