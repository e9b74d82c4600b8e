import { packRules } from '@casl/ability/extra';
import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AGENT_PAYMENT_LIMIT_CENTS } from '@billing/contract';
import { abilityOf, Can, CurrentAct, CurrentStaff, type SignedInStaff, type StaffRequest } from '#access';
import type { Act } from '#kernel';
import { ChangeOwnPassword } from './commands/change-own-password';
import { networkOf } from './network';
import { SessionCookie } from './session-cookie';
import { SessionView } from './session-view';
import { CapabilitiesAnswer, OwnPasswordBody, SessionAnswer } from './staff.dto';

@Controller('me')
export class MeController {
  constructor(
    private readonly changePassword: ChangeOwnPassword,
    private readonly cookie: SessionCookie,
    private readonly view: SessionView,
  ) {}

  /** What the person may do, as the console needs it to explain a disabled action. */
  @Get('capabilities')
  @Can('read', 'Capabilities')
  @ApiOkResponse({ type: CapabilitiesAnswer })
  capabilities(@CurrentStaff() staff: SignedInStaff): CapabilitiesAnswer {
    return {
      role: staff.role,
      grants: staff.grants,
      rules: packRules(abilityOf(staff).rules) as unknown[][],
      limits: { paymentCents: staff.role === 'agent' ? AGENT_PAYMENT_LIMIT_CENTS : null },
    };
  }

  /** Every session of the person ends; the answer is that of a new one. */
  @Post('password')
  @Can('read', 'Session')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionAnswer })
  async password(
    @Body() body: OwnPasswordBody,
    @Req() request: StaffRequest,
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const network = networkOf(request.ip);
    const token = await this.changePassword.run(act, staff, body.current, body.password, network);
    this.cookie.set(reply, token);
    return this.view.of(staff, token, false);
  }
}
