import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Background, Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, LiveStreams, type Act } from '#kernel';
import { isLive } from './link-row';
import {
  OfGuarantorDto,
  PayLinkDto,
  PayLinkOptionsDto,
  SendPayLinkDto,
  type PayLink,
  type PayLinkOptions,
} from './pay-links.dto';
import { PayLinksService } from './pay-links.service';

/** Nothing more will be told of it: it has ended, and no charge of it is open. */
const isOver = (link: PayLink): boolean =>
  !isLive(link) && !['processing', 'unknown'].includes(link.payment?.status ?? '');

class IdDto extends createZodDto(z.strictObject({ id: field.uuid })) {}

@ApiTags('pay links')
@Controller('pay-links')
export class PayLinksController {
  constructor(
    private readonly links: PayLinksService,
    private readonly streams: LiveStreams,
  ) {}

  /** Where a link may be sent, and what will be said. */
  @Get('options')
  @Can('create', 'PayLink')
  @ApiOkResponse({ type: PayLinkOptionsDto })
  options(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() { guarantorId }: OfGuarantorDto,
  ): Promise<PayLinkOptions> {
    return this.links.options(act, staff, guarantorId);
  }

  /** The last ten of a guarantor, newest first. */
  @Get()
  @Can('read', 'PayLink')
  @ApiOkResponse({ type: [PayLinkDto] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() { guarantorId }: OfGuarantorDto,
  ): Promise<PayLink[]> {
    return this.links.list(act, staff, guarantorId);
  }

  /** Sends a link for exactly what was previewed; a live one of the account is replaced. */
  @Post()
  @Can('create', 'PayLink')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: PayLinkDto })
  async send(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: SendPayLinkDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PayLink> {
    const { link, replayed } = await this.links.send(act, staff, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    return link;
  }

  @Get(':id')
  @Can('read', 'PayLink')
  @ApiOkResponse({ type: PayLinkDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto): Promise<PayLink> {
    return this.links.show(act, staff, id);
  }

  /** Server-sent events: the link as it is now, and again at each change, until it has ended. No sign of a person. */
  @Get(':id/events')
  @Background()
  @Can('read', 'PayLink')
  @ApiOkResponse({ content: { 'text/event-stream': {} } })
  async events(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.links.show(act, staff, id);
    this.streams.start(reply, {
      event: 'link',
      first: link,
      channel: 'pay_links',
      id: link.id,
      look: () => this.links.look(act, staff, link.id),
      isOver,
    });
  }

  /** Ends a live link. Where somebody was paying in that moment, the answer says what became of it. */
  @Post(':id/revoke')
  @HttpCode(200)
  @Can('end', 'PayLink')
  @ApiOkResponse({ type: PayLinkDto })
  revoke(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto): Promise<PayLink> {
    return this.links.revoke(act, staff, id);
  }
}
