import type { FastifyInstance } from 'fastify';
import { Refusal } from '#kernel';

/** Forms are read on the payment page alone: everywhere else JSON is the only language spoken. */
export function addPayPageForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 2_048 },
    (request, body, done) => {
      if (!request.url.startsWith('/p/')) return done(new Refusal('wrong_content_type'), undefined);
      return done(null, Object.fromEntries(new URLSearchParams(body)));
    },
  );
}
