import type { FastifyReply } from 'fastify';
import { drawPage } from './html';
import type { Next } from './pay-page.service';

/** Every answer takes at least this long, so that a link that never was cannot be told from one that was. */
const AT_LEAST_MS = 150;

/** How the payment page is sent: no script, nothing from elsewhere, kept nowhere, and leading to the processor alone. */
export class PageAnswer {
  constructor(private readonly checkoutOrigin: string) {}

  /** @param address of this page, where it can be had in the other language */
  async give(reply: FastifyReply, asked: unknown, address: string | null, make: () => Promise<Next>): Promise<void> {
    const [next] = await Promise.all([make(), new Promise((done) => setTimeout(done, AT_LEAST_MS))]);
    this.harden(reply);
    if ('goTo' in next) {
      await reply.code(303).header('Location', next.goTo).send();
      return;
    }
    const language = asked === 'en' || asked === 'es' ? asked : (next.language ?? 'en');
    const other = address ? `${address}?l=${language === 'en' ? 'es' : 'en'}` : null;
    await reply
      .code(next.view.kind === 'gone' ? 404 : 200)
      .type('text/html; charset=utf-8')
      .send(drawPage(next.view, language, other));
  }

  harden(reply: FastifyReply): void {
    void reply
      .header('Cache-Control', 'no-store')
      // The address is a secret: it goes to nobody but us, and our own forms still say where they come from.
      .header('Referrer-Policy', 'same-origin')
      .header('X-Robots-Tag', 'noindex')
      .header(
        'Content-Security-Policy',
        `default-src 'none'; style-src 'self'; form-action 'self' ${this.checkoutOrigin}; base-uri 'none'; frame-ancestors 'none'`,
      );
  }
}
