import { Injectable } from '@nestjs/common';
import type { AsideOutcome } from '@billing/contract';
import { Refusal, type Tx } from '#kernel';
import { finishTasks } from '#tasks';
import { lockBatch } from '../batch-rows';

/** The end of a paper that was set aside: it was sent back, handed on, or entered in a later batch. Said once. */
@Injectable()
export class SettleAsideCommand {
  /** @throws not_found, batch_not_approved */
  async run(tx: Tx, batchId: number, itemId: string, outcome: AsideOutcome): Promise<void> {
    const batch = await lockBatch(tx, batchId);
    if (!['approved', 'deposited', 'reconciled'].includes(batch.status)) throw new Refusal('batch_not_approved');
    const settled = await tx.query<{ id: string }>(
      `UPDATE batch_items SET aside_outcome = $3, settled_by = $4, settled_at = $5
       WHERE id = $1 AND batch_id = $2 AND status = 'set_aside' AND aside_outcome IS NULL RETURNING id`,
      [itemId, batchId, outcome, tx.act.actorId, tx.now],
    );
    if (settled.length === 0) throw new Refusal('not_found');
    await finishTasks(tx, 'batch_item', [itemId]);
    tx.audit({ action: 'change.batch_item', objectType: 'batch_item', objectId: itemId, detail: { batchId, outcome } });
  }
}
