import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { DocumentsModule } from '#documents';
import { MessagesModule } from '#messages';
import { PayLinksModule } from '#pay-links';
import { SettingsModule } from '#settings';
import { IssueStatementsCommand } from './commands/issue-statements';
import { MakeStatementCommand } from './commands/make-statement';
import { ReprintStatementCommand } from './commands/reprint-statement';
import { LetterFiles } from './letters/letter-files';
import { LettersController } from './letters/letters.controller';
import { LettersService } from './letters/letters.service';
import { MakeLetterCommand } from './letters/make-letter';
import { PlansOfBills } from './plans-of-bills';
import { ReturnedMailController } from './returned/returned-mail.controller';
import { ReturnedMailService } from './returned/returned-mail.service';
import { RecordReturnedMailCommand } from './returned/record-returned-mail';
import { BundleReprints } from './run/bundle-reprints';
import { DigitalFirst } from './run/digital-first';
import { DryRunStatements } from './run/dry-run';
import { RunStatements } from './run/run-statements';
import { RunStatementsJob } from './run/run-statements.job';
import { StatementRunsController } from './run/statement-runs.controller';
import { SendDigital } from './send-digital';
import { StatementFiles } from './statement-files';
import { StatementsController } from './statements.controller';
import { StatementsService } from './statements.service';

@Module({
  imports: [CallsModule, DocumentsModule, MessagesModule, PayLinksModule, SettingsModule],
  controllers: [StatementsController, StatementRunsController, LettersController, ReturnedMailController],
  providers: [
    IssueStatementsCommand,
    MakeStatementCommand,
    ReprintStatementCommand,
    DryRunStatements,
    PlansOfBills,
    RunStatements,
    RunStatementsJob,
    BundleReprints,
    DigitalFirst,
    LetterFiles,
    LettersService,
    MakeLetterCommand,
    RecordReturnedMailCommand,
    ReturnedMailService,
    SendDigital,
    StatementFiles,
    StatementsService,
  ],
})
export class StatementsModule {}
