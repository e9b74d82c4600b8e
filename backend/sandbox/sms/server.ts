import { createHmac, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

/** A stand-in for Twilio that speaks its wire format: what it was asked to send, what phones answer, what networks refuse. */
export interface SmsSandboxOptions {
  port?: number;
  accountSid: string;
  authToken: string;
  /** Where inbound texts are told. */
  inboundUrl?: string;
}
export interface SentText {
  sid: string;
  to: string;
  from: string;
  body: string;
  status: string;
  callback: string | null;
}
export interface SmsSandbox {
  url: string;
  texts: SentText[];
  setInboundUrl(url: string): void;
  /** What the network says of a number from now on: an error code, `timeout_after` a send that was accepted, or nothing. */
  behave(number: string, how: { code?: number; timeoutAfter?: boolean } | null): void;
  /** A phone answers; a stop word is remembered as the network does. @returns the status of the product's answer and its words */
  reply(from: string, body: string, sid?: string): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

const STOP = /^\s*(stop|stopall|unsubscribe|end|quit|cancel|revoke|optout)\s*$/i;
const START = /^\s*(start|unstop|yes)\s*$/i;
const newSid = (): string => `SM${randomBytes(16).toString('hex')}`;

/** Twilio's signature: the address and the sorted fields, HMAC-SHA1 with the account's token. */
export function twilioSignature(token: string, url: string, fields: Record<string, string>): string {
  const text = Object.keys(fields).sort().reduce((all, name) => all + name + fields[name]!, url); // prettier-ignore
  return createHmac('sha1', token).update(text).digest('base64');
}

export async function startSmsSandbox(options: SmsSandboxOptions): Promise<SmsSandbox> {
  const texts: SentText[] = [];
  const stopped = new Set<string>();
  const behaviors = new Map<string, { code?: number; timeoutAfter?: boolean }>();
  let inboundUrl = options.inboundUrl;
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );

  const tell = async (url: string, fields: Record<string, string>): Promise<{ status: number; text: string }> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': twilioSignature(options.authToken, url, fields),
      },
      body: new URLSearchParams(fields).toString(),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const move = async (text: SentText, status: string, errorCode?: number): Promise<void> => {
    text.status = status;
    const fields = { MessageSid: text.sid, MessageStatus: status, To: text.to, From: text.from, AccountSid: options.accountSid }; // prettier-ignore
    if (text.callback) await tell(text.callback, errorCode ? { ...fields, ErrorCode: String(errorCode) } : fields).catch(() => undefined); // prettier-ignore
  };
  const expected = `Basic ${Buffer.from(`${options.accountSid}:${options.authToken}`).toString('base64')}`;
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization !== expected)
      await reply.code(401).send({ code: 20003, message: 'Authenticate', status: 401 });
  });
  const view = (t: SentText) => ({
    sid: t.sid,
    to: t.to,
    from: t.from,
    body: t.body,
    status: t.status,
    error_code: null,
  });

  app.post<{ Body: Record<string, string> }>('/2010-04-01/Accounts/:sid/Messages.json', async (request, reply) => {
    const { To: to = '', Body: body = '', From: from = request.body['MessagingServiceSid'] ?? '', StatusCallback: callback } = request.body; // prettier-ignore
    const refuse = (code: number, message: string) =>
      reply.code(400).send({ code, message, more_info: '', status: 400 });
    if (!/^\+[1-9]\d{6,14}$/.test(to)) return refuse(21211, `The 'To' number ${to} is not a valid phone number.`);
    if (body === '') return refuse(21602, 'Message body is required.');
    if (stopped.has(to)) return refuse(21610, 'Attempt to send to unsubscribed recipient');
    const how = behaviors.get(to);
    if (how?.code && how.code < 30_000) return refuse(how.code, 'Refused');
    const text = { sid: newSid(), to, from, body, status: 'queued', callback: callback ?? null };
    texts.push(text);
    if (how?.timeoutAfter) {
      behaviors.delete(to);
      request.raw.socket.destroy();
      return reply.hijack();
    }
    setImmediate(() => void (how?.code ? move(text, 'undelivered', how.code) : move(text, 'sent').then(() => move(text, 'delivered')))); // prettier-ignore
    return reply.code(201).send(view(text));
  });
  app.get<{ Querystring: { To?: string } }>('/2010-04-01/Accounts/:sid/Messages.json', (request) => ({
    messages: texts.filter((t) => !request.query.To || t.to === request.query.To).reverse().map(view), // prettier-ignore
  }));

  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    texts,
    setInboundUrl: (url) => (inboundUrl = url),
    behave: (number, how) => void (how ? behaviors.set(number, how) : behaviors.delete(number)),
    reply: async (from, body, sid = newSid()) => {
      if (STOP.test(body)) stopped.add(from);
      if (START.test(body)) stopped.delete(from);
      if (!inboundUrl) throw new Error('Nobody listens to what phones answer.');
      return tell(inboundUrl, {
        MessageSid: sid,
        From: from,
        To: '+18605550100',
        Body: body,
        AccountSid: options.accountSid,
      });
    },
    close: () => app.close(),
  };
}
