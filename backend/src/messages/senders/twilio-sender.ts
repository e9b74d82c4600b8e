import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '#config';
import { NotDeliverable, Sender, type OutgoingMessage } from './sender';

/** A network that does not answer holds up no other message for long. */
const WAIT_MS = 15_000;
const Sent = z.object({ sid: z.string(), body: z.string().optional() });
const Refused = z.object({ code: z.number(), message: z.string() });

/**
 * Hands texts to Twilio, or to whatever speaks its API at `TWILIO_API_BASE`. Twilio knows no idempotency: where an answer
 * was lost, what it was given is asked for first, and each of our texts with a link is unlike every other.
 */
@Injectable()
export class TwilioSender extends Sender {
  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  async send({ id, to, body, isAgain }: OutgoingMessage): Promise<string> {
    const { texts, publicUrl } = this.config;
    if (!texts) throw new Error('TWILIO_ACCOUNT_SID is not set');
    if (isAgain) {
      const given = await this.find(to, body);
      if (given) return given;
    }
    const from: Record<string, string> = texts.from.startsWith('MG')
      ? { MessagingServiceSid: texts.from }
      : { From: texts.from };
    const answer = await this.ask('POST', '', { To: to, ...from, Body: body, StatusCallback: `${publicUrl}/api/webhooks/twilio/status?m=${id}` }); // prettier-ignore
    if (answer.status === 201) return Sent.parse(await answer.json()).sid;
    const refused = Refused.safeParse(await answer.json().catch(() => null));
    if (
      answer.status >= 400 &&
      answer.status < 500 &&
      answer.status !== 401 &&
      answer.status !== 429 &&
      refused.success
    )
      throw new NotDeliverable(refused.data.message, String(refused.data.code));
    throw new Error(`Twilio answered ${answer.status}`);
  }

  private async find(to: string, body: string): Promise<string | null> {
    const answer = await this.ask('GET', `?${new URLSearchParams({ To: to, PageSize: '50' }).toString()}`);
    if (answer.status !== 200) throw new Error(`Twilio answered ${answer.status}`);
    const { messages } = z.object({ messages: z.array(Sent) }).parse(await answer.json());
    return messages.find((one) => one.body === body)?.sid ?? null;
  }

  private ask(method: 'GET' | 'POST', query: string, form?: Record<string, string>): Promise<Response> {
    const { apiBase, accountSid, authToken } = this.config.texts!;
    return fetch(`${apiBase}/2010-04-01/Accounts/${accountSid}/Messages.json${query}`, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      signal: AbortSignal.timeout(WAIT_MS),
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
  }
}
