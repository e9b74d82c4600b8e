import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** One line a request: the route's pattern instead of the address, since addresses carry ids and words. */
export function logRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const staff = (request as { staff?: { id: string } }).staff;
    const line = {
      requestId: request.id,
      method: request.method,
      route: request.is404 ? '(none)' : request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      staffId: staff?.id,
    };
    if (reply.statusCode >= 500) log.error(line);
    else log.info(line);
    done();
  });
  // A signal ends the process without another word.
  fastify.addHook('onClose', async () => log.flush());
}
