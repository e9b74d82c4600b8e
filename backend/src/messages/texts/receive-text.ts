import { Injectable } from '@nestjs/common';
import { findBankNumber, findCardNumber, type MessageType } from '@billing/contract';
import { recordConsent } from '#contacts';
import { systemAct, UnitOfWork, type Tx } from '#kernel';
import { ANSWERS, meaningOf, networkAnswers, type Meaning } from './meaning';

export interface InboundText {
  providerId: string;
  /** E.164. */
  from: string;
  body: string;
}
interface Owner {
  id: number;
  guarantorId: number;
  language: 'en' | 'es';
}

const OWNERS = `SELECT k.id, k.guarantor_id AS "guarantorId", g.language FROM contact_points k JOIN guarantors g ON g.id = k.guarantor_id
  WHERE k.kind = 'mobile' AND k.value_key = $1 ORDER BY k.status = 'retired', (SELECT max(m.sent_at) FROM messages m WHERE m.contact_point_id = k.id) DESC NULLS LAST, k.id`;
/** What was agreed to on a contact when the phone said STOP the last time. */
const AGREED_BEFORE_STOP = `SELECT DISTINCT ON (e.scope) e.scope, e.decision FROM consent_events e
  WHERE e.contact_point_id = $1 AND e.channel = 'sms' AND e.scope NOT IN ('all', 'one_message') AND e.id < (SELECT max(s.id) FROM consent_events s
    WHERE s.contact_point_id = $1 AND s.scope = 'all' AND s.decision = 'revoked' AND s.source IN ('handset', 'provider')) ORDER BY e.scope, e.id DESC`;

/**
 * What a phone sent us. STOP in any reasonable form ends all texts to the number, for everybody who has it, in the same
 * transaction in which the text is kept (47 CFR 64.1200(a)(10)); START opens it and what was agreed to before; other words
 * become a note and a task. The same text told twice is one.
 */
@Injectable()
export class ReceiveText {
  constructor(private readonly uow: UnitOfWork) {}

  /** @returns our one answer, or null where none is due */
  async run(text: InboundText): Promise<string | null> {
    const meaning = meaningOf(text.body);
    return this.uow.run(systemAct('texts', text.providerId), async (tx) => {
      const [kept] = await tx.query<{ id: number }>(
        `INSERT INTO inbound_texts (provider_id, from_key, body, meaning, received_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
        [text.providerId, text.from, withoutNumbers(text.body), meaning, tx.now],
      );
      if (!kept) return null;
      const owners = await tx.query<Owner>(OWNERS, [text.from]);
      for (const owner of owners) await this.record(tx, owner, meaning, text);
      if (meaning === 'words' && owners[0]) await this.askPerson(tx, owners[0], text, kept.id);
      const language = /[a-z]/i.test(text.body) && SPANISH.test(text.body) ? 'es' : (owners[0]?.language ?? 'en');
      return (meaning === 'stop' || meaning === 'help') && !networkAnswers(text.body)
        ? ANSWERS[meaning][language]
        : null;
    });
  }

  private async record(tx: Tx, { id, guarantorId }: Owner, meaning: Meaning, { body }: InboundText): Promise<void> {
    const line = {
      contactPointId: id,
      guarantorId,
      channel: 'sms',
      source: 'handset',
      words: withoutNumbers(body).slice(0, 160),
    } as const;
    if (meaning === 'stop') await recordConsent(tx, { ...line, scope: 'all', decision: 'revoked' });
    if (meaning !== 'start') return;
    const before = await tx.query<{ scope: MessageType; decision: string }>(AGREED_BEFORE_STOP, [id]);
    await recordConsent(tx, { ...line, scope: 'all', decision: 'unblocked' });
    for (const { scope, decision } of before)
      if (decision === 'granted') await recordConsent(tx, { ...line, scope, decision: 'granted' });
  }

  private async askPerson(tx: Tx, owner: Owner, text: InboundText, inboundId: number): Promise<void> {
    await tx.query(
      `INSERT INTO notes (guarantor_id, kind, text, created_by, created_at) VALUES ($1, 'contact', $2, $3, $4)`,
      [
        owner.guarantorId,
        `A text came from a phone on file: “${withoutNumbers(text.body).slice(0, 500)}”`,
        tx.act.actorId,
        tx.now,
      ],
    );
    await tx.query(
      `INSERT INTO tasks (kind, guarantor_id, subject_type, subject_id, title, created_by, created_at)
       VALUES ('text_reply', $1, 'inbound_text', $2, 'A text came back: read the note on the account and answer it', $3, $4) ON CONFLICT ON CONSTRAINT task_once DO NOTHING`,
      [owner.guarantorId, String(inboundId), tx.act.actorId, tx.now],
    );
  }
}

const SPANISH = /\b(alto|parar|pare|cancelar|baja|basta|detener|ayuda|no mas|no más|por favor)\b/i;

/** People text their card numbers; we keep none of them. */
function withoutNumbers(text: string): string {
  return findCardNumber(text) !== null || findBankNumber(text) ? text.replace(/\d/g, '•') : text.slice(0, 1_600);
}
