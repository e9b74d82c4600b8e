import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cardNumbered } from './cards';
import { CHECKOUT_STYLE, checkoutPage, gonePage, type CheckoutWords } from './checkout-html';
import { debitOnPage } from './checkout-debit';
import { payOnPage, readCardForm, walletIn } from './checkout-pay';
import { newId } from './ids';
import { decodeForm } from './params';
import type { Sandbox } from './sandbox';
import type { CheckoutSession } from './wire';

/** The page that Stripe would host: amount, card, pay. Card digits live on this origin and nowhere else. */
export function addCheckoutPage(app: FastifyInstance, sandbox: Sandbox): void {
  const find = (request: FastifyRequest): CheckoutSession | undefined =>
    sandbox.store.find<CheckoutSession>('checkout.session', (request.params as { id: string }).id);

  app.get('/c/checkout.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('x-content-type-options', 'nosniff').send(CHECKOUT_STYLE),
  );
  app.get('/c/pay/:id', (request, reply) => show(reply, find(request)));
  app.post('/c/pay/:id', (request, reply) => {
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== `http://${request.headers.host}`)
      return reply.code(403).type('text/plain; charset=utf-8').send('Cards are taken from the own page only.');
    const session = find(request);
    if (session?.status !== 'open') return show(reply, session);
    const form = decodeForm(String(request.body ?? ''));
    if (form['routing'] !== undefined) {
      const said = debitOnPage(sandbox, session.id, form, newId('req', 14));
      if (said === null) return reply.code(303).header('location', successUrl(session)).send();
      return show(reply, find(request), {
        problem: said.problem,
        field: null,
        typed: readCardForm({}),
        bank: said.field,
        bankTyped: { routing: String(form['routing']), holder: String(form['holder'] ?? '') },
      });
    }
    const typed = readCardForm(form);
    const result = payOnPage(sandbox, session.id, typed, cardNumbered(typed.number), newId('req', 14), walletIn(form));
    if (result.paid) return reply.code(303).header('location', successUrl(session)).send();
    return show(reply, find(request), { problem: result.problem, field: result.field, typed });
  });
}

function successUrl(session: CheckoutSession): string {
  return (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

function show(reply: FastifyReply, session: CheckoutSession | undefined, said?: CheckoutWords): FastifyReply {
  const backTo = [session?.success_url, session?.cancel_url]
    .filter((url) => url != null)
    .map((url) => new URL(url).origin);
  void reply.type('text/html; charset=utf-8').headers({
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "base-uri 'none'",
      // A browser asks this of the address that a form's answer leads to as well.
      ['form-action', "'self'", ...new Set(backTo)].join(' '),
      "frame-ancestors 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  if (!session) return reply.code(404).send(gonePage(null, false));
  if (session.status === 'complete') return reply.code(303).header('location', successUrl(session)).send();
  if (session.status === 'expired') return reply.code(410).send(gonePage(session, true));
  return reply.code(said ? 402 : 200).send(checkoutPage(session, said));
}
