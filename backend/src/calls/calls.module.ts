import { Module } from '@nestjs/common';
import { AccessGroundsController } from './access-grounds.controller';
import { CallAccess } from './call-access';
import { CallsController } from './calls.controller';
import { Calls } from './calls.service';
import { CiteBillId } from './commands/cite-bill-id';
import { EndCall } from './commands/end-call';
import { LiftCooldown } from './commands/lift-cooldown';
import { OpenGuarantor } from './commands/open-guarantor';
import { StartCall } from './commands/start-call';
import { VerifyAgainAfterLock } from './commands/verify-again-after-lock';
import { VerifyCaller } from './commands/verify-caller';

@Module({
  controllers: [CallsController, AccessGroundsController],
  providers: [
    CallAccess,
    Calls,
    CiteBillId,
    EndCall,
    LiftCooldown,
    OpenGuarantor,
    StartCall,
    VerifyAgainAfterLock,
    VerifyCaller,
  ],
  exports: [CallAccess],
})
export class CallsModule {}
