import { Injectable } from '@nestjs/common';
import { dayOf, type BatchType, type Cents, type Day } from '@billing/contract';
import { claimKey, Refusal, type Tx } from '#kernel';
import type { EntityId } from '#ledger';
import { lockForChange, recount } from '../batch-rows';

export interface BatchHead {
  receivedOn: Day;
  /** How many papers were counted when the mail was opened. */
  expectedCount: number;
  /** Their sum on the adding machine. */
  controlCents: Cents;
}

/** A batch begins with what was counted, before anything is entered: what is entered must come to the same. */
@Injectable()
export class OpenBatchCommand {
  async open(tx: Tx, head: BatchHead & { type: BatchType; entityId: EntityId }, body: unknown): Promise<number> {
    this.refuseFuture(tx, head.receivedOn);
    const [next] = await tx.query<{ id: number }>(`SELECT nextval(pg_get_serial_sequence('batches', 'id'))::int AS id`);
    const id = next!.id;
    const kept = await claimKey(tx, 'open.batch', body, String(id));
    if (kept) return Number(kept.subjectId);
    await tx.query(
      `INSERT INTO batches (id, entity_id, type, received_on, expected_count, control_cents, status, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8)`,
      [id, head.entityId, head.type, head.receivedOn, head.expectedCount, head.controlCents, tx.act.actorId, tx.now],
    );
    this.audit(tx, 'create.batch', id, { ...head });
    return id;
  }

  /** Counted again: the count or the sum was wrong. @throws not_found, batch_not_open */
  async change(tx: Tx, id: number, head: BatchHead): Promise<void> {
    this.refuseFuture(tx, head.receivedOn);
    const batch = await lockForChange(tx, id);
    const { receivedOn, expectedCount, controlCents } = head;
    // A balanced batch with another total is open, until it is counted again below.
    await tx.query(
      `UPDATE batches SET received_on = $2, expected_count = $3, control_cents = $4, status = 'open' WHERE id = $1`,
      [id, receivedOn, expectedCount, controlCents],
    );
    await recount(tx, { ...batch, ...head, status: 'open' });
    this.audit(tx, 'change.batch', id, { receivedOn, expectedCount, controlCents });
  }

  private refuseFuture(tx: Tx, receivedOn: Day): void {
    if (receivedOn > dayOf(tx.now)) throw new Refusal('invalid_field', { receivedOn: 'is in the future' });
  }

  private audit(tx: Tx, action: string, id: number, detail: Record<string, unknown>): void {
    tx.audit({ action, objectType: 'batch', objectId: String(id), detail });
  }
}
