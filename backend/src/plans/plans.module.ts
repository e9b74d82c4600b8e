import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { PaymentsModule } from '#payments';
import { SettingsModule } from '#settings';
import { AskForgivenessCommand } from './commands/ask-forgiveness';
import { ChangePlanCommand } from './commands/change-plan';
import { DecidePlanCommand } from './commands/decide-plan';
import { FollowUpCommand } from './commands/follow-up';
import { OpenAutopayCommand } from './commands/open-autopay';
import { TurnDayCommand } from './commands/turn-day';
import { TurnPlanDay } from './jobs/turn-plan-day';
import { RunPlanDay } from './run-day';
import { StartPlanCommand } from './commands/start-plan';
import { NewChargesCommand } from './commands/new-charges';
import { RetryFirstPaymentCommand } from './commands/retry-first-payment';
import { PlanContexts } from './plan-context';
import { PlanGuard } from './plan-access';
import { PlanReads } from './plan-reads';
import { PlanHealthController } from './plan-health.controller';
import { PlanChangesController } from './plan-changes.controller';
import { PlanChangesService } from './plan-changes.service';
import { PlanRequestsController } from './plan-requests.controller';
import { PlanRequestsService } from './plan-requests.service';
import { PlansController } from './plans.controller';
import { PlansService } from './plans.service';

@Module({
  imports: [CallsModule, PaymentsModule, SettingsModule],
  controllers: [PlanChangesController, PlanHealthController, PlanRequestsController, PlansController],
  providers: [
    AskForgivenessCommand,
    ChangePlanCommand,
    PlanChangesService,
    DecidePlanCommand,
    PlanRequestsService,
    PlanContexts,
    PlanGuard,
    PlanReads,
    PlansService,
    NewChargesCommand,
    RetryFirstPaymentCommand,
    StartPlanCommand,
    FollowUpCommand,
    OpenAutopayCommand,
    RunPlanDay,
    TurnDayCommand,
    TurnPlanDay,
  ],
  exports: [RunPlanDay],
})
export class PlansModule {}
