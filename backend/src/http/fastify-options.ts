import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyServerOptions } from 'fastify';
import { REFUSALS } from '@billing/contract';
import type { Config } from '#config';

export const BODY_LIMIT_BYTES = 256 * 1024;

/** How Fastify itself is set up; what it refuses before any route is a problem like every other. */
export function fastifyOptions(config: Config): FastifyServerOptions {
  return {
    bodyLimit: BODY_LIMIT_BYTES,
    logger: false,
    // Behind the TLS proxy of the production shape exactly one hop is ours; on this machine nobody's word is taken.
    trustProxy: config.cookie.secure ? (_address: string, hop: number) => hop === 0 : false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request, reply) => {
      const answer = reply as unknown as FastifyReply;
      answer.status(400).header('X-Request-Id', request.id).header('Cache-Control', 'no-store');
      void answer.send({ code: 'malformed', message: REFUSALS.malformed[1], fields: {} });
    },
  };
}
