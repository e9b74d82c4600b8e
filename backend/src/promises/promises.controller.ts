import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import { CancelPromiseDto, MakePromiseDto, PreviewPromiseDto, PromiseDto, PromisePreviewDto } from './promises.dto';
import { PromisesService } from './promises.service';

class IdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}

@ApiTags('promises')
@Controller('promises')
export class PromisesController {
  constructor(private readonly promises: PromisesService) {}

  /** Until when it counts, what it takes the place of, and the words that are read before it. */
  @Post('preview')
  @HttpCode(200)
  @Can('create', 'Promise')
  @ApiOkResponse({ type: PromisePreviewDto })
  preview(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Body() body: PreviewPromiseDto) {
    return this.promises.preview(act, staff, body);
  }

  /** Written down by the caller's yes; one that is open on the account gives way to it. */
  @Post()
  @Can('create', 'Promise')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: PromiseDto })
  async make(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: MakePromiseDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { promise, replayed } = await this.promises.make(act, staff, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    return promise;
  }

  /** It does not stand any more, and is neither kept nor broken. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Can('create', 'Promise')
  @ApiOkResponse({ type: PromiseDto })
  cancel(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() { reason }: CancelPromiseDto,
  ) {
    return this.promises.cancel(act, staff, id, reason);
  }
}
