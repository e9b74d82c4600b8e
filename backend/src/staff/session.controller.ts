import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, Public, WhileLocked } from '#access';
import type { SignedInStaff, StaffRequest } from '#access';
import { Refusal, type Act } from '#kernel';
import { EndSession } from './commands/end-session';
import { UnlockSession } from './commands/unlock-session';
import { LocalGuard, type SignInHttpRequest } from './local.strategy';
import { networkOf } from './network';
import { SessionCookie } from './session-cookie';
import { SessionView } from './session-view';
import { CredentialsBody, SessionAnswer, UnlockBody } from './staff.dto';

@Controller('session')
export class SessionController {
  constructor(
    private readonly view: SessionView,
    private readonly cookie: SessionCookie,
    private readonly unlockSession: UnlockSession,
    private readonly endSession: EndSession,
  ) {}

  /** Signs in. The cookie is the session; the token in the answer goes into X-CSRF-Token of everything that changes. */
  @Post()
  @Public()
  @UseGuards(LocalGuard)
  @HttpCode(200)
  @ApiBody({ type: CredentialsBody })
  @ApiOkResponse({ type: SessionAnswer })
  signIn(@Req() request: SignInHttpRequest, @Res({ passthrough: true }) reply: FastifyReply): SessionAnswer {
    if (!request.signedIn) throw new Refusal('sign_in_failed');
    const { token, staff } = request.signedIn;
    this.cookie.set(reply, token);
    return this.view.of(staff, token, false);
  }

  /** Who is signed in, behind a locked screen too. Without a session the 401 says which demo sign-ins there are. */
  @Get()
  @Can('read', 'Session')
  @WhileLocked()
  @ApiOkResponse({ type: SessionAnswer })
  show(@Req() request: StaffRequest, @CurrentStaff() staff: SignedInStaff): SessionAnswer {
    return this.view.of(staff, request.sessionToken ?? '', staff.locked);
  }

  @Delete()
  @Can('read', 'Session')
  @WhileLocked()
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.endSession.signOut(act, staff);
    this.cookie.clear(reply);
  }

  @Post('lock')
  @Can('read', 'Session')
  @WhileLocked()
  @HttpCode(204)
  @ApiNoContentResponse()
  async lock(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff): Promise<void> {
    await this.endSession.lock(act, staff);
  }

  @Post('unlock')
  @Can('read', 'Session')
  @WhileLocked()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionAnswer })
  async unlock(
    @Body() body: UnlockBody,
    @Req() request: StaffRequest,
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
  ): Promise<SessionAnswer> {
    await this.unlockSession.run(act, staff, body.password, networkOf(request.ip));
    return this.view.of(staff, request.sessionToken ?? '', false);
  }
}
