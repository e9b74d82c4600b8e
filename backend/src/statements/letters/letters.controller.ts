import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { sendPdf } from '#documents';
import { field, type Act } from '#kernel';
import { DeliveryDto, SendPaperDto, type Delivery } from '../statements.dto';
import { LetterDto, NewLetterDto, type LetterView } from './letters.dto';
import { LettersService } from './letters.service';

class PathIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}

/** Itemized bills and balance letters: what somebody asked for, beside the month's statement. */
@ApiTags('statements')
@Controller()
export class LettersController {
  constructor(private readonly letters: LettersService) {}

  /** A new one of the account as it stands now. */
  @Post('accounts/:id/letters')
  @Can('create', 'Statement')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: LetterDto })
  async make(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PathIdDto,
    @Body() body: NewLetterDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterView> {
    const { letter, replayed } = await this.letters.make(act, staff, id, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    return letter;
  }

  /** The archived file, to the byte. Its hash is the `ETag`. */
  @Get('letters/:id/document.pdf')
  @Can('read', 'Statement')
  @ApiOkResponse({ content: { 'application/pdf': {} } })
  async document(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PathIdDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { pdf, sha256 } = await this.letters.document(act, staff, id);
    await sendPdf(reply, `letter-${id}`, pdf, sha256);
  }

  /** Out of the printer at the desk, or into the mail. */
  @Post('letters/:id/send')
  @Can('create', 'Statement')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: DeliveryDto })
  async send(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PathIdDto,
    @Body() body: SendPaperDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Delivery> {
    const { delivery, replayed } = await this.letters.send(act, staff, id, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    return delivery;
  }
}
