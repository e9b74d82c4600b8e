import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { SettingsModule } from '#settings';
import { TurnPromiseDay } from './jobs/turn-promise-day';
import { PromisesController } from './promises.controller';
import { PromisesService } from './promises.service';
import { RunPromiseDay } from './run-promise-day';

@Module({
  imports: [CallsModule, SettingsModule],
  controllers: [PromisesController],
  providers: [PromisesService, RunPromiseDay, TurnPromiseDay],
  exports: [RunPromiseDay],
})
export class PromisesModule {}
