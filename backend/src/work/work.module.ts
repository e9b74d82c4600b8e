import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { SettingsModule } from '#settings';
import { ClaimTask } from './commands/claim-task';
import { FinishTask } from './commands/finish-task';
import { FindWork } from './jobs/find-work';
import { PresenceController } from './presence/presence.controller';
import { Presences } from './presence/presence.service';
import { WorkController } from './work.controller';
import { WorkQueries } from './work.queries';

@Module({
  imports: [CallsModule, SettingsModule],
  controllers: [PresenceController, WorkController],
  providers: [ClaimTask, FinishTask, FindWork, Presences, WorkQueries],
})
export class WorkModule {}
