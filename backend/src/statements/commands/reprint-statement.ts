import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { claimKey, Refusal, type Tx } from '#kernel';
import type { AddressFacts } from '../facts';
import { addressLines } from '../freeze';
import { SendDigital } from '../send-digital';

export interface ReprintStatement {
  paper: { statementId: number } | { letterId: number };
  guarantorId: number;
  way: 'print' | 'mail' | 'link';
  /** Where it goes: an address, or for a link an email or mobile. */
  contactPointId: number | null;
  /** Of a link: what it leads to, in which language, and the yes to one text. */
  link?: { accountId: number; language: 'en' | 'es'; oralConsent: { scriptVersion: string } | null };
  /** Of the file that goes out: the archived one. */
  sha256: string;
  body: unknown;
}

/**
 * Sends the archived file of a statement or letter once more: out of the printer at the desk, into the queue of the mail
 * house, to the address that the caller confirmed, or as a link to what is due. Once for a key, however often it is asked.
 * @throws statement_no_address where mail would not arrive, and what a message refuses
 */
@Injectable()
export class ReprintStatementCommand {
  constructor(private readonly digital: SendDigital) {}

  async run(tx: Tx, c: ReprintStatement): Promise<{ id: string; replayed: boolean }> {
    const id = randomUUID();
    const kept = await claimKey(tx, 'create.reprint', c.body, id);
    if (kept) return { id: kept.subjectId!, replayed: true };
    const statementId = 'statementId' in c.paper ? c.paper.statementId : null;
    const letterId = 'letterId' in c.paper ? c.paper.letterId : null;
    const address = c.way === 'link' ? null : await this.address(tx, c);
    const messageId = c.way === 'link' ? await this.sendLink(tx, c, statementId) : null;
    await tx.query(
      `INSERT INTO statement_deliveries (id, statement_id, letter_id, way, contact_point_id, address, message_id, pdf_sha256, status, call_id, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, statementId, letterId, c.way, address || messageId ? c.contactPointId : null, address, messageId, c.sha256,
        c.way === 'mail' ? 'queued' : 'done', tx.act.callId, tx.act.actorId, tx.now], // prettier-ignore
    );
    tx.audit({
      action: 'create.reprint',
      objectType: letterId === null ? 'statement' : 'letter',
      objectId: String(statementId ?? letterId),
      guarantorId: c.guarantorId,
      detail: { destination: c.way, deliveryId: id, contactPointId: c.contactPointId, sha256: c.sha256 },
    });
    if (statementId !== null) tx.emit('statement.reprinted', id, { statementId, way: c.way });
    return { id, replayed: false };
  }

  private async sendLink(tx: Tx, c: ReprintStatement, statementId: number | null): Promise<string> {
    if (!c.link || c.contactPointId === null || statementId === null)
      throw new Refusal('invalid_field', { contactPointId: 'is needed: an email or a mobile' });
    const { messageId } = await this.digital.run(tx, {
      occasion: 'asked',
      guarantorId: c.guarantorId,
      contactPointId: c.contactPointId,
      statementId,
      ...c.link,
    });
    return messageId;
  }

  private async address(tx: Tx, c: ReprintStatement): Promise<string[] | null> {
    if (c.contactPointId === null) {
      if (c.way === 'mail') throw new Refusal('statement_no_address');
      return null;
    }
    const [point] = await tx.query<AddressFacts>(
      `SELECT id, status, value, address1, address2, city, state, zip FROM contact_points
       WHERE id = $1 AND guarantor_id = $2 AND kind = 'postal' AND status <> 'retired'`,
      [c.contactPointId, c.guarantorId],
    );
    if (!point) throw new Refusal('invalid_field', { contactPointId: 'is not an address of this guarantor' });
    const lines = addressLines(point);
    if (c.way === 'mail' && (lines.length === 0 || point.status === 'undeliverable' || point.status === 'bounced'))
      throw new Refusal('statement_no_address');
    return lines;
  }
}
