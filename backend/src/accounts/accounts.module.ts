import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { AccountsController } from './accounts.controller';
import { RevealVisit } from './commands/reveal-visit';
import { SetBillReadyAlert } from './commands/set-bill-ready-alert';
import { WriteNote } from './commands/write-note';

@Module({
  imports: [CallsModule],
  controllers: [AccountsController],
  providers: [RevealVisit, SetBillReadyAlert, WriteNote],
})
export class AccountsModule {}
