import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct } from '#access';
import type { Act } from '#kernel';
import { AccessGroundDto, CooldownDto, GuarantorParam, LiftedDto, ReasonDto } from './calls.dto';
import { Calls } from './calls.service';
import { LiftCooldown } from './commands/lift-cooldown';
import { OpenGuarantor } from './commands/open-guarantor';

@ApiTags('calls')
@Controller()
export class AccessGroundsController {
  constructor(
    private readonly calls: Calls,
    private readonly openGuarantor: OpenGuarantor,
    private readonly liftCooldown: LiftCooldown,
  ) {}

  /** A supervisor opens a guarantor with a typed reason, for 30 minutes. */
  @Post('guarantors/:id/access')
  @HttpCode(200)
  @Can('open', 'AccessGround')
  @ApiOkResponse({ type: AccessGroundDto })
  open(@CurrentAct() act: Act, @Param() { id }: GuarantorParam, @Body() body: ReasonDto): Promise<AccessGroundDto> {
    return this.openGuarantor.run(act, id, body.reason);
  }

  @Post('guarantors/:id/lift-cooldown')
  @HttpCode(200)
  @Can('lift', 'Cooldown')
  @ApiOkResponse({ type: LiftedDto })
  lift(@CurrentAct() act: Act, @Param() { id }: GuarantorParam, @Body() body: ReasonDto): Promise<LiftedDto> {
    return this.liftCooldown.run(act, id, body.reason);
  }

  /** The cool-downs that run now; names are masked. */
  @Get('cooldowns')
  @Can('read', 'Cooldown')
  @ApiOkResponse({ type: [CooldownDto] })
  cooldowns(@CurrentAct() act: Act): Promise<CooldownDto[]> {
    return this.calls.cooldowns(act);
  }
}
