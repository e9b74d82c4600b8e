import { Module } from '@nestjs/common';
import { SettingsModule } from '#settings';
import { ClaimTask } from './commands/claim-task';
import { FinishTask } from './commands/finish-task';
import { FindWork } from './jobs/find-work';
import { WorkController } from './work.controller';
import { WorkQueries } from './work.queries';

@Module({
  imports: [SettingsModule],
  controllers: [WorkController],
  providers: [ClaimTask, FinishTask, FindWork, WorkQueries],
})
export class WorkModule {}
