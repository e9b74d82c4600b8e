import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, Public, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import { drawPaperless } from './page';
import { PaperlessService } from './paperless.service';

class InviteDto extends createZodDto(z.strictObject({ guarantorId: field.id, contactPointId: field.id })) {}
class StopPaperlessDto extends createZodDto(z.strictObject({ guarantorId: field.id })) {}

/** Giving up paper: an agent invites to it, and ends it. */
@ApiTags('contacts')
@Controller('paperless')
export class PaperlessController {
  constructor(private readonly paperless: PaperlessService) {}

  /** Sends the page on which the patient decides. Until then paper comes as before. */
  @Post('invite')
  @HttpCode(204)
  @Can('change', 'Consent')
  @ApiNoContentResponse()
  invite(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Body() body: InviteDto): Promise<void> {
    return this.paperless.invite(act, staff, body.guarantorId, body.contactPointId);
  }

  /** Paper comes again. */
  @Post('stop')
  @HttpCode(204)
  @Can('change', 'Consent')
  @ApiNoContentResponse()
  stop(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Body() body: StopPaperlessDto): Promise<void> {
    return this.paperless.stop(act, staff, body.guarantorId);
  }
}

type Form = Record<string, string> | undefined;
/** A token that never was takes as long as one that was. */
const AT_LEAST_MS = 150;

/** The patient's own page, outside of `/api` and without a script; the token is never logged. */
@ApiExcludeController()
@Controller('p/e')
export class PaperlessPageController {
  constructor(private readonly paperless: PaperlessService) {}

  @Get(':token')
  @Public()
  open(@Param('token') token: string, @Query('l') l: unknown, @Req() q: FastifyRequest, @Res() r: FastifyReply) {
    return this.give(r, q.id, token, l, null);
  }

  @Post(':token')
  @Public()
  answer(@Param('token') token: string, @Body() form: Form, @Req() q: FastifyRequest, @Res() r: FastifyReply) {
    const part = (name: string, length: number) => (form?.[name] ?? '').trim().padStart(length, '0').slice(0, length);
    const day = `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
    return this.give(r, q.id, token, form?.['l'], { day, agreed: form?.['agree'] === 'yes' });
  }

  private async give(
    r: FastifyReply,
    requestId: string,
    token: string,
    l: unknown,
    answer: { day: string; agreed: boolean } | null,
  ): Promise<void> {
    // prettier-ignore
    const [page] = await Promise.all([
      this.paperless.page(requestId, token, answer),
      new Promise((done) => setTimeout(done, AT_LEAST_MS)),
    ]);
    await r
      .code(page.kind === 'gone' ? 404 : 200)
      .header('Cache-Control', 'no-store')
      .header('Referrer-Policy', 'same-origin')
      .header('X-Robots-Tag', 'noindex')
      .header(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      .type('text/html; charset=utf-8')
      .send(drawPaperless(page, l === 'en' || l === 'es' ? l : page.language, `/p/e/${token}`));
  }
}
