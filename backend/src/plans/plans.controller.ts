import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { sendPdf } from '#documents';
import { field, type Act } from '#kernel';
import {
  PlanDto,
  PlanPreviewDto,
  PreviewPlanDto,
  RetryPlanDto,
  StartedPlansDto,
  StartPlanDto,
  type StartedPlans,
} from './plans.dto';
import { drawAgreement } from './agreement-pdf';
import { PlansService } from './plans.service';

class IdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}
class LanguageDto extends createZodDto(z.strictObject({ language: z.enum(['en', 'es']).optional() })) {}

@ApiTags('plans')
@Controller('plans')
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  /** Offers, schedule, agreements and the words to read, solved from amount, count or end date. Nothing is kept of it. */
  @Post('preview')
  @HttpCode(200)
  @Can('create', 'Plan')
  @ApiOkResponse({ type: PlanPreviewDto })
  preview(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Body() body: PreviewPlanDto) {
    return this.plans.preview(act, staff, body);
  }

  /**
   * Exactly what was previewed: one agreement for each account, by one yes. A first payment that is today is taken with it:
   * 201 when its outcome is known, 202 while it is not. Outside the policy it waits for a supervisor.
   */
  @Post()
  @Can('create', 'Plan')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: StartedPlansDto })
  async start(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: StartPlanDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartedPlans> {
    const { started, replayed } = await this.plans.start(act, staff, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    if (started.payments.some((p) => ['initiated', 'processing', 'unknown'].includes(p.status))) void reply.status(202);
    return started;
  }

  /** A plan that waits for its first payment: another try with a saved card. 201 when its outcome is known, 202 while it is not. */
  @Post(':id/first-payment')
  @Can('create', 'Plan')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: StartedPlansDto })
  async retry(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: RetryPlanDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartedPlans> {
    const started = await this.plans.retry(act, staff, id, body);
    if (started.payments.some((p) => ['initiated', 'processing', 'unknown'].includes(p.status))) void reply.status(202);
    return started;
  }

  @Get(':id')
  @Can('read', 'Plan')
  @ApiOkResponse({ type: PlanDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto) {
    return this.plans.show(act, staff, id);
  }

  /** The written agreement: the box of the law, every date and every cent. */
  @Get(':id/agreement.pdf')
  @Can('read', 'Plan')
  @ApiOkResponse({ content: { 'application/pdf': {} } })
  async agreement(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Query() { language }: LanguageDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pdf = await drawAgreement(await this.plans.agreement(act, staff, id, language));
    await sendPdf(reply, `plan-${id}`, pdf);
  }
}
