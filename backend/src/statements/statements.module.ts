import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { DocumentsModule } from '#documents';
import { PayLinksModule } from '#pay-links';
import { SettingsModule } from '#settings';
import { IssueStatementsCommand } from './commands/issue-statements';
import { MakeStatementCommand } from './commands/make-statement';
import { ReprintStatementCommand } from './commands/reprint-statement';
import { PlansOfBills } from './plans-of-bills';
import { DryRunStatements } from './run/dry-run';
import { RunStatements } from './run/run-statements';
import { RunStatementsJob } from './run/run-statements.job';
import { StatementRunsController } from './run/statement-runs.controller';
import { StatementFiles } from './statement-files';
import { StatementsController } from './statements.controller';
import { StatementsService } from './statements.service';

@Module({
  imports: [CallsModule, DocumentsModule, PayLinksModule, SettingsModule],
  controllers: [StatementsController, StatementRunsController],
  providers: [
    IssueStatementsCommand,
    MakeStatementCommand,
    ReprintStatementCommand,
    DryRunStatements,
    PlansOfBills,
    RunStatements,
    RunStatementsJob,
    StatementFiles,
    StatementsService,
  ],
})
export class StatementsModule {}
