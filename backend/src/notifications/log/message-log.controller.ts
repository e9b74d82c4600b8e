import { GUARD_RULES, MESSAGE_CHANNELS, MESSAGE_TYPES, type GuardRule } from '@billing/contract';
import { Controller, Get, HttpCode, Injectable, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { CanContact, ContactAccess } from '#contacts';
import { addJob, AuditedReads, field, Refusal, UnitOfWork, type Act } from '#kernel';

class LogOfDto extends createZodDto(z.strictObject({ guarantorId: field.pathId })) {}
class MessageIdDto extends createZodDto(z.strictObject({ id: field.uuid })) {}
export class SentMessageDto extends createZodDto(
  z.object({
    id: z.string(),
    kind: z.enum(MESSAGE_TYPES),
    channel: z.enum(MESSAGE_CHANNELS),
    to: z.string(),
    status: z.enum(['queued', 'deferred', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'blocked', 'canceled']),
    /** Why it did not arrive or does not leave, in a sentence. */
    why: z.string().nullable(),
    at: z.string(),
    sentAt: z.string().nullable(),
    notBefore: z.string().nullable(),
    subject: z.string().nullable(),
    /** Exactly as it was sent; `{link}` stands where its secret address went. */
    body: z.string(),
    templateVersion: z.int().nullable(),
    canResend: z.boolean(),
  }),
) {}
type Row = Omit<SentMessageDto, 'why' | 'canResend'> & { failure: string | null; hasLink: boolean };

const WHY: Record<string, string | undefined> = {
  too_late: 'It could not leave for a quarter of an hour, so it says what is no longer true.',
  moot: 'Nothing was owed any more when its turn came.',
  variable_missing: 'A place in its words had no value; nothing is sent by a mistake.',
  refused_by_provider: 'The mail server refuses that address.',
  '21610': 'The number was stopped from the phone.',
  '30003': 'The phone was off or out of reach.',
  '30005': 'Nobody has that number.',
  '30006': 'It is a landline.',
};
const LOG = `SELECT m.id, m.kind, m.channel, k.value AS "to", m.status, m.failure, iso_instant(m.created_at) AS at, iso_instant(m.sent_at) AS "sentAt", iso_instant(m.not_before) AS "notBefore",
    m.subject, m.body, (SELECT t.version FROM message_templates t WHERE t.id = m.template_id) AS "templateVersion", m.body LIKE '%{link}%' AS "hasLink"
  FROM messages m JOIN contact_points k ON k.id = m.contact_point_id WHERE k.guarantor_id = $1 ORDER BY m.seq DESC LIMIT 50`;

/** What was sent to a guarantor, exactly as it was, and what became of it (F-46). */
@Injectable()
export class MessageLog {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly access: ContactAccess,
    private readonly guard: CanContact,
  ) {}

  async of(act: Act, staff: SignedInStaff, guarantorId: number): Promise<SentMessageDto[]> {
    const actual = await this.access.guarantor(act, staff, guarantorId);
    const rows = await this.reads.rows<Row>(
      actual,
      { action: 'read.messages', objectType: 'guarantor', objectId: String(guarantorId), guarantorId },
      LOG,
      [guarantorId],
    );
    return rows.map(({ failure, hasLink, ...row }) => ({
      ...row,
      why:
        failure === null
          ? null
          : (WHY[failure] ?? GUARD_RULES[failure as GuardRule]?.[1] ?? `The network said ${failure}.`),
      // The address of a link is not kept, so a message with one is made anew by its own button.
      canResend: !hasLink && ['sent', 'delivered', 'bounced', 'failed', 'blocked'].includes(row.status),
    }));
  }

  /** The same words once more, if the guard allows it. @throws not_found, state_changed, message_not_allowed */
  async resend(act: Act, staff: SignedInStaff, guarantorId: number, id: string): Promise<SentMessageDto[]> {
    const actual = await this.access.guarantor(act, staff, guarantorId);
    await this.uow.run(actual, async (tx) => {
      const [m] = await tx.query<{
        kind: (typeof MESSAGE_TYPES)[number];
        channel: 'sms' | 'email';
        pointId: number;
        body: string;
        status: string;
      }>(
        `SELECT m.kind, m.channel, m.contact_point_id AS "pointId", m.body, m.status FROM messages m JOIN contact_points k ON k.id = m.contact_point_id WHERE m.id = $1 AND k.guarantor_id = $2`,
        [id, guarantorId],
      );
      if (!m) throw new Refusal('not_found');
      if (m.body.includes('{link}') || ['queued', 'deferred', 'sending'].includes(m.status)) throw new Refusal('state_changed', { id: 'cannot be sent again' }); // prettier-ignore
      const onTheLine = actual.ground === 'call';
      const decision = await this.guard.ask(tx, m.pointId, { type: m.kind, channel: m.channel, onTheLine });
      if (!decision.allowed && decision.nextAt === null) throw new Refusal('message_not_allowed', { id: decision.say });
      const again = randomUUID();
      await tx.query(
        `INSERT INTO messages (id, kind, channel, contact_point_id, language, subject, body, account_id, template_id, segments, on_the_line, resends_id, created_by, created_at)
         SELECT $2, kind, channel, contact_point_id, language, subject, body, account_id, template_id, segments, $3, id, $4, $5 FROM messages WHERE id = $1`,
        [id, again, onTheLine, tx.act.actorId, tx.now],
      );
      await addJob(tx, 'send_message', { messageId: again });
      tx.audit({
        action: 'create.message',
        objectType: 'message',
        objectId: again,
        guarantorId,
        detail: { resends: id },
      });
    });
    return this.of(act, staff, guarantorId);
  }
}

@ApiTags('messages')
@Controller('messages')
export class MessageLogController {
  constructor(private readonly log: MessageLog) {}

  /** The last 50, newest first. */
  @Get()
  @Can('read', 'Message')
  @ApiOkResponse({ type: [SentMessageDto] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() { guarantorId }: LogOfDto,
  ): Promise<SentMessageDto[]> {
    // prettier-ignore
    return this.log.of(act, staff, guarantorId);
  }

  /** The same words once more. */
  @Post(':id/resend')
  @HttpCode(200)
  @Can('create', 'Message')
  @ApiOkResponse({ type: [SentMessageDto] })
  resend(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: MessageIdDto,
    @Query() { guarantorId }: LogOfDto,
  ): Promise<SentMessageDto[]> {
    // prettier-ignore
    return this.log.resend(act, staff, guarantorId, id);
  }
}
