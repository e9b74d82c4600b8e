import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel';

export const DEEPEST_NESTING = 20;

/** Counts brackets outside of strings, before anything is built from them. */
export function isTooDeep(text: string, deepest = DEEPEST_NESTING): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i += 1;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x7b || c === 0x5b) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (c === 0x7d || c === 0x5d) depth -= 1;
  }
  return false;
}

const ESCAPES = /\\u(0000|d[89a-f])/i;
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** PostgreSQL stores neither NUL nor half a surrogate pair: such text is refused before it gets there. */
function unstorablePath(value: unknown, path: string): string | null {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? path || 'body' : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (UNSTORABLE.test(key)) return path || 'body';
    const found = unstorablePath(inner, path ? `${path}.${key}` : key);
    if (found) return found;
  }
  return null;
}

/** JSON is the only language spoken here: any other content type is 415. The raw bytes stay for signed webhooks. */
export function acceptJsonOnly(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    (request as FastifyRequest & { rawBody?: Buffer }).rawBody = body;
    if (body.length === 0) return done(null, undefined);
    const text = body.toString('utf8');
    if (isTooDeep(text)) return done(new Refusal('malformed', { body: 'is nested too deeply' }), undefined);
    return parse(request, text, (error: Error | null, value?: unknown) => {
      if (error) return done(new Refusal('malformed'), undefined);
      const path = ESCAPES.test(text) ? unstorablePath(value, '') : null;
      return path
        ? done(new Refusal('invalid_field', { [path.slice(0, 80)]: 'has characters that cannot be stored' }), undefined)
        : done(null, value);
    });
  });
}
