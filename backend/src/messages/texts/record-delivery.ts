import { Injectable } from '@nestjs/common';
import { recordConsent } from '#contacts';
import { systemAct, UnitOfWork, type Tx } from '#kernel';

export interface DeliveryNews {
  messageId: string;
  providerId: string | null;
  status: 'delivered' | 'undelivered';
  /** The provider's error, such as 30003. */
  code: string | null;
}
interface Told {
  id: string;
  channel: string;
  contactPointId: number;
  guarantorId: number;
}

/** The network says that the number was stopped; that nobody has it, or that it takes no texts; that the mailbox is none. */
const STOPPED = new Set(['21610', '40300']);
const NOBODY = new Set(['21211', '21614', '30005', '30006']);

/** What became of a message after it was handed over, and what that says about the contact. News may come twice or late. */
@Injectable()
export class RecordDelivery {
  constructor(private readonly uow: UnitOfWork) {}

  /** @returns whether there is such a message */
  async run(news: DeliveryNews): Promise<boolean> {
    return this.uow.run(systemAct('texts', news.messageId), async (tx) => {
      const delivered = news.status === 'delivered';
      const [told] = await tx.query<Told>(
        `UPDATE messages m SET status = $2, failure = $3, provider_id = coalesce(m.provider_id, $4), sealed_link = NULL,
           sent_at = coalesce(m.sent_at, $5), delivered_at = CASE WHEN $2 = 'delivered' THEN $5::timestamptz END
         FROM contact_points k WHERE k.id = m.contact_point_id AND m.id = $1 AND m.status IN ('sending', 'sent')
         RETURNING m.id, m.channel, m.contact_point_id AS "contactPointId", k.guarantor_id AS "guarantorId"`,
        [
          news.messageId,
          delivered ? 'delivered' : 'bounced',
          delivered ? null : (news.code ?? 'undelivered'),
          news.providerId,
          tx.now,
        ],
      );
      if (told && !delivered) await learn(tx, told, news.code);
      return (
        told !== undefined || (await tx.query('SELECT 1 FROM messages WHERE id = $1', [news.messageId])).length > 0
      );
    });
  }
}

/** A refusal teaches something about the contact: the guard knows it from now on. */
export async function learn(tx: Tx, told: Told, code: string | null): Promise<void> {
  const { contactPointId, guarantorId } = told;
  if (code !== null && STOPPED.has(code)) {
    await recordConsent(tx, {
      contactPointId,
      guarantorId,
      scope: 'all',
      channel: 'sms',
      decision: 'revoked',
      source: 'provider',
      words: code,
    });
    return;
  }
  const status = told.channel === 'email' ? 'bounced' : code !== null && NOBODY.has(code) ? 'undeliverable' : null;
  if (status === null) return;
  const changed = await tx.query("UPDATE contact_points SET status = $2 WHERE id = $1 AND status IN ('verified', 'unverified') RETURNING id", [contactPointId, status]); // prettier-ignore
  if (changed.length === 0) return;
  tx.audit({
    action: 'change.contact',
    objectType: 'contact_point',
    objectId: String(contactPointId),
    guarantorId,
    detail: { to: status, code },
  });
  await backToPaper(tx, told);
}

/** Who gave up paper and cannot be emailed gets paper again, at once and by itself (F-42). */
async function backToPaper(tx: Tx, { contactPointId, guarantorId }: Told): Promise<void> {
  const [last] = await tx.query<{ decision: string; contactPointId: number }>(
    `SELECT e.decision, e.contact_point_id AS "contactPointId" FROM consent_events e JOIN contact_points p ON p.id = e.contact_point_id
     WHERE p.guarantor_id = $1 AND e.scope = 'paperless' ORDER BY e.id DESC LIMIT 1`,
    [guarantorId],
  );
  if (last?.decision !== 'granted' || last.contactPointId !== contactPointId) return;
  await recordConsent(tx, {
    contactPointId,
    guarantorId,
    scope: 'paperless',
    channel: 'email',
    decision: 'revoked',
    source: 'bounce',
  });
  await tx.query(
    `INSERT INTO tasks (kind, guarantor_id, subject_type, subject_id, title, created_by, created_at)
     VALUES ('paper_again', $1, 'contact_point', $2, 'The email of a paperless guarantor bounced: paper goes out again; ask for another email', $3, $4)
     ON CONFLICT ON CONSTRAINT task_once DO UPDATE SET status = 'open', done_at = NULL, done_by = NULL, outcome = NULL, outcome_note = NULL WHERE tasks.status <> 'open'`,
    [guarantorId, String(contactPointId), tx.act.actorId, tx.now],
  );
}
