import { Injectable } from '@nestjs/common';
import { decide } from '#approvals';
import { Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { lockAccounts, type LockedAccount } from '#ledger';
import { receiveCheck } from '#payments';
import { addTask } from '#tasks';
import { batchHash } from '../batch-hash';
import { lockBatch, papersOf, preparersOf, type BatchRow, type Paper } from '../batch-rows';

export interface BatchDecision {
  batchId: number;
  decision: 'approve' | 'reject';
  note: string;
  /** Of the batch that the person looked at; needed to approve. */
  boundHash: string | null;
}

/**
 * Another person's word on a batch. The yes posts every paper in the same transaction: all of them are in the books, or
 * none is. Nobody decides about a batch that they opened, entered or submitted, which the database keeps as well.
 * @throws not_found, batch_not_submitted, own_batch, approval_changed, approval_not_open
 */
@Injectable()
export class DecideBatchCommand {
  async run(tx: Tx, d: BatchDecision): Promise<void> {
    refuseCardNumbers(d.note, 'note');
    const accounts = await this.lock(tx, d.batchId);
    const batch = await lockBatch(tx, d.batchId);
    if (batch.status !== 'submitted' || !batch.approvalId) throw new Refusal('batch_not_submitted');
    const papers = await papersOf(tx, d.batchId);
    if (preparersOf(batch, papers).has(tx.act.actorId)) throw new Refusal('own_batch');
    const boundHash = batchHash(batch.id, papers);
    if (d.decision === 'approve' && d.boundHash !== boundHash) throw new Refusal('approval_changed');
    await decide(tx, { approvalId: batch.approvalId, decision: d.decision, boundHash, note: d.note, grants: [] });
    if (d.decision === 'approve') await this.post(tx, batch, papers, accounts);
    else
      await tx.query("UPDATE batch_items SET status = 'keyed' WHERE batch_id = $1 AND status = 'batched'", [batch.id]);
    await tx.query(
      'UPDATE batches SET status = $2, decided_by = $3, decided_at = $4, decision_note = $5 WHERE id = $1',
      [batch.id, d.decision === 'approve' ? 'approved' : 'rejected', tx.act.actorId, tx.now, d.note || null],
    );
    tx.audit({
      action: `${d.decision}.batch`,
      objectType: 'batch',
      objectId: String(batch.id),
      detail: { papers: papers.length, controlCents: batch.controlCents },
    });
  }

  /** Accounts are locked before the batch, always in ascending order. */
  private async lock(tx: Tx, batchId: number): Promise<Map<number, LockedAccount>> {
    const ids = await tx.query<{ id: number }>(
      'SELECT DISTINCT p.account_id AS id FROM batch_item_parts p JOIN batch_items i ON i.id = p.item_id WHERE i.batch_id = $1',
      [batchId],
    );
    const locked = await lockAccounts(
      tx,
      ids.map((a) => a.id),
    );
    return new Map(locked.map((a) => [a.id, a]));
  }

  private async post(
    tx: Tx,
    batch: BatchRow,
    papers: readonly Paper[],
    accounts: ReadonlyMap<number, LockedAccount>,
  ): Promise<void> {
    for (const paper of papers) {
      if (paper.status === 'set_aside') await this.hand(tx, batch, paper);
      else
        for (const part of paper.parts) {
          const account = accounts.get(part.accountId);
          if (!account) throw new Refusal('state_changed');
          await receiveCheck(tx, {
            id: part.id,
            account,
            method: paper.kind,
            channel: batch.type,
            checkNo: paper.number!,
            amountCents: part.amountCents,
            receivedOn: batch.receivedOn,
            enteredBy: paper.enteredBy,
          });
        }
    }
  }

  /** What was set aside is a person's work from now on. */
  private hand(tx: Tx, batch: BatchRow, paper: Paper): Promise<void> {
    const what = paper.kind === 'check' ? 'A check' : 'A money order';
    return addTask(tx, {
      kind: 'check_set_aside',
      subject: ['batch_item', paper.id],
      title: `${what} of batch ${batch.id} was set aside: ${(paper.asideReason ?? 'other').replaceAll('_', ' ')}`,
    });
  }
}
