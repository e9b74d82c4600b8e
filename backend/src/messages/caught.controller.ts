import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct } from '#access';
import { CONFIG, type Config } from '#config';
import { AuditedReads, Refusal, type Act } from '#kernel';

const CaughtMessage = z.object({
  id: z.int(),
  channel: z.enum(['sms', 'email']),
  sentTo: z.string(),
  subject: z.string().nullable(),
  body: z.string(),
  caughtAt: z.string(),
});
type CaughtMessage = z.infer<typeof CaughtMessage>;
class CaughtMessageDto extends createZodDto(CaughtMessage) {}

/** The sandbox's phone and mailbox. Outside of sandbox mode there is nothing here. */
@ApiTags('sandbox')
@Controller('sandbox/messages')
export class CaughtController {
  constructor(
    private readonly reads: AuditedReads,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The last 100, newest first, with their live links. */
  @Get()
  @Can('read', 'CaughtMessage')
  @ApiOkResponse({ type: [CaughtMessageDto] })
  list(@CurrentAct() act: Act): Promise<CaughtMessage[]> {
    if (!this.config.sandbox) throw new Refusal('not_found');
    return this.reads.rows<CaughtMessage>(
      act,
      { action: 'read.caught_messages', objectType: 'message' },
      `SELECT id, channel, sent_to AS "sentTo", subject, body, iso_instant(caught_at) AS "caughtAt"
       FROM caught_messages ORDER BY id DESC LIMIT 100`,
    );
  }
}
