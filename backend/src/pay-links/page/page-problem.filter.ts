import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Gateway } from '#gateway';
import { Refusal } from '#kernel';
import { drawPage } from './html';
import { PageAnswer } from './page-answer';

/** Whatever goes wrong, the payer reads a page and not a problem: nothing was charged, open the link again. */
@Catch()
export class PageProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('PayPage');
  private readonly answer: PageAnswer;

  constructor(gateway: Gateway) {
    this.answer = new PageAnswer(gateway.checkoutOrigin);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (reply.sent) return;
    if (!(error instanceof Refusal))
      this.log.error({ err: error instanceof Error ? error.message : 'not an Error', requestId: request.id });
    this.answer.harden(reply);
    const status = error instanceof Refusal && error.status < 500 ? error.status : 503;
    void reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(drawPage({ kind: 'trouble' }, 'en', null));
  }
}
