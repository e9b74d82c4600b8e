import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { sendPdf } from '#documents';
import { field, type Act } from '#kernel';
import {
  DeliveryDto,
  GuarantorStatementsDto,
  NewStatementDto,
  ReprintDto,
  StatementDto,
  type Delivery,
  type GuarantorStatements,
  type StatementView,
} from './statements.dto';
import { StatementsService } from './statements.service';

class PathIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}

@ApiTags('statements')
@Controller()
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  /** What was mailed to this guarantor, and the address to read to them before anything more is. */
  @Get('guarantors/:id/statements')
  @Can('read', 'Statement')
  @ApiOkResponse({ type: GuarantorStatementsDto })
  ofGuarantor(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PathIdDto,
  ): Promise<GuarantorStatements> {
    return this.statements.ofGuarantor(act, staff, id);
  }

  /** The archived file, to the byte. Its hash is the `ETag`. */
  @Get('statements/:id/document.pdf')
  @Can('read', 'Statement')
  @ApiOkResponse({ content: { 'application/pdf': {} } })
  async document(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PathIdDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { pdf, sha256, view } = await this.statements.document(act, staff, id);
    await sendPdf(reply, `statement-${view.statementNo}`, pdf, sha256);
  }

  /** Once more, the same to the byte: out of the printer at the desk, or into the mail. */
  @Post('statements/:id/reprint')
  @Can('create', 'Statement')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: DeliveryDto })
  async reprint(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PathIdDto,
    @Body() body: ReprintDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Delivery> {
    const { delivery, replayed } = await this.statements.reprint(act, staff, id, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    return delivery;
  }

  /** A new statement of the account as it stands now: a new number under the same Bill ID. */
  @Post('accounts/:id/statements')
  @HttpCode(201)
  @Can('create', 'Statement')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: StatementDto })
  async make(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PathIdDto,
    @Body() body: NewStatementDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StatementView> {
    const { statement, replayed } = await this.statements.make(act, staff, id, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    return statement;
  }
}
