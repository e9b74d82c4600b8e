import { Controller, Headers, HttpCode, Logger, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '#access';
import { BadSignature, Gateway } from '#gateway';
import { Refusal } from '#kernel';
import { ReceiveWebhookCommand } from './commands/receive-webhook';

@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  private readonly log = new Logger('Webhooks');

  constructor(
    private readonly gateway: Gateway,
    private readonly receive: ReceiveWebhookCommand,
  ) {}

  /** The inbox: the signature is checked on the raw body, the event is kept once, and a job looks at the current state. */
  @Post('stripe')
  @HttpCode(200)
  @Public()
  @ApiOkResponse()
  async stripe(
    @Req() request: FastifyRequest & { rawBody?: Buffer },
    @Headers('stripe-signature') signature?: string,
  ): Promise<{ received: true }> {
    try {
      await this.receive.run(this.gateway.readWebhook(request.rawBody ?? Buffer.alloc(0), signature ?? ''), request.id);
    } catch (error) {
      if (!(error instanceof BadSignature)) throw error;
      this.log.warn('a webhook with a bad signature was refused');
      throw new Refusal('malformed', { 'Stripe-Signature': 'is not right' });
    }
    return { received: true };
  }
}
