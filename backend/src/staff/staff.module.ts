import { Module } from '@nestjs/common';
import { ChangeOwnPassword } from './commands/change-own-password';
import { ChangeStaff } from './commands/change-staff';
import { CreateStaff } from './commands/create-staff';
import { EndSession } from './commands/end-session';
import { SignIn } from './commands/sign-in';
import { UnlockSession } from './commands/unlock-session';
import { ForgetSignInFailures } from './forget-failures.job';
import { LocalGuard, LocalStrategy } from './local.strategy';
import { MeController } from './me.controller';
import { SessionCookie } from './session-cookie';
import { SessionView } from './session-view';
import { SessionController } from './session.controller';
import { SignInAttempts } from './sign-in-attempts';
import { StaffController } from './staff.controller';

@Module({
  controllers: [SessionController, StaffController, MeController],
  providers: [
    SignIn,
    UnlockSession,
    EndSession,
    CreateStaff,
    ChangeStaff,
    ChangeOwnPassword,
    SignInAttempts,
    SessionCookie,
    SessionView,
    LocalStrategy,
    LocalGuard,
    ForgetSignInFailures,
  ],
  exports: [CreateStaff],
})
export class StaffModule {}
