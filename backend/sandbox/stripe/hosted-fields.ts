import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cardNumbered, declineMessage, type TestCard } from './cards';
import { hostedFieldsPage, HOSTED_FIELDS_STYLE } from './hosted-fields-page';
import { hostedFieldsScript } from './hosted-fields-script';
import { newId } from './ids';
import { cardMethod } from './payment-method-objects';
import type { Sandbox } from './sandbox';

const NOT_A_TEST_CARD =
  "This sandbox takes only Stripe's documented test cards, such as 4242 4242 4242 4242. Never type a real card here.";

export interface TypedCard {
  number: string;
  expMonth: number;
  expYear: number;
  cvc: string;
  zip: string;
}

export type CardProblem = { code: string; message: string; field: keyof TypedCard | 'expiry' };

/** The page that the console embeds where Stripe Elements would be. Card digits live on this origin and nowhere else. */
export function addHostedFields(app: FastifyInstance, sandbox: Sandbox): void {
  const origins = sandbox.settings.consoleOrigins;
  const script = hostedFieldsScript();
  const font = plexFont();

  app.get<{ Querystring: { parent?: string; theme?: string } }>('/hosted-fields', (request, reply) => {
    const { parent, theme } = request.query;
    guard(reply, origins);
    if (parent === undefined || !origins.includes(parent)) {
      return reply
        .code(400)
        .type('text/plain; charset=utf-8')
        .send(`These fields can be embedded only by the billing desk (${origins.join(', ')}), named in ?parent=.`);
    }
    const shown = theme === 'light' || theme === 'dark' ? theme : 'system';
    return reply.type('text/html; charset=utf-8').send(hostedFieldsPage({ parent, theme: shown }));
  });
  app.get('/hosted-fields/fields.js', (_request, reply) =>
    guard(reply, origins).type('text/javascript; charset=utf-8').send(script),
  );
  app.get('/hosted-fields/fields.css', (_request, reply) =>
    guard(reply, origins).type('text/css; charset=utf-8').send(HOSTED_FIELDS_STYLE),
  );
  app.get('/hosted-fields/plex.woff2', (_request, reply) =>
    font ? guard(reply, origins).type('font/woff2').send(font) : reply.code(404).send(),
  );
  app.post('/hosted-fields/payment_methods', (request, reply) => {
    guard(reply, origins);
    if (!fromOwnPage(request)) {
      return reply
        .code(403)
        .send({ error: { code: 'wrong_origin', message: 'Cards are taken from the own page only.' } });
    }
    return takeCard(sandbox, request.body, reply);
  });
}

function guard(reply: FastifyReply, origins: readonly string[]): FastifyReply {
  return reply.headers({
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${origins.join(' ')}`,
    ].join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
}

function fromOwnPage(request: FastifyRequest): boolean {
  const origin = request.headers.origin;
  return origin === undefined || origin === `http://${request.headers.host}`;
}

/** Makes a payment method. The log gets its id, brand, last four and expiry; the digits are forgotten here. */
function takeCard(sandbox: Sandbox, body: unknown, reply: FastifyReply): FastifyReply {
  const id = newId('req', 14);
  const typed = readTyped(body);
  const card = typed ? cardNumbered(typed.number) : undefined;
  const problem = typed
    ? cardProblem(typed, card, sandbox.clock.nowMs())
    : { code: 'incomplete', message: 'The card is incomplete.', field: 'number' as const };
  const request = {
    id,
    method: 'POST',
    path: '/hosted-fields/payment_methods',
    idempotencyKey: null,
    params: null,
    replayed: false,
    fault: null,
  };
  if (problem || !typed || !card) {
    sandbox.commit(undefined, { type: 'request', request: { ...request, status: 402 } });
    return reply.code(402).send({ error: problem });
  }
  const change = sandbox.change({ requestId: id, idempotencyKey: null });
  const method = change.put(cardMethod(newId('pm'), card, change.now(), typed));
  sandbox.commit(change, { type: 'request', request: { ...request, status: 200 } });
  return reply.send({
    id: method.id,
    brand: card.brand,
    last4: card.number.slice(-4),
    expMonth: typed.expMonth,
    expYear: typed.expYear,
  });
}

function readTyped(body: unknown): TypedCard | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { number, expMonth, expYear, cvc, zip } = body as Record<string, unknown>;
  if (typeof number !== 'string' || typeof cvc !== 'string' || typeof zip !== 'string') return undefined;
  if (!Number.isInteger(expMonth) || !Number.isInteger(expYear)) return undefined;
  return { number, expMonth: expMonth as number, expYear: expYear as number, cvc, zip };
}

export function cardProblem(typed: TypedCard, card: TestCard | undefined, nowMs: number): CardProblem | undefined {
  if (!card) return { code: 'not_a_test_card', message: NOT_A_TEST_CARD, field: 'number' };
  if (card.outcome === 'cannot_be_tokenized') {
    const code = card.code ?? 'incorrect_number';
    return { code, message: declineMessage(code, undefined), field: 'number' };
  }
  const now = new Date(nowMs);
  const months = typed.expYear * 12 + typed.expMonth - (now.getUTCFullYear() * 12 + now.getUTCMonth() + 1);
  if (typed.expMonth < 1 || typed.expMonth > 12) {
    return { code: 'invalid_expiry_month', message: "Your card's expiration month is invalid.", field: 'expiry' };
  }
  if (months < 0 || months > 50 * 12) {
    return { code: 'invalid_expiry_year', message: "Your card's expiration year is invalid.", field: 'expiry' };
  }
  const cvcLength = card.brand === 'amex' ? 4 : 3;
  if (!/^\d+$/.test(typed.cvc) || typed.cvc.length !== cvcLength) {
    return { code: 'invalid_cvc', message: `Your card's security code has ${cvcLength} digits.`, field: 'cvc' };
  }
  if (!/^\d{5}$/.test(typed.zip)) return { code: 'invalid_zip', message: 'The ZIP has 5 digits.', field: 'zip' };
  return undefined;
}

/** The console's typeface, where it is installed; the page looks right without it. */
function plexFont(): Buffer | undefined {
  try {
    return readFileSync(
      require.resolve('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2'),
    );
  } catch {
    return undefined;
  }
}
