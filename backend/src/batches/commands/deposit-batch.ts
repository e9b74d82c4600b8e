import { Injectable } from '@nestjs/common';
import { dayOf, type Day } from '@billing/contract';
import { Refusal, type Tx } from '#kernel';
import { lockBatch } from '../batch-rows';

/** The papers of an approved batch went to the bank. Nothing moves in the books: the bank's word comes with its statement. */
@Injectable()
export class DepositBatchCommand {
  /** @throws not_found, batch_not_approved */
  async run(tx: Tx, batchId: number, depositedOn: Day): Promise<void> {
    const batch = await lockBatch(tx, batchId);
    if (batch.status !== 'approved') throw new Refusal('batch_not_approved');
    if (depositedOn > dayOf(tx.now)) throw new Refusal('invalid_field', { depositedOn: 'is in the future' });
    if (depositedOn < batch.receivedOn)
      throw new Refusal('invalid_field', { depositedOn: 'is before the mail was received' });
    await tx.query("UPDATE batch_items SET status = 'deposited' WHERE batch_id = $1 AND status = 'batched'", [batchId]);
    await tx.query(
      "UPDATE batches SET status = 'deposited', deposited_by = $2, deposited_on = $3, deposited_at = $4 WHERE id = $1",
      [batchId, tx.act.actorId, depositedOn, tx.now],
    );
    tx.audit({ action: 'change.batch', objectType: 'batch', objectId: String(batchId), detail: { depositedOn } });
  }
}
