import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Background, Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { LiveStreams, type Act } from '#kernel';
import { GuarantorIdDto, HereDto, PresenceDto, type Presence } from './presence.dto';
import { Presences } from './presence.service';

@ApiTags('work')
@Controller('guarantors/:id/presence')
export class PresenceController {
  constructor(
    private readonly presences: Presences,
    private readonly streams: LiveStreams,
  ) {}

  /** Who else is at this account now, and whether they look, are in a call or have a payment open. */
  @Get()
  @Background()
  @Can('read', 'Desk')
  @ApiOkResponse({ type: PresenceDto })
  others(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: GuarantorIdDto,
  ): Promise<Presence> {
    return this.presences.others(act, staff, id);
  }

  /** Server-sent events: the same, and again at each change. No sign of a person. */
  @Get('events')
  @Background()
  @Can('read', 'Desk')
  @ApiOkResponse({ content: { 'text/event-stream': {} } })
  async events(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: GuarantorIdDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const first = await this.presences.others(act, staff, id);
    this.streams.start(reply, {
      event: 'presence',
      first,
      channel: 'presences',
      id: String(id),
      look: () => this.presences.again(act, staff, id),
    });
  }

  /** The console says so while the account is open: no sign of a person. */
  @Post()
  @HttpCode(204)
  @Background()
  @Can('read', 'Desk')
  @ApiNoContentResponse()
  here(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: GuarantorIdDto,
    @Body() { doing }: HereDto,
  ): Promise<void> {
    return this.presences.here(act, staff, id, doing);
  }
}
