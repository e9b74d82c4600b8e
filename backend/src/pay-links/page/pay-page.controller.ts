import { Body, Controller, Get, Header, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#access';
import { Gateway } from '#gateway';
import { looksLikeDoor } from '../payment-doors';
import { DoorPageService } from './door-page.service';
import { PageAnswer } from './page-answer';
import { PageProblemFilter } from './page-problem.filter';
import { PayPageService } from './pay-page.service';
import { PayReturnService } from './pay-return.service';
import { PAGE_STYLE } from './style';

type Form = Record<string, string> | undefined;

/** The address in the code on a statement: short, and the page is the same. */
@ApiExcludeController()
@Controller('q')
@UseFilters(PageProblemFilter)
export class PrintedCodeController {
  @Get(':token')
  @Public()
  open(@Param('token') token: string, @Res() r: FastifyReply) {
    return r
      .header('Cache-Control', 'no-store')
      .header('Referrer-Policy', 'no-referrer')
      .redirect(`/p/${looksLikeDoor(token) ? token : 'x'}`, 303);
  }
}

/**
 * The public payment page, outside of `/api`: a few addresses without a script. The token is read as text and never
 * logged; the log knows the pattern of the route alone.
 */
@ApiExcludeController()
@Controller('p')
@UseFilters(PageProblemFilter)
export class PayPageController {
  private readonly answer: PageAnswer;

  constructor(
    private readonly page: PayPageService,
    private readonly doors: DoorPageService,
    private readonly back: PayReturnService,
    gateway: Gateway,
  ) {
    this.answer = new PageAnswer(gateway.checkoutOrigin);
  }

  @Get('page.css')
  @Public()
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  style(): string {
    return PAGE_STYLE;
  }

  @Get('r/:ref')
  @Public()
  returned(@Param('ref') ref: string, @Query('l') l: unknown, @Req() q: FastifyRequest, @Res() r: FastifyReply) {
    return this.answer.give(r, l, `/p/r/${ref}`, () => this.back.show(q.id, ref));
  }

  @Post('r/:ref')
  @Public()
  goOn(@Param('ref') ref: string, @Body() form: Form, @Req() q: FastifyRequest, @Res() r: FastifyReply) {
    return this.answer.give(r, form?.['l'], null, () => this.back.goOn(q.id, ref));
  }

  @Get(':token')
  @Public()
  open(@Param('token') token: string, @Query('l') l: unknown, @Req() q: FastifyRequest, @Res() r: FastifyReply) {
    // Programs that only ask whether an address exists have opened nothing.
    if (q.method === 'HEAD') return r.code(405).send();
    return this.answer.give(r, l, `/p/${token}`, () => this.side(token).open(q.id, token));
  }

  @Post(':token')
  @Public()
  birthDate(@Param('token') token: string, @Body() form: Form, @Req() q: FastifyRequest, @Res() r: FastifyReply) {
    return this.answer.give(r, form?.['l'], null, () => this.side(token).birthDate(q.id, token, form ?? {}));
  }

  @Post(':token/pay')
  @Public()
  pay(@Param('token') token: string, @Body() form: Form, @Req() q: FastifyRequest, @Res() r: FastifyReply) {
    const language = form?.['l'] === 'es' ? 'es' : 'en';
    return this.answer.give(r, language, null, () => this.side(token).pay(q.id, token, form ?? {}, language));
  }

  /** A link that was sent, or the door on a statement or in a message: the address tells. */
  private side(token: string): PayPageService | DoorPageService {
    return looksLikeDoor(token) ? this.doors : this.page;
  }
}
