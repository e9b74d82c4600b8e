import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '#config';
import { addPayPageForms } from '#pay-links';
import { serveConsole } from './console-files';
import { acceptJsonOnly } from './json-body';
import { refuseEarly } from './refuse-early';
import { logRequests } from './request-log';
import { addSecurityHeaders } from './security-headers';

/** Everything that a request meets on its way to a controller and back. */
export async function openHttp(app: NestFastifyApplication, config: Config, log: Logger): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  // The page on which people pay is for everybody, at an address that fits into a text.
  app.setGlobalPrefix('api', { exclude: ['p/*path', 'q/*path'] });
  logRequests(fastify, log);
  await addSecurityHeaders(fastify, config);
  refuseEarly(fastify);
  await fastify.register(cookie);
  acceptJsonOnly(fastify);
  addPayPageForms(fastify);
  await serveConsole(fastify, config);
}
