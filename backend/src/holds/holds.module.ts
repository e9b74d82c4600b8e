import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { SettingsModule } from '#settings';
import { HoldGuard } from './hold-access';
import { HoldsController } from './holds.controller';
import { HoldsService } from './holds.service';
import { TurnHoldDay } from './jobs/turn-hold-day';
import { RunHoldDay } from './run-hold-day';

@Module({
  imports: [CallsModule, SettingsModule],
  controllers: [HoldsController],
  providers: [HoldGuard, HoldsService, RunHoldDay, TurnHoldDay],
  exports: [RunHoldDay],
})
export class HoldsModule {}
