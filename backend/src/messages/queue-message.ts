import { randomUUID } from 'node:crypto';
import type { MessageType } from '@billing/contract';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { CanContact, recordConsent, type Decision } from '#contacts';
import { addJob, Refusal, type Tx } from '#kernel';
import { Settings } from '#settings';
import { seal } from './seal';
import { Senders, type MessageChannel } from './senders/senders';

export interface MessageToQueue {
  kind: MessageType;
  contactPointId: number;
  guarantorId: number;
  language: 'en' | 'es';
  /** By channel; `{link}` stands where the address goes. */
  words: { sms: string; email: { subject: string; body: string } };
  link: string;
  /** The yes to this one message, given aloud in the call: the version of the words that were read. */
  oralConsent: { scriptVersion: string } | null;
}

const CHANNELS: Record<string, MessageChannel | undefined> = { mobile: 'sms', email: 'email' };

interface Point {
  guarantor_id: number;
  kind: string;
  status: string;
  is_new: boolean;
  strong: boolean;
}

/**
 * Puts one message that somebody asked for into the queue, in the command's transaction: it leaves exactly when the command happened.
 * An email about one's own bill needs no yes; a text does, and without a standing one it is asked for each.
 * @throws contact_not_confirmed, contact_takes_no_link, contact_too_new, contact_confidential, consent_stopped,
 *   sender_not_connected, message_consent_required, message_not_allowed
 */
@Injectable()
export class QueueMessage {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly senders: Senders,
    private readonly guard: CanContact,
    private readonly settings: Settings,
  ) {}

  async run(tx: Tx, m: MessageToQueue): Promise<{ id: string; channel: MessageChannel }> {
    const channel = await this.channelOf(tx, m);
    const consentId = channel === 'sms' ? await this.recordConsent(tx, m) : null;
    const id = randomUUID();
    const { subject, body } = channel === 'sms' ? { subject: null, body: m.words.sms } : m.words.email;
    await tx.query(
      `INSERT INTO messages (id, kind, channel, contact_point_id, language, subject, body, sealed_link, consent_event_id, on_the_line, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, m.kind, channel, m.contactPointId, m.language, subject, body, seal(m.link, this.config.hashKey), consentId, onTheLine(tx), tx.act.actorId, tx.now], // prettier-ignore
    );
    await addJob(tx, 'send_message', { messageId: id });
    return { id, channel };
  }

  /** A message that nobody has handed over yet stays here. */
  async cancel(tx: Tx, messageId: string): Promise<void> {
    await tx.query(
      "UPDATE messages SET status = 'canceled', sealed_link = NULL WHERE id = $1 AND status IN ('queued', 'deferred')",
      [messageId],
    );
  }

  private async channelOf(tx: Tx, m: MessageToQueue): Promise<MessageChannel> {
    const { coolDownHours } = (await this.settings.within(tx, 'contact_rules')).value;
    const [point] = await tx.query<Point>(
      `SELECT k.guarantor_id, k.kind, k.status, NOT k.from_host AND k.created_at > $2::timestamptz - make_interval(hours => $3) AS is_new,
         coalesce((SELECT cg.strong FROM call_guarantors cg WHERE cg.call_id = $4::uuid AND cg.guarantor_id = k.guarantor_id), false) AS strong
       FROM contact_points k WHERE k.id = $1 FOR SHARE OF k`,
      [m.contactPointId, tx.now, coolDownHours, tx.act.callId],
    );
    if (!point || point.guarantor_id !== m.guarantorId || point.status !== 'verified')
      throw new Refusal('contact_not_confirmed', { contactPointId: 'is not a confirmed one of this guarantor' });
    const channel = CHANNELS[point.kind];
    if (!channel) throw new Refusal('contact_takes_no_link', { contactPointId: 'takes no text and no email' });
    if (!this.senders.of(channel)) throw new Refusal('sender_not_connected');
    if (point.is_new && !point.strong)
      throw new Refusal('contact_too_new', { contactPointId: 'was written less than a day ago' });
    // Asked for now by who is on the line; a text's yes is recorded right after.
    const oneMessageConsentId = channel === 'sms' ? 0 : null;
    refuse(
      await this.guard.ask(tx, m.contactPointId, {
        type: m.kind,
        channel,
        onTheLine: onTheLine(tx),
        oneMessageConsentId,
      }),
    );
    return channel;
  }

  private recordConsent(tx: Tx, m: MessageToQueue): Promise<number> {
    if (!m.oralConsent || !tx.act.callId)
      throw new Refusal('message_consent_required', { oralConsent: 'is needed for a text' });
    return recordConsent(tx, {
      contactPointId: m.contactPointId,
      guarantorId: m.guarantorId,
      scope: 'one_message',
      channel: 'sms',
      decision: 'granted',
      source: 'call',
      scriptVersion: m.oralConsent.scriptVersion,
    });
  }
}

/** Only who asked for it on the phone gets it at any hour; a run at night waits for the morning. */
const onTheLine = (tx: Tx): boolean => tx.act.ground === 'call';

function refuse({ allowed, rule, say, nextAt }: Decision): void {
  if (allowed || nextAt !== null) return;
  if (rule === 'confidential')
    throw new Refusal('contact_confidential', { contactPointId: 'is not the one that was asked for' });
  if (rule === 'stopped') throw new Refusal('consent_stopped', { contactPointId: 'was stopped from the phone' });
  throw new Refusal('message_not_allowed', { contactPointId: say });
}
