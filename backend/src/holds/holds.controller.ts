import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import {
  HoldDto,
  HoldPreviewDto,
  LiftHoldDto,
  PlaceHoldDto,
  PreviewHoldDto,
  ReviewHoldDto,
  type HoldView,
} from './holds.dto';
import { HoldsService } from './holds.service';

class IdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}

@ApiTags('holds')
@Controller('holds')
export class HoldsController {
  constructor(private readonly holds: HoldsService) {}

  /** What it would hold and block, which plans it reaches, and what the caller hears. Nothing is kept of it. */
  @Post('preview')
  @HttpCode(200)
  @Can('create', 'Hold')
  @ApiOkResponse({ type: HoldPreviewDto })
  preview(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Body() body: PreviewHoldDto) {
    return this.holds.preview(act, staff, body);
  }

  /** On each of the accounts, or on one visit; from now on whatever asks whether it may collect is told. */
  @Post()
  @Can('create', 'Hold')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: [HoldDto] })
  async place(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: PlaceHoldDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HoldView[]> {
    const { holds, replayed } = await this.holds.place(act, staff, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    return holds;
  }

  @Get(':id')
  @Can('read', 'Hold')
  @ApiOkResponse({ type: HoldDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto) {
    return this.holds.show(act, staff, id);
  }

  /** It is asked for again from now on. */
  @Post(':id/lift')
  @HttpCode(200)
  @Can('lift', 'Hold')
  @ApiOkResponse({ type: HoldDto })
  lift(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: LiftHoldDto,
  ) {
    return this.holds.lift(act, staff, id, body.reason);
  }

  /** Looked at, and kept until another day. */
  @Post(':id/review')
  @HttpCode(200)
  @Can('lift', 'Hold')
  @ApiOkResponse({ type: HoldDto })
  review(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: ReviewHoldDto,
  ) {
    return this.holds.review(act, staff, id, body);
  }
}
