import type { MailReturnReason } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { claimKey, Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import { addTask } from '#tasks';
import type { AddressFacts } from '../facts';
import { addressLines } from '../freeze';
import { SendDigital } from '../send-digital';
import { WENT_TO_SQL } from './returned.queries';

export interface ReturnedMailToRecord {
  accountId: number;
  statementId: number | null;
  reason: MailReturnReason;
  /** A suggestion of the post office; the address changes only by the guarantor's word. */
  forwarding: string | null;
}
interface WentTo {
  guarantorId: number;
  language: 'en' | 'es';
  statementId: number | null;
  status: string | null;
  recipient: string[] | null;
  present: AddressFacts | null;
  emailId: number | null;
}

/** Whether the present address is the one in the window of what came back. */
export function wentToPresent(recipient: string[] | null, present: AddressFacts | null): boolean {
  if (!present) return false;
  return recipient === null || addressLines(present).join('\n') === recipient.slice(1).join('\n');
}

/**
 * A piece of mail came back: nothing more goes to that address until there is another one, somebody asks for it, and
 * where an email is confirmed the way to pay goes there instead. A newer address stays as it is.
 * @throws mail_returned_already
 */
@Injectable()
export class RecordReturnedMailCommand {
  constructor(private readonly digital: SendDigital) {}

  async run(tx: Tx, r: ReturnedMailToRecord, body: unknown): Promise<number> {
    refuseCardNumbers(r.forwarding, 'forwarding');
    const [next] = await tx.query<{ id: number }>(
      `SELECT nextval(pg_get_serial_sequence('returned_mail', 'id'))::int AS id`,
    );
    const id = next!.id;
    const kept = await claimKey(tx, 'create.returned_mail', body, String(id));
    if (kept) return Number(kept.subjectId);
    await lockAccounts(tx, [r.accountId]);
    const [went] = await tx.query<WentTo>(WENT_TO_SQL, [r.accountId, r.statementId]);
    if (!went) throw new Refusal('not_found');
    if (r.statementId !== null && went.statementId === null)
      throw new Refusal('invalid_field', { statementId: 'is not a statement of this account' });
    const point = wentToPresent(went.recipient, went.present) ? went.present : null;
    await this.refuseTwice(tx, r, point?.id ?? null);
    if (point) await this.stopPaper(tx, r, went, point.id);
    if (went.statementId !== null && went.status !== 'returned')
      await tx.query("UPDATE statements SET status = 'returned' WHERE id = $1", [went.statementId]);
    const instead = await this.instead(tx, r, went);
    await tx.query(
      `INSERT INTO returned_mail (id, account_id, statement_id, contact_point_id, reason, forwarding, message_id, no_digital, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, r.accountId, r.statementId, point?.id ?? null, r.reason, r.forwarding, instead.messageId, instead.whyNot, tx.act.actorId, tx.now], // prettier-ignore
    );
    tx.audit({
      action: 'create.returned_mail',
      objectType: 'returned_mail',
      objectId: String(id),
      guarantorId: went.guarantorId,
      detail: {
        accountId: r.accountId,
        statementId: r.statementId,
        contactPointId: point?.id ?? null,
        reason: r.reason,
        digital: instead.whyNot ?? 'sent',
      },
    });
    return id;
  }

  private async refuseTwice(tx: Tx, r: ReturnedMailToRecord, pointId: number | null): Promise<void> {
    const [before] = await tx.query(
      `SELECT 1 FROM returned_mail WHERE account_id = $1 AND statement_id IS NOT DISTINCT FROM $2::int AND contact_point_id IS NOT DISTINCT FROM $3::int`,
      [r.accountId, r.statementId, pointId],
    );
    if (before) throw new Refusal('mail_returned_already');
  }

  private async stopPaper(tx: Tx, r: ReturnedMailToRecord, went: WentTo, pointId: number): Promise<void> {
    await tx.query(
      "UPDATE contact_points SET status = 'undeliverable' WHERE id = $1 AND status IN ('unverified', 'verified')",
      [pointId],
    );
    await addTask(tx, {
      kind: 'mail_returned',
      subject: ['contact_point', String(pointId)],
      title: r.forwarding
        ? 'Mail came back: ask for the address. The post office wrote another one on it'
        : 'Mail came back: ask for the present address',
      guarantorId: went.guarantorId,
      accountId: r.accountId,
    });
    tx.emit('contact.changed', String(pointId), { guarantorId: went.guarantorId, status: 'undeliverable', tellIds: [] }, tx.now.toISOString()); // prettier-ignore
  }

  /** An email about one's own bill needs no yes of its own; whoever is dead gets none. */
  private async instead(
    tx: Tx,
    r: ReturnedMailToRecord,
    went: WentTo,
  ): Promise<{ messageId: string | null; whyNot: 'no_email' | 'no_sender' | 'not_allowed' | null }> {
    if (r.reason === 'deceased') return { messageId: null, whyNot: 'not_allowed' };
    if (went.emailId === null) return { messageId: null, whyNot: 'no_email' };
    try {
      const { messageId } = await this.digital.run(tx, {
        occasion: 'returned',
        accountId: r.accountId,
        guarantorId: went.guarantorId,
        contactPointId: went.emailId,
        language: went.language,
        statementId: went.statementId,
        oralConsent: null,
      });
      return { messageId, whyNot: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { messageId: null, whyNot: error.code === 'sender_not_connected' ? 'no_sender' : 'not_allowed' };
    }
  }
}
