import type { MessageType } from '@billing/contract';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '#config';
import { CanContact } from '#contacts';
import { BackgroundJob, systemAct, UnitOfWork, type Act, type Job, type Tx } from '#kernel';
import { isHeldBack } from '../collects';
import { unseal } from '../seal';
import { NotDeliverable } from '../senders/sender';
import { Senders, type MessageChannel } from '../senders/senders';
import { learn } from '../texts/record-delivery';

const Payload = z.object({ messageId: z.uuid() });
/** What was asked for on the phone and could not leave for so long says something that is no longer true. */
const TOO_LATE_MS = 15 * 60_000;

interface Waiting {
  id: string;
  kind: MessageType;
  status: 'queued' | 'sending';
  channel: MessageChannel;
  subject: string | null;
  body: string;
  sealed_link: Buffer | null;
  created_at: Date;
  on_the_line: boolean;
  contact_point_id: number;
  one_message_consent_id: number | null;
  to: string;
  guarantor_id: number;
  is_moot: boolean;
  notice_key: string | null;
  account_id: number | null;
}

const WAITING = `SELECT m.id, m.kind, m.status, m.channel, m.subject, m.body, m.sealed_link, m.created_at, m.on_the_line, m.contact_point_id,
    (SELECT e.id FROM consent_events e WHERE e.id = m.consent_event_id AND e.scope = 'one_message') AS one_message_consent_id, k.value_key AS "to", k.guarantor_id,
    message_is_moot(m.kind, m.account_id) AS is_moot, m.notice_key, m.account_id
  FROM messages m JOIN contact_points k ON k.id = m.contact_point_id
  WHERE m.id = $1 AND m.status IN ('queued', 'sending') FOR UPDATE OF m`;

/**
 * Hands one message over: outside of any transaction, and once, since the provider knows it by its id. The guard is asked
 * in the transaction that takes it, so that a STOP, a hold or a stopped channel counts up to that moment (INV-16).
 */
@Injectable()
@BackgroundJob({ name: 'send_message' })
export class SendMessageJob implements Job {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly senders: Senders,
    private readonly guard: CanContact,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { messageId } = Payload.parse(payload);
    const act = systemAct('messages', messageId);
    const waiting = await this.take(act, messageId);
    if (!waiting) return;
    const { why, providerId } = await this.handOver(waiting);
    await this.uow.run(act, async (tx) => {
      await tx.query(
        'UPDATE messages SET status = $2, failure = $3, sent_at = $4, provider_id = coalesce($6, provider_id), sealed_link = NULL WHERE id = $1 AND status = $5',
        [messageId, why ? 'failed' : 'sent', why, why ? null : tx.now, 'sending', providerId],
      );
      this.record(tx, waiting, why);
      const { contact_point_id: contactPointId, guarantor_id: guarantorId, channel } = waiting;
      if (why && why !== 'sender_not_connected')
        await learn(tx, { id: messageId, channel, contactPointId, guarantorId }, why);
    });
  }

  /** @returns null where nothing is to be handed over: it left already, it waits, or it may not leave */
  private take(act: Act, messageId: string): Promise<Waiting | null> {
    return this.uow.run(act, async (tx) => {
      const [row] = await tx.query<Waiting>(WAITING, [messageId]);
      if (!row) return null;
      const isAgain = row.status === 'sending';
      if (row.on_the_line && tx.now.getTime() - row.created_at.getTime() > TOO_LATE_MS)
        return this.keepBack(tx, row, 'failed', 'too_late');
      // Paid between its cause and its turn (F-45).
      if (row.is_moot && !isAgain) return this.keepBack(tx, row, 'canceled', 'moot');
      // A hold that came while it waited keeps it here.
      if (!row.on_the_line && !isAgain && (await isHeldBack(tx, row.kind, row.account_id)))
        return this.keepBack(tx, row, 'blocked', 'hold');
      const decision = await this.guard.askFor(tx, {
        id: row.id,
        contactPointId: row.contact_point_id,
        type: row.kind,
        channel: row.channel,
        noticeKey: row.notice_key,
        // One that may have left already is not held back by the hours, nor by a cap that counts it.
        onTheLine: row.on_the_line || isAgain,
        oneMessageConsentId: row.one_message_consent_id,
      });
      if (decision.allowed) {
        await tx.query(
          "UPDATE messages SET status = 'sending', decision_id = $2, consent_event_id = $3 WHERE id = $1",
          [row.id, decision.id, decision.consentId],
        );
        return row;
      }
      if (decision.nextAt && !row.on_the_line) {
        await tx.query(
          "UPDATE messages SET status = 'deferred', not_before = $2, failure = $3, decision_id = $4 WHERE id = $1",
          [row.id, decision.nextAt, decision.rule, decision.id],
        );
        return null;
      }
      // A stopped channel loses nothing: it goes on when it is opened.
      if (decision.rule === 'channel_off' && !row.on_the_line && !isAgain) {
        await tx.query("UPDATE messages SET status = 'deferred', not_before = $2, failure = $3 WHERE id = $1", [row.id, tx.now, decision.rule]); // prettier-ignore
        return null;
      }
      return this.keepBack(tx, row, isAgain ? 'failed' : 'blocked', decision.rule);
    });
  }

  private async keepBack(tx: Tx, row: Waiting, status: 'failed' | 'blocked' | 'canceled', why: string): Promise<null> {
    await tx.query('UPDATE messages SET status = $2, failure = $3, sealed_link = NULL WHERE id = $1', [
      row.id,
      status,
      why,
    ]);
    this.record(tx, row, why);
    return null;
  }

  private record(tx: Tx, row: Waiting, why: string | null): void {
    tx.audit({
      action: 'create.message',
      objectType: 'message',
      objectId: row.id,
      guarantorId: row.guarantor_id,
      outcome: why ? 'failed' : 'ok',
      detail: { channel: row.channel, kind: row.kind, ...(why ? { why } : {}) },
    });
  }

  /** `why` it will never be delivered, in a word; null when it was handed over. */
  private async handOver(m: Waiting): Promise<{ why: string | null; providerId: string | null }> {
    const sender = this.senders.of(m.channel);
    if (!sender) return { why: 'sender_not_connected', providerId: null };
    const link = m.sealed_link ? unseal(m.sealed_link, this.config.hashKey) : '';
    try {
      const { id, channel, to, subject } = m;
      const isAgain = m.status === 'sending';
      const providerId = await sender.send({
        id,
        channel,
        to,
        subject,
        isAgain,
        body: m.body.replaceAll('{link}', link),
      });
      return { why: null, providerId };
    } catch (error) {
      if (error instanceof NotDeliverable) return { why: error.code, providerId: null };
      throw error;
    }
  }
}
