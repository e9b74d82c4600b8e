import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import {
  ApplyCreditDto,
  CreditApplicationDto,
  CreditDto,
  CreditPreviewDto,
  PreviewCreditDto,
  type CreditApplication,
} from './credits.dto';
import { CreditsService } from './credits.service';

/** A credit is named by the payment that its money came with. */
class IdDto extends createZodDto(z.strictObject({ id: field.uuid })) {}

@ApiTags('credits')
@Controller('credits/:id')
export class CreditsController {
  constructor(private readonly credits: CreditsService) {}

  /** What is left of it, since when, which accounts of the guarantor it could pay, and what it paid before. */
  @Get()
  @Can('read', 'Credit')
  @ApiOkResponse({ type: CreditDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto) {
    return this.credits.show(act, staff, id);
  }

  /** Which bills it would pay, oldest first or as chosen, and what is owed and left after it. */
  @Post('preview')
  @HttpCode(200)
  @Can('apply', 'Credit')
  @ApiOkResponse({ type: CreditPreviewDto })
  preview(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: PreviewCreditDto,
  ) {
    return this.credits.preview(act, staff, id, body);
  }

  /** Exactly what was previewed. To another account of the guarantor only with their instruction. */
  @Post('apply')
  @Can('apply', 'Credit')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: CreditApplicationDto })
  async apply(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: ApplyCreditDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreditApplication> {
    const { application, replayed } = await this.credits.apply(act, staff, id, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    return application;
  }
}
