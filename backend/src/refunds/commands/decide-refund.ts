import { Injectable } from '@nestjs/common';
import { decide, type Decision } from '#approvals';
import { Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { bumpVersion, lockWithSiblings } from '#ledger';
import { boundHash, effectHash, planRefund, type RefundPlan } from '../plan-refund';
import { refundablePayment, type RefundablePayment } from '../refundable.queries';
import { RefundRow } from '../refund.entity';
import { sendRefund } from '../send-refund';

export interface RefundDecision {
  refundId: string;
  decision: Decision['decision'];
  note: string;
  /** Of the effect that the person looked at; needed to approve. */
  effectHash: string | null;
  grants: readonly string[];
}

/**
 * A supervisor's decision. The last yes takes the money off its bills and out of the payment in the same transaction,
 * before the processor is asked (ruling 18), so that nothing dies in between.
 * @throws own_request, decided_already, approval_not_open, approval_changed, refund_effect_changed, finance_needed, payment_not_refundable
 */
@Injectable()
export class DecideRefundCommand {
  async run(tx: Tx, d: RefundDecision): Promise<RefundRow> {
    refuseCardNumbers(d.note, 'note');
    const found = await tx.manager.findOneBy(RefundRow, { id: d.refundId });
    if (!found) throw new Refusal('not_found');
    const [account] = await lockWithSiblings(tx, [found.accountId]);
    const refund = await tx.manager.findOneOrFail(RefundRow, {
      where: { id: d.refundId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!refund.approvalId || !['requested', 'approved_once'].includes(refund.status))
      throw new Refusal('approval_not_open');
    const planned = d.decision === 'approve' ? await this.look(tx, refund, d.effectHash) : null;
    const after = await decide(tx, {
      approvalId: refund.approvalId,
      decision: d.decision,
      boundHash: boundHash(refund),
      note: d.note,
      grants: d.grants,
    });
    if (after === 'waiting') refund.status = 'approved_once';
    if (after === 'returned') refund.status = 'returned_to_maker';
    if (after === 'rejected') this.close(refund, tx);
    if (after === 'approved') {
      refund.approvedBy = tx.act.actorId;
      refund.approvedAt = tx.now;
      await sendRefund(tx, refund, planned!.payment, planned!.plan);
    }
    await tx.manager.save(refund);
    await bumpVersion(tx, refund.accountId);
    tx.audit({
      action: `${d.decision === 'reject' ? 'reject' : d.decision === 'return' ? 'change' : 'approve'}.refund`,
      objectType: 'refund',
      objectId: refund.id,
      guarantorId: account!.guarantorId,
      detail: { amountCents: refund.amountCents, status: refund.status },
    });
    if (after === 'approved') tx.emit('refund.approved', refund.id, { amountCents: refund.amountCents });
    if (after === 'rejected') tx.emit('refund.rejected', refund.id, { amountCents: refund.amountCents });
    return refund;
  }

  private async look(
    tx: Tx,
    refund: RefundRow,
    seen: string | null,
  ): Promise<{ payment: RefundablePayment; plan: RefundPlan }> {
    const payment = await refundablePayment((sql, values) => tx.query(sql, values), refund.paymentId, refund.id);
    const plan = planRefund(payment!, refund.amountCents, refund.releases);
    if (seen !== effectHash(refund, plan)) throw new Refusal('refund_effect_changed');
    return { payment: payment!, plan };
  }

  private close(refund: RefundRow, tx: Tx): void {
    refund.status = 'rejected';
    refund.finalizedAt = tx.now;
  }
}
