import type { FastifyInstance } from 'fastify';
import { Refusal } from '#kernel';

/** Forms are read on the pages of payers and from the text network: everywhere else JSON is the only language spoken. */
const FORMS = ['/p/', '/api/webhooks/twilio/'];

export function addPayPageForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (request, body, done) => {
      if (!FORMS.some((path) => request.url.startsWith(path)))
        return done(new Refusal('wrong_content_type'), undefined);
      return done(null, Object.fromEntries(new URLSearchParams(body)));
    },
  );
}
