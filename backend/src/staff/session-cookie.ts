import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ABSOLUTE_MS } from '#access';
import { CONFIG, type Config } from '#config';

/** The cookie that is the session (ruling 21). Scripts cannot read it and other sites cannot send it. */
@Injectable()
export class SessionCookie {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  set(reply: FastifyReply, token: string): void {
    reply.setCookie(this.config.cookie.name, token, { ...this.flags(), maxAge: ABSOLUTE_MS / 1000 });
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(this.config.cookie.name, this.flags());
  }

  private flags() {
    return { httpOnly: true, sameSite: 'strict', path: '/', secure: this.config.cookie.secure } as const;
  }
}
