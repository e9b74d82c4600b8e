import type { FastifyInstance } from 'fastify';
import { REFUSALS, type RefusalCode } from '@billing/contract';

/** Nothing is replaced or deleted over the API: money, people and visits change by verbs. */
const VERBS_ONLY = new Set(['PUT', 'DELETE', 'PATCH']);
const UNSTORABLE_ADDRESS = /%00/i;

/** What is refused before any route is asked, in the words of every other problem. */
export function refuseEarly(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const refuse = (code: RefusalCode): void => {
      const [status, message] = REFUSALS[code];
      void reply.status(status).send({ code, message, fields: {} });
    };
    if (UNSTORABLE_ADDRESS.test(request.url)) return refuse('malformed');
    if (request.is404 && VERBS_ONLY.has(request.method) && request.url.startsWith('/api/'))
      return refuse('method_not_allowed');
    done();
  });
}
