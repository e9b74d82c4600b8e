import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { sendPdf } from '#documents';
import { field, Refusal, type Act } from '#kernel';
import { BatchReads } from './batch-reads';
import { BatchesService } from './batches.service';
import {
  BatchDto,
  BatchIdDto,
  ChangeBatchDto,
  DecideBatchDto,
  DepositBatchDto,
  ItemEntryDto,
  ItemIdDto,
  LookUpDto,
  OpenBatchDto,
  ReturnCheckDto,
  SettleAsideDto,
  SlipDto,
  type BatchView,
} from './batches.dto';
import { drawDepositSlip } from './deposit-slip';

class PaymentIdDto extends createZodDto(z.strictObject({ id: field.uuid })) {}

@ApiTags('batches')
@Controller()
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly reads: BatchReads,
  ) {}

  /** Opens a batch with what was counted when the mail was opened. */
  @Post('batches')
  @Can('prepare', 'Batch')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: BatchDto })
  open(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Body() body: OpenBatchDto): Promise<BatchView> {
    return this.batches.open(act, staff, body);
  }

  /** A batch with its papers, its sums and what approving it would do. Names are masked. */
  @Get('batches/:id')
  @Can('read', 'Batch')
  @ApiOkResponse({ type: BatchDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: BatchIdDto): Promise<BatchView> {
    return this.reads.show(act, staff, id);
  }

  @Post('batches/:id/change')
  @HttpCode(200)
  @Can('prepare', 'Batch')
  @ApiOkResponse({ type: BatchDto })
  change(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: BatchIdDto,
    @Body() body: ChangeBatchDto,
  ): Promise<BatchView> {
    return this.batches.change(act, staff, id, body);
  }

  /** Whose slip this is, and what is due: masked name, entity and amount, and no more. */
  @Post('batches/:id/look-up')
  @HttpCode(200)
  @Can('prepare', 'Batch')
  @ApiOkResponse({ type: SlipDto })
  lookUp(@CurrentAct() act: Act, @Param() { id }: BatchIdDto, @Body() body: LookUpDto): Promise<SlipDto> {
    return this.reads.slip(act, id, body);
  }

  @Post('batches/:id/items')
  @Can('prepare', 'Batch')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: BatchDto })
  addItem(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: BatchIdDto,
    @Body() body: ItemEntryDto,
  ): Promise<BatchView> {
    return this.batches.addItem(act, staff, id, body);
  }

  @Post('batches/:id/items/:itemId/change')
  @HttpCode(200)
  @Can('prepare', 'Batch')
  @ApiOkResponse({ type: BatchDto })
  changeItem(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id, itemId }: ItemIdDto,
    @Body() body: ItemEntryDto,
  ): Promise<BatchView> {
    return this.batches.changeItem(act, staff, id, itemId, body);
  }

  @Post('batches/:id/items/:itemId/remove')
  @HttpCode(200)
  @Can('prepare', 'Batch')
  @ApiOkResponse({ type: BatchDto })
  removeItem(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id, itemId }: ItemIdDto,
  ): Promise<BatchView> {
    return this.batches.removeItem(act, staff, id, itemId);
  }

  /** To another person: only where count and sum are what was counted. */
  @Post('batches/:id/submit')
  @HttpCode(200)
  @Can('prepare', 'Batch')
  @ApiOkResponse({ type: BatchDto })
  submit(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: BatchIdDto) {
    return this.batches.submit(act, staff, id);
  }

  /** Back to its preparer, before anybody decided. */
  @Post('batches/:id/withdraw')
  @HttpCode(200)
  @Can('prepare', 'Batch')
  @ApiOkResponse({ type: BatchDto })
  withdraw(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: BatchIdDto) {
    return this.batches.withdraw(act, staff, id);
  }

  /** Approving posts every paper, once. Nobody decides about a batch that they entered. */
  @Post('batches/:id/decide')
  @HttpCode(200)
  @Can('decide', 'Batch')
  @ApiOkResponse({ type: BatchDto })
  decide(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: BatchIdDto,
    @Body() body: DecideBatchDto,
  ): Promise<BatchView> {
    return this.batches.decide(act, staff, id, body);
  }

  /** The papers went to the bank. */
  @Post('batches/:id/deposit')
  @HttpCode(200)
  @Can('decide', 'Batch')
  @ApiOkResponse({ type: BatchDto })
  deposit(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: BatchIdDto,
    @Body() body: DepositBatchDto,
  ): Promise<BatchView> {
    return this.batches.deposit(act, staff, id, body.depositedOn);
  }

  /** What became of a paper that was set aside; its task is done by that. */
  @Post('batches/:id/items/:itemId/settle')
  @HttpCode(200)
  @Can('decide', 'Batch')
  @ApiOkResponse({ type: BatchDto })
  settleAside(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id, itemId }: ItemIdDto,
    @Body() body: SettleAsideDto,
  ): Promise<BatchView> {
    return this.batches.settleAside(act, staff, id, itemId, body.outcome);
  }

  /** For the bank: numbers and amounts, and nobody's name. */
  @Get('batches/:id/deposit-slip.pdf')
  @Can('read', 'Batch')
  @ApiOkResponse({ content: { 'application/pdf': {} } })
  async depositSlip(@CurrentAct() act: Act, @Param() { id }: BatchIdDto, @Res() reply: FastifyReply): Promise<void> {
    const batch = await this.reads.json(act, id, 'read.deposit_slip');
    if (!['approved', 'deposited', 'reconciled'].includes(batch.status)) throw new Refusal('batch_not_approved');
    await sendPdf(reply, `deposit-${id}`, await drawDepositSlip(batch));
  }

  /** The bank sent the check back: whatever it paid is owed again. */
  @Post('payments/:id/return-check')
  @HttpCode(200)
  @Can('decide', 'Batch')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: BatchDto })
  returnCheck(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PaymentIdDto,
    @Body() body: ReturnCheckDto,
  ): Promise<BatchView> {
    return this.batches.returnCheck(act, staff, id, body);
  }
}
