import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { REFUSALS } from '@billing/contract';
import type { Config } from '#config';

/** The built console: named by CONSOLE_DIR, else found beside the source or the compiled code. */
function consoleDirectory(config: Config): string | null {
  const places = config.consoleDir
    ? [path.resolve(config.consoleDir)]
    : ['../../../admin-ui/dist', '../../../../../admin-ui/dist'].map((p) => path.resolve(__dirname, p));
  return places.find((place) => existsSync(path.join(place, 'index.html'))) ?? null;
}

/** Static files only: Fastify's own routes are outside of Nest's guard. Every address that is not a file is the console's. */
export async function serveConsole(fastify: FastifyInstance, config: Config): Promise<void> {
  const root = consoleDirectory(config);
  if (root)
    await fastify.register(fastifyStatic, {
      root,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders: (reply, file) => {
        const isHashed = file.includes(`${path.sep}assets${path.sep}`);
        void reply.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  fastify.get('/*', { logLevel: 'silent' }, (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url === '/api' || request.url.startsWith('/api/'))
      return reply.status(404).send({ code: 'not_found', message: REFUSALS.not_found[1], fields: {} });
    if (request.url.startsWith('/assets/')) return reply.status(404).type('text/plain').send('Not found');
    if (!root) return reply.status(404).type('text/plain').send('The console is not built yet: run npm run build.');
    return reply.header('Cache-Control', 'no-cache').sendFile('index.html');
  });
}
