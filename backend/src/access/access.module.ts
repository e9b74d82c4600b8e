import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { AccessGuard } from './access.guard';
import { SessionListeners } from './session-listeners';
import { SessionCookieGuard, SessionStrategy } from './session.strategy';
import { Sessions } from './sessions';
import { SignedOutAnswer } from './signed-out-answer';

@Global()
@Module({
  imports: [PassportModule.register({ session: false })],
  providers: [
    Sessions,
    SessionListeners,
    SignedOutAnswer,
    SessionStrategy,
    SessionCookieGuard,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Sessions, SessionListeners, SessionCookieGuard],
})
export class AccessModule {}
