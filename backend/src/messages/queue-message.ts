import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { canCollect } from '#holds';
import { addJob, Refusal, type Tx } from '#kernel';
import { seal } from './seal';
import { Senders, type MessageChannel } from './senders/senders';

export interface MessageToQueue {
  kind: 'pay_link' | 'statement_ready';
  contactPointId: number;
  guarantorId: number;
  language: 'en' | 'es';
  /** By channel; `{link}` stands where the address goes. */
  words: { sms: string; email: { subject: string; body: string } };
  link: string;
  /** The account for which it asks by itself for money, as a reminder does; absent: the guarantor asked for it. */
  asksForAccountId?: number;
  /** The yes to this one message, given aloud in the call: the version of the words that were read. */
  oralConsent: { scriptVersion: string } | null;
}

const CHANNELS: Record<string, MessageChannel | undefined> = { mobile: 'sms', email: 'email' };

interface Point {
  guarantor_id: number;
  kind: string;
  status: string;
}

/**
 * Puts one message into the queue, in the command's transaction: it leaves exactly when the command happened.
 * An email about one's own bill needs no yes; a text does, and without a standing one it is asked for each.
 * @throws message_on_hold, contact_not_confirmed, contact_takes_no_link, sender_not_connected, message_consent_required
 */
@Injectable()
export class QueueMessage {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly senders: Senders,
  ) {}

  async run(tx: Tx, m: MessageToQueue): Promise<{ id: string; channel: MessageChannel }> {
    await refuseHeld(tx, m);
    const channel = await this.channelOf(tx, m);
    const consentId = channel === 'sms' ? await this.recordConsent(tx, m) : null;
    const id = randomUUID();
    const { subject, body } = channel === 'sms' ? { subject: null, body: m.words.sms } : m.words.email;
    await tx.query(
      `INSERT INTO messages (id, kind, channel, contact_point_id, language, subject, body, sealed_link, consent_event_id, created_by, created_at, asks_for_account_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, m.kind, channel, m.contactPointId, m.language, subject, body, seal(m.link, this.config.hashKey), consentId, tx.act.actorId, tx.now, m.asksForAccountId ?? null], // prettier-ignore
    );
    await addJob(tx, 'send_message', { messageId: id });
    return { id, channel };
  }

  /** A message that nobody has handed over yet stays here. */
  async cancel(tx: Tx, messageId: string): Promise<void> {
    await tx.query("UPDATE messages SET status = 'canceled', sealed_link = NULL WHERE id = $1 AND status = 'queued'", [
      messageId,
    ]);
  }

  private async channelOf(tx: Tx, m: MessageToQueue): Promise<MessageChannel> {
    const [point] = await tx.query<Point>(
      'SELECT guarantor_id, kind, status FROM contact_points WHERE id = $1 FOR SHARE',
      [m.contactPointId],
    );
    if (!point || point.guarantor_id !== m.guarantorId || point.status !== 'verified')
      throw new Refusal('contact_not_confirmed', { contactPointId: 'is not a confirmed one of this guarantor' });
    const channel = CHANNELS[point.kind];
    if (!channel) throw new Refusal('contact_takes_no_link', { contactPointId: 'takes no text and no email' });
    if (!this.senders.of(channel)) throw new Refusal('sender_not_connected');
    return channel;
  }

  private async recordConsent(tx: Tx, m: MessageToQueue): Promise<number> {
    if (!m.oralConsent || !tx.act.callId)
      throw new Refusal('message_consent_required', { oralConsent: 'is needed for a text' });
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO consent_events (contact_point_id, scope, decision, script_version, call_id, recorded_by, recorded_at)
       VALUES ($1, 'one_message', 'granted', $2, $3, $4, $5) RETURNING id`,
      [m.contactPointId, m.oralConsent.scriptVersion, tx.act.callId, tx.act.actorId, tx.now],
    );
    tx.audit({
      action: 'create.consent',
      objectType: 'consent',
      objectId: String(row!.id),
      guarantorId: m.guarantorId,
      detail: { scope: 'one_message', scriptVersion: m.oralConsent.scriptVersion, contactPointId: m.contactPointId },
    });
    tx.emit('consent.granted', String(row!.id), { contactPointId: m.contactPointId, scope: 'one_message' });
    return row!.id;
  }
}

/** What asks for money by itself is not even written down while a hold keeps reminders back. */
async function refuseHeld(tx: Tx, { asksForAccountId: accountId }: MessageToQueue): Promise<void> {
  if (accountId === undefined) return;
  const asked = await canCollect((sql, values) => tx.query(sql, values), { accountId }, 'reminder', tx.now);
  if (!asked.allowed) throw new Refusal('message_on_hold');
}
