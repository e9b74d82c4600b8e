import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { CONFIG, type Config } from '#config';
import { sendPdf } from '#documents';
import { field, type Act } from '#kernel';
import {
  PaymentDto,
  PaymentPreviewDto,
  PreviewPaymentDto,
  TakePaymentDto,
  type PaymentPreview,
  type PaymentView,
} from './payments.dto';
import { PaymentsService } from './payments.service';
import { PreviewPayment } from './preview-payment';
import { drawAuthorization } from './authorization-pdf';
import { drawReceipt } from './receipt-pdf';

class PaymentIdDto extends createZodDto(z.strictObject({ id: field.uuid })) {}
class ReceiptQueryDto extends createZodDto(z.strictObject({ id: field.uuid })) {}

const CardForm = z.object({
  mode: z.enum(['sandbox', 'stripe']),
  origin: z.string().nullable(),
  publishableKey: z.string().nullable(),
});
class CardFormDto extends createZodDto(CardForm) {}

@ApiTags('payments')
@Controller('payments')
export class PaymentsController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly previews: PreviewPayment,
    private readonly payments: PaymentsService,
  ) {}

  /** Where the processor's own card form comes from: card digits never touch this product. */
  @Get('card-form')
  @Can('take', 'Payment')
  @ApiOkResponse({ type: CardFormDto })
  cardForm(): z.infer<typeof CardForm> {
    return this.config.sandbox
      ? { mode: 'sandbox', origin: this.config.sandboxOrigin, publishableKey: null }
      : { mode: 'stripe', origin: null, publishableKey: this.config.stripe.publishableKey };
  }

  @Post('preview')
  @HttpCode(200)
  @Can('take', 'Payment')
  @ApiOkResponse({ type: PaymentPreviewDto })
  preview(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: PreviewPaymentDto,
  ): Promise<PaymentPreview> {
    return this.previews.run(act, staff, body);
  }

  /** 201 whatever the outcome (`succeeded`, `failed`, `canceled`), 202 while `processing` or `unknown`; a 4xx means that nothing happened (ruling 17). */
  @Post()
  @Can('take', 'Payment')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: PaymentDto })
  async take(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: TakePaymentDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PaymentView> {
    const { payment, replayed } = await this.payments.take(act, staff, body);
    if (replayed) void reply.header('Idempotent-Replayed', 'true');
    void reply.status(['initiated', 'processing', 'unknown'].includes(payment.status) ? 202 : 201);
    return payment;
  }

  @Get(':id')
  @Can('read', 'Payment')
  @ApiOkResponse({ type: PaymentDto })
  show(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PaymentIdDto,
  ): Promise<PaymentView> {
    return this.payments.show(act, staff, id, 'read.payment');
  }

  /** Asks the processor now what became of a payment whose outcome is open. */
  @Post(':id/check-now')
  @HttpCode(200)
  @Can('check', 'Payment')
  @ApiOkResponse({ type: PaymentDto })
  checkNow(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PaymentIdDto,
  ): Promise<PaymentView> {
    return this.payments.checkNow(act, staff, id);
  }

  @Get(':id/receipt')
  @Can('read', 'Receipt')
  @ApiOkResponse({ type: PaymentDto })
  receipt(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: ReceiptQueryDto,
  ): Promise<PaymentView> {
    return this.payments.receipt(act, staff, id).then((r) => r.payment);
  }

  @Get(':id/receipt.pdf')
  @Can('read', 'Receipt')
  @ApiOkResponse({ content: { 'application/pdf': {} } })
  async receiptPdf(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: ReceiptQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const receipt = await this.payments.receipt(act, staff, id);
    const pdf = await drawReceipt(receipt);
    await sendPdf(reply, `receipt-${receipt.payment.receiptNo}`, pdf);
  }

  /** What the caller said yes to before a bank debit, and what shows it: the answer to a bank that asks for the proof. */
  @Get(':id/authorization.pdf')
  @Can('read', 'Receipt')
  @ApiOkResponse({ content: { 'application/pdf': {} } })
  async authorizationPdf(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: PaymentIdDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pdf = await drawAuthorization(await this.payments.authorization(act, staff, id));
    await sendPdf(reply, `authorization-${id}`, pdf);
  }
}
