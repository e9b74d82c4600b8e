import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { SettingsModule } from '#settings';
import { ApplyCreditCommand } from './commands/apply-credit';
import { CreditGuard } from './credit-access';
import { CreditReads } from './credit-reads';
import { CreditsController } from './credits.controller';
import { CreditsService } from './credits.service';

@Module({
  imports: [CallsModule, SettingsModule],
  controllers: [CreditsController],
  providers: [ApplyCreditCommand, CreditGuard, CreditReads, CreditsService],
})
export class CreditsModule {}
