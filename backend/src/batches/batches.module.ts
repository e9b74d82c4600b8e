import { Module } from '@nestjs/common';
import { SettingsModule } from '#settings';
import { BatchCommands } from './batch-commands';
import { BatchReads } from './batch-reads';
import { BatchesController } from './batches.controller';
import { BatchesService } from './batches.service';
import { DecideBatchCommand } from './commands/decide-batch';
import { DepositBatchCommand } from './commands/deposit-batch';
import { EditItemCommand } from './commands/edit-item';
import { OpenBatchCommand } from './commands/open-batch';
import { RecordIncidentCommand } from './commands/record-incident';
import { ReturnCheckCommand } from './commands/return-check';
import { SettleAsideCommand } from './commands/settle-aside';
import { SubmitBatchCommand } from './commands/submit-batch';
import { IncidentsController } from './incidents.controller';

@Module({
  imports: [SettingsModule],
  controllers: [BatchesController, IncidentsController],
  providers: [
    DecideBatchCommand,
    DepositBatchCommand,
    EditItemCommand,
    OpenBatchCommand,
    RecordIncidentCommand,
    ReturnCheckCommand,
    SettleAsideCommand,
    SubmitBatchCommand,
    BatchCommands,
    BatchReads,
    BatchesService,
  ],
})
export class BatchesModule {}
