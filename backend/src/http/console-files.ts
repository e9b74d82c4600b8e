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

/** What of the console an address names: `assets/DeskPage-x1.js`, or nothing where the console's own routes begin. */
function fileOf(root: string, url: string): string | null {
  const [address] = url.split('?') as [string];
  const file = /^\/[\w./-]+\.\w+$/.test(address) ? path.normalize(address).slice(1) : null;
  return file !== null && !file.startsWith('..') && existsSync(path.join(root, file)) ? file : null;
}

/**
 * Static files only: Fastify's own routes are outside of Nest's guard. Every address that is not a file is the console's.
 * Files are looked up when they are asked for, so that a console that is built anew is served without a restart; the
 * build leaves each one compressed beside itself.
 */
export async function serveConsole(fastify: FastifyInstance, config: Config): Promise<void> {
  const root = consoleDirectory(config);
  if (root) await fastify.register(fastifyStatic, { root, serve: false, preCompressed: true, cacheControl: false });
  fastify.get('/*', { logLevel: 'silent' }, (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url === '/api' || request.url.startsWith('/api/'))
      return reply.status(404).send({ code: 'not_found', message: REFUSALS.not_found[1], fields: {} });
    if (!root) return reply.status(404).type('text/plain').send('The console is not built yet: run npm run build.');
    const file = fileOf(root, request.url);
    if (!file && request.url.startsWith('/assets/')) return reply.status(404).type('text/plain').send('Not found');
    const isHashed = file?.startsWith(`assets${path.sep}`) ?? false;
    return reply
      .header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      .header('Vary', 'Accept-Encoding')
      .sendFile(file ?? 'index.html');
  });
}
