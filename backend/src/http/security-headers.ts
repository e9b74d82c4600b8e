import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Config } from '#config';

/** What the console may load and be framed by. The card form is the only foreign frame, and exactly one origin. */
export function contentSecurityPolicy(config: Config): Record<string, string[] | null> {
  const sandbox = config.sandbox;
  return {
    'default-src': ["'self'"],
    'script-src': ["'self'", ...(sandbox ? [] : ['https://js.stripe.com'])],
    'script-src-attr': ["'none'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(sandbox ? [] : ['https://api.stripe.com'])],
    // A blob is a document that the console itself fetched: a statement, to look at.
    'frame-src': [
      ...(sandbox ? [config.sandboxOrigin] : ['https://js.stripe.com', 'https://hooks.stripe.com']),
      'blob:',
    ],
    'frame-ancestors': ["'none'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'upgrade-insecure-requests': config.cookie.secure ? [] : null,
  };
}

export async function addSecurityHeaders(fastify: FastifyInstance, config: Config): Promise<void> {
  await fastify.register(helmet, {
    global: true,
    contentSecurityPolicy: { useDefaults: false, directives: directives(contentSecurityPolicy(config)) },
    hsts: config.cookie.secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('X-Request-Id', request.id);
    reply.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    if (request.url.startsWith('/api')) reply.header('Cache-Control', 'no-store');
    done();
  });
}

const directives = (policy: Record<string, string[] | null>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(policy).filter((d): d is [string, string[]] => d[1] !== null));
