import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { ZodValidationPipe } from 'nestjs-zod';
import { AccessModule } from '#access';
import { AccountsModule } from '#accounts';
import { AssistanceModule } from '#assistance';
import { AuditModule } from '#audit';
import { BatchesModule } from '#batches';
import { CallsModule } from '#calls';
import { ContactsModule } from '#contacts';
import { CreditsModule } from '#credits';
import { DeskModule, SearchModule } from '#desk';
import { HealthModule } from '#health';
import { HoldsModule } from '#holds';
import { ApiDescriptionModule } from '#http';
import { KernelModule, ProblemFilter } from '#kernel';
import { MessagesModule } from '#messages';
import { NotificationsModule } from '#notifications';
import { PayLinksModule } from '#pay-links';
import { PaymentsModule } from '#payments';
import { PlansModule } from '#plans';
import { PromisesModule } from '#promises';
import { ReconciliationModule } from '#reconciliation';
import { RefundsModule } from '#refunds';
import { ReportsModule } from '#reports';
import { ReviewsModule } from '#reviews';
import { StaffModule } from '#staff';
import { StatementsModule } from '#statements';
import { WorkModule } from '#work';

/** The business, module by module, lower tiers first. The configuration is given by whoever boots it. */
@Module({
  imports: [
    DiscoveryModule,
    KernelModule,
    AccessModule,
    HealthModule,
    ApiDescriptionModule,
    StaffModule,
    AuditModule,
    CallsModule,
    AccountsModule,
    ContactsModule,
    HoldsModule,
    MessagesModule,
    PaymentsModule,
    PayLinksModule,
    PlansModule,
    PromisesModule,
    AssistanceModule,
    RefundsModule,
    CreditsModule,
    BatchesModule,
    StatementsModule,
    NotificationsModule,
    ReviewsModule,
    ReportsModule,
    WorkModule,
    ReconciliationModule,
    DeskModule,
    SearchModule,
  ],
  providers: [
    { provide: APP_PIPE, useClass: ZodValidationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class AppModule {}
