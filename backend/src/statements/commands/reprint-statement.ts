import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { claimKey, Refusal, type Tx } from '#kernel';
import type { AddressFacts } from '../facts';
import { addressLines } from '../freeze';

export interface ReprintStatement {
  statementId: number;
  guarantorId: number;
  way: 'print' | 'mail';
  contactPointId: number | null;
  /** Of the file that goes out: the archived one. */
  sha256: string;
  body: unknown;
}

/**
 * Sends the archived file of a statement once more: out of the printer at the desk, or into the queue of the mail house,
 * to the address that the caller confirmed. Once for a key, however often it is asked.
 * @throws statement_no_address where mail would not arrive
 */
@Injectable()
export class ReprintStatementCommand {
  async run(tx: Tx, c: ReprintStatement): Promise<{ id: string; replayed: boolean }> {
    const id = randomUUID();
    const kept = await claimKey(tx, 'create.reprint', c.body, id);
    if (kept) return { id: kept.subjectId!, replayed: true };
    const address = await this.address(tx, c);
    await tx.query(
      `INSERT INTO statement_deliveries (id, statement_id, way, contact_point_id, address, pdf_sha256, status, call_id, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, c.statementId, c.way, address ? c.contactPointId : null, address, c.sha256, c.way === 'mail' ? 'queued' : 'done',
        tx.act.callId, tx.act.actorId, tx.now], // prettier-ignore
    );
    tx.audit({
      action: 'create.reprint',
      objectType: 'statement',
      objectId: String(c.statementId),
      guarantorId: c.guarantorId,
      detail: { destination: c.way, deliveryId: id, contactPointId: c.contactPointId, sha256: c.sha256 },
    });
    tx.emit('statement.reprinted', id, { statementId: c.statementId, way: c.way });
    return { id, replayed: false };
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
