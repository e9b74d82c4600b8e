import { createHmac, timingSafeEqual } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Inject, Logger, Post, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '#access';
import { CONFIG, type Config } from '#config';
import { Refusal } from '#kernel';
import { ReceiveText } from './receive-text';
import { RecordDelivery } from './record-delivery';

type Form = Record<string, string> | undefined;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const Phone = z.string().regex(/^\+[1-9]\d{6,14}$/);

/** What the text network tells us, signed: what became of a text, and what phones answered. */
@ApiTags('webhooks')
@Controller('webhooks/twilio')
export class TwilioController {
  private readonly log = new Logger('Texts');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly receive: ReceiveText,
    private readonly delivery: RecordDelivery,
  ) {}

  @Post('status')
  @HttpCode(204)
  @Public()
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiNoContentResponse()
  async status(
    @Req() request: FastifyRequest,
    @Body() form: Form,
    @Headers('x-twilio-signature') signature?: string,
  ): Promise<void> {
    // prettier-ignore
    const fields = this.requireSigned(request, form, signature);
    const messageId = z.uuid().safeParse((request.query as Record<string, unknown>)['m']);
    const status = fields['MessageStatus'] ?? '';
    const kind =
      status === 'delivered' ? 'delivered' : ['undelivered', 'failed'].includes(status) ? 'undelivered' : null;
    if (!messageId.success || kind === null) return;
    const known = await this.delivery.run({ messageId: messageId.data, providerId: fields['MessageSid'] ?? null, status: kind, code: fields['ErrorCode'] ?? null }); // prettier-ignore
    // Counted in the log and nothing else: what we never sent cannot be delivered.
    if (!known) this.log.warn('a status of a text that is not ours was ignored');
  }

  @Post('inbound')
  @HttpCode(200)
  @Public()
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiOkResponse({ content: { 'text/xml': {} } })
  async inbound(
    @Req() request: FastifyRequest,
    @Body() form: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('x-twilio-signature') signature?: string,
  ): Promise<string> {
    // prettier-ignore
    const fields = this.requireSigned(request, form, signature);
    const from = Phone.safeParse(fields['From']);
    const sid = fields['MessageSid'] ?? '';
    void reply.type('text/xml; charset=utf-8');
    if (!from.success || !/^\w{8,64}$/.test(sid)) return '<Response/>';
    const answer = await this.receive.run({ providerId: sid, from: from.data, body: fields['Body'] ?? '' });
    return answer ? `<Response><Message>${escaped(answer)}</Message></Response>` : '<Response/>';
  }

  /** @throws malformed without the network's signature over exactly this address and these fields */
  private requireSigned(request: FastifyRequest, form: Form, signature: string | undefined): Record<string, string> {
    const { texts, publicUrl } = this.config;
    const fields = form ?? {};
    if (texts) {
      const text = Object.keys(fields).sort().reduce((all, name) => all + name + fields[name]!, `${publicUrl}${request.url}`); // prettier-ignore
      const right = createHmac('sha1', texts.authToken).update(text).digest();
      const given = Buffer.from(signature ?? '', 'base64');
      if (given.length === right.length && timingSafeEqual(given, right)) return fields;
    }
    this.log.warn('a text webhook with a bad signature was refused');
    throw new Refusal('malformed', { 'X-Twilio-Signature': 'is not right' });
  }
}
