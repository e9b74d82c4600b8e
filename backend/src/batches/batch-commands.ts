import { Injectable } from '@nestjs/common';
import { DecideBatchCommand } from './commands/decide-batch';
import { DepositBatchCommand } from './commands/deposit-batch';
import { EditItemCommand } from './commands/edit-item';
import { OpenBatchCommand } from './commands/open-batch';
import { ReturnCheckCommand } from './commands/return-check';
import { SettleAsideCommand } from './commands/settle-aside';
import { SubmitBatchCommand } from './commands/submit-batch';

/** The verbs of a batch, together. */
@Injectable()
export class BatchCommands {
  constructor(
    readonly open: OpenBatchCommand,
    readonly items: EditItemCommand,
    readonly submit: SubmitBatchCommand,
    readonly decide: DecideBatchCommand,
    readonly deposit: DepositBatchCommand,
    readonly returnCheck: ReturnCheckCommand,
    readonly settleAside: SettleAsideCommand,
  ) {}
}
