import { Injectable } from '@nestjs/common';
import { Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { addTask } from '#tasks';

export interface ReviewDecision {
  reviewId: number;
  decision: 'ok' | 'return' | 'escalate';
  note: string;
}

const STATUS = { ok: 'ok', return: 'returned', escalate: 'escalated' } as const;

/** A supervisor's word on a payment. The payment stays as it is: what is to be corrected becomes a task of who took it. */
@Injectable()
export class DecideReviewCommand {
  /** @throws not_found, review_done, own_payment */
  async run(tx: Tx, d: ReviewDecision): Promise<void> {
    refuseCardNumbers(d.note, 'note');
    const [review] = await tx.query<{
      status: string;
      payment_id: string;
      created_by: string;
      account_id: number;
      guarantor_id: number;
    }>(
      `SELECT r.status, r.payment_id, p.created_by, p.account_id, a.guarantor_id FROM payment_reviews r JOIN payments p ON p.id = r.payment_id
         JOIN accounts a ON a.id = p.account_id WHERE r.id = $1 FOR UPDATE OF r`,
      [d.reviewId],
    );
    if (!review) throw new Refusal('not_found');
    if (review.status !== 'pending') throw new Refusal('review_done');
    if (review.created_by === tx.act.actorId) throw new Refusal('own_payment');
    await tx.query(
      'UPDATE payment_reviews SET status = $2, decided_by = $3, decided_at = $4, note = $5 WHERE id = $1',
      [d.reviewId, STATUS[d.decision], tx.act.actorId, tx.now, d.note || null],
    );
    if (d.decision !== 'ok') await this.addTask(tx, d, review);
    tx.audit({
      action: d.decision === 'ok' ? 'approve.payment_review' : 'change.payment_review',
      objectType: 'payment',
      objectId: review.payment_id,
      guarantorId: review.guarantor_id,
      detail: { reviewId: d.reviewId, status: STATUS[d.decision] },
    });
  }

  private async addTask(
    tx: Tx,
    d: ReviewDecision,
    review: { payment_id: string; created_by: string; account_id: number; guarantor_id: number },
  ): Promise<void> {
    const returned = d.decision === 'return';
    await addTask(tx, {
      kind: returned ? 'review_returned' : 'review_escalated',
      subject: ['payment_review', String(d.reviewId)],
      title: returned ? 'A payment that you took came back from review' : 'A payment was escalated by its reviewer',
      guarantorId: review.guarantor_id,
      accountId: review.account_id,
      ...(returned ? { assignedTo: review.created_by } : {}),
    });
  }
}
