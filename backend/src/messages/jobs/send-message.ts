import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '#config';
import { BackgroundJob, systemAct, UnitOfWork, type Act, type Job } from '#kernel';
import { unseal } from '../seal';
import { NotDeliverable } from '../senders/sender';
import { Senders, type MessageChannel } from '../senders/senders';

const Payload = z.object({ messageId: z.uuid() });
/** A message that could not leave for so long says something that is no longer true. */
const TOO_LATE_MS = 15 * 60_000;

interface Waiting {
  id: string;
  channel: MessageChannel;
  subject: string | null;
  body: string;
  sealed_link: Buffer | null;
  created_at: Date;
  to: string;
  point_status: string;
  guarantor_id: number;
}

/** Hands one message over: outside of any transaction, and once, since the provider knows it by its id. */
@Injectable()
@BackgroundJob({ name: 'send_message' })
export class SendMessageJob implements Job {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly senders: Senders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { messageId } = Payload.parse(payload);
    const act = systemAct('messages', messageId);
    const waiting = await this.take(act, messageId);
    if (!waiting) return;
    const why = await this.handOver(waiting);
    await this.uow.run(act, async (tx) => {
      await tx.query(
        'UPDATE messages SET status = $2, failure = $3, sent_at = $4, sealed_link = NULL WHERE id = $1 AND status = $5',
        [messageId, why ? 'failed' : 'sent', why, why ? null : tx.now, 'sending'],
      );
      tx.audit({
        action: 'create.message',
        objectType: 'message',
        objectId: messageId,
        guarantorId: waiting.guarantor_id,
        outcome: why ? 'failed' : 'ok',
        detail: { channel: waiting.channel, ...(why ? { why } : {}) },
      });
    });
  }

  private async take(act: Act, messageId: string): Promise<Waiting | null> {
    return this.uow.run(act, async (tx) => {
      const [row] = await tx.query<Waiting>(
        `UPDATE messages m SET status = 'sending' FROM contact_points k
         WHERE m.id = $1 AND k.id = m.contact_point_id AND m.status IN ('queued', 'sending')
         RETURNING m.id, m.channel, m.subject, m.body, m.sealed_link, m.created_at, k.value_key AS "to", k.guarantor_id,
           CASE WHEN m.asks_for_account_id IS NULL OR (SELECT c.allowed FROM can_collect(m.asks_for_account_id, NULL, 'reminder', $2) c) THEN k.status ELSE 'on_hold' END AS point_status`,
        [messageId, tx.now],
      );
      if (!row) return null;
      const late = tx.now.getTime() - row.created_at.getTime() > TOO_LATE_MS;
      return late ? { ...row, point_status: 'too_late' } : row;
    });
  }

  /** @returns why it will never be delivered, in a word; null when it was handed over */
  private async handOver(m: Waiting): Promise<string | null> {
    // A hold that came while it waited keeps it here.
    if (['too_late', 'on_hold'].includes(m.point_status)) return m.point_status;
    if (m.point_status !== 'verified') return 'contact_not_confirmed';
    const sender = this.senders.of(m.channel);
    if (!sender) return 'sender_not_connected';
    const link = m.sealed_link ? unseal(m.sealed_link, this.config.hashKey) : '';
    try {
      const { id, channel, to, subject } = m;
      await sender.send({ id, channel, to, subject, body: m.body.replaceAll('{link}', link) });
      return null;
    } catch (error) {
      if (error instanceof NotDeliverable) return 'refused_by_provider';
      throw error;
    }
  }
}
