import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import { VoidAnswerDto, VoidPaymentDto } from './refunds.dto';
import { VoidsService } from './voids.service';
import { WaysBackReads } from './ways-back';
import { WaysBackDto } from './ways-back.dto';

class IdDto extends createZodDto(z.strictObject({ id: field.uuid })) {}

/** Giving one payment back: what is possible, and the void. */
@ApiTags('refunds')
@Controller('payments/:id')
export class WaysBackController {
  constructor(
    private readonly ways: WaysBackReads,
    private readonly voids: VoidsService,
  ) {}

  /** Whether it can be voided or refunded by the person who asks, why not, and what was given back of it before. */
  @Get('ways-back')
  @Can('request', 'Refund')
  @ApiOkResponse({ type: WaysBackDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto): Promise<WaysBackDto> {
    return this.ways.show(act, staff, id);
  }

  /** Takes back a whole payment of one's own on its day, before 21:00 in New York. 202 while the outcome is unknown. */
  @Post('void')
  @Can('void', 'Payment')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: VoidAnswerDto })
  async void(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: VoidPaymentDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VoidAnswerDto> {
    const { answer, replayed } = await this.voids.void(act, staff, id, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    void reply.status(['submitted', 'unknown'].includes(answer.status) ? 202 : 201);
    return answer;
  }

  /** Asks the processor now what became of a void whose outcome is open. */
  @Post('void/check-now')
  @HttpCode(200)
  @Can('check', 'Payment')
  @ApiOkResponse({ type: VoidAnswerDto })
  checkNow(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
  ): Promise<VoidAnswerDto> {
    return this.voids.checkNow(act, staff, id);
  }
}
