import { Injectable } from '@nestjs/common';
import { closeApproval, openApproval } from '#approvals';
import { Refusal, type Tx } from '#kernel';
import { batchHash } from '../batch-hash';
import { lockBatch, lockForChange, papersOf, recount } from '../batch-rows';

/** A balanced batch goes to another person; it comes back when that person rejects it or its preparer takes it back. */
@Injectable()
export class SubmitBatchCommand {
  /** @throws not_found, batch_not_open, batch_not_balanced */
  async submit(tx: Tx, batchId: number): Promise<void> {
    const batch = await lockForChange(tx, batchId);
    await recount(tx, batch);
    if (batch.status !== 'balanced') throw new Refusal('batch_not_balanced');
    const papers = await papersOf(tx, batchId);
    await tx.query("UPDATE batch_items SET status = 'batched' WHERE batch_id = $1 AND status = 'keyed'", [batchId]);
    const approvalId = await openApproval(tx, {
      kind: 'batch',
      subjectId: String(batchId),
      boundHash: batchHash(batchId, papers),
      amountCents: batch.controlCents,
      accountId: null,
      makerId: tx.act.actorId,
      approvalsNeeded: 1,
      grantNeeded: null,
      expiresAfterBusinessDays: null,
    });
    await tx.query(
      "UPDATE batches SET status = 'submitted', submitted_by = $2, submitted_at = $3, approval_id = $4, decided_by = NULL, decided_at = NULL WHERE id = $1",
      [batchId, tx.act.actorId, tx.now, approvalId],
    );
    this.audit(tx, batchId, 'request.batch', { papers: papers.length, controlCents: batch.controlCents });
  }

  /** Its preparer sees a mistake before anybody decided. @throws not_found, batch_not_submitted */
  async withdraw(tx: Tx, batchId: number): Promise<void> {
    const batch = await lockBatch(tx, batchId);
    if (batch.status !== 'submitted' || !batch.approvalId) throw new Refusal('batch_not_submitted');
    await closeApproval(tx, batch.approvalId, 'withdrawn');
    await tx.query("UPDATE batch_items SET status = 'keyed' WHERE batch_id = $1 AND status = 'batched'", [batchId]);
    await recount(tx, batch);
    this.audit(tx, batchId, 'change.batch', { withdrawn: true });
  }

  private audit(tx: Tx, batchId: number, action: string, detail: Record<string, unknown>): void {
    tx.audit({ action, objectType: 'batch', objectId: String(batchId), detail });
  }
}
