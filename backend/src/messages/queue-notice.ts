import { randomUUID } from 'node:crypto';
import { fillTemplate, segmentsOf, type MessageType } from '@billing/contract';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { CanContact, type Decision } from '#contacts';
import { addJob, Refusal, type Tx } from '#kernel';
import { isHeldBack } from './collects';
import { seal } from './seal';
import { Senders, type MessageChannel } from './senders/senders';

export interface NoticeToQueue {
  kind: MessageType;
  contactPointId: number;
  /** The account that it is about: it is moot once nothing is owed there. */
  accountId: number | null;
  /** By language, since dates are written in it. */
  values: (language: 'en' | 'es') => Record<string, string>;
  /** Made only where the words have a place for it. */
  link?: (tx: Tx, language: 'en' | 'es') => Promise<string>;
  /** One cause is one message, however often it is told. */
  dedupeKey: string;
}

const CHANNELS: Record<string, MessageChannel | undefined> = { mobile: 'sms', email: 'email' };
/** Rules that no waiting mends and that belong to what was agreed to: no message is even written. */
const NOT_WANTED: readonly Decision['rule'][] = ['no_channel', 'no_consent', 'revoked', 'stopped', 'not_confirmed', 'retired', 'bounced', 'undeliverable', 'confidential', 'deceased']; // prettier-ignore

/** The words of a kind that are in force: the newest published version whose day has come. @throws not_found */
export async function templateOf(tx: Tx, kind: MessageType, channel: MessageChannel): Promise<Template> {
  const [template] = await tx.query<Template>(TEMPLATE, [kind, channel, tx.now]);
  if (!template) throw new Refusal('not_found');
  return template;
}

const TEMPLATE = `SELECT t.id, t.subject_en, t.subject_es, t.body_en, t.body_es FROM message_templates t
  WHERE t.kind = $1 AND t.channel = $2 AND t.status = 'published' AND t.effective_from <= $3 ORDER BY t.effective_from DESC, t.version DESC LIMIT 1`;

interface Template {
  id: number;
  subject_en: string | null;
  subject_es: string | null;
  body_en: string;
  body_es: string;
}

/**
 * Puts a notice that leaves by itself into the queue, in the words that are in force and in the guarantor's language. The
 * guard is asked here so that nothing unwanted is written, and again when it leaves.
 * @returns the message's id; null where it is not wanted, has no words or was written before
 */
@Injectable()
export class QueueNotice {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly senders: Senders,
    private readonly guard: CanContact,
  ) {}

  async run(tx: Tx, n: NoticeToQueue): Promise<string | null> {
    const [point] = await tx.query<{ kind: string; language: 'en' | 'es' }>(
      'SELECT k.kind, g.language FROM contact_points k JOIN guarantors g ON g.id = k.guarantor_id WHERE k.id = $1',
      [n.contactPointId],
    );
    const channel = point && CHANNELS[point.kind];
    if (!channel || !this.senders.of(channel)) return null;
    if (await isHeldBack(tx, n.kind, n.accountId)) return null;
    const decision = await this.guard.ask(tx, n.contactPointId, { type: n.kind, channel, noticeKey: n.dedupeKey });
    if (!decision.allowed && NOT_WANTED.includes(decision.rule)) return null;
    const [template] = await tx.query<Template>(TEMPLATE, [n.kind, channel, tx.now]);
    if (!template) return null;
    const [kept] = await tx.query('SELECT 1 FROM messages WHERE dedupe_key = $1', [
      `${n.dedupeKey}:${n.contactPointId}`,
    ]);
    if (kept) return null;
    return this.write(tx, n, { ...point, channel }, template);
  }

  private async write(
    tx: Tx,
    n: NoticeToQueue,
    { channel, language }: { channel: MessageChannel; language: 'en' | 'es' },
    template: Template,
  ): Promise<string | null> {
    const id = randomUUID();
    const values = n.values(language);
    const body = fillTemplate(template[`body_${language}`], values);
    const subject = channel === 'email' ? fillTemplate(template[`subject_${language}`] ?? '', values) : null;
    const link = body.includes('{link}') && n.link ? await n.link(tx, language) : null;
    // A variable without a value is a mistake of ours, and nothing is sent by a mistake.
    const left = /\{(?!link\})\w+\}/.test(`${subject ?? ''}${body}`) || (body.includes('{link}') && link === null);
    const [made] = await tx.query<{ id: string }>(
      `INSERT INTO messages (id, kind, channel, contact_point_id, language, subject, body, sealed_link, account_id, template_id, segments, dedupe_key, notice_key, status, failure, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`,
      [id, n.kind, channel, n.contactPointId, language, subject, body, !left && link ? seal(link, this.config.hashKey) : null, n.accountId, template.id,
        channel === 'sms' ? segmentsOf(body.replace('{link}', link ?? '')).segments : null, `${n.dedupeKey}:${n.contactPointId}`, n.dedupeKey,
        left ? 'failed' : 'queued', left ? 'variable_missing' : null, tx.act.actorId, tx.now], // prettier-ignore
    );
    if (!made) return null;
    if (!left) await addJob(tx, 'send_message', { messageId: id });
    return id;
  }
}
