import { Injectable } from '@nestjs/common';
import { dayOf, OPEN_REFUNDS } from '@billing/contract';
import { closeApproval } from '#approvals';
import { Refusal, type Tx } from '#kernel';
import { bumpVersion, lockAccounts, post, refundAbandoned, refundCheckIssued, type LockedAccount } from '#ledger';
import { finishTasks } from '#tasks';
import { RefundRow } from '../refund.entity';
import { markRefunded } from './mark-refunded';

/** The ends of a refund that a person decides: withdrawn by its maker, a check drawn, or given up. */
@Injectable()
export class CloseRefundCommand {
  /** @throws not_allowed unless by its maker; refund_not_open once it was sent */
  withdraw(tx: Tx, refundId: string): Promise<RefundRow> {
    return this.within(tx, refundId, 'change.refund', async (refund) => {
      if (refund.requestedBy !== tx.act.actorId) throw new Refusal('not_allowed');
      if (!OPEN_REFUNDS.includes(refund.status)) throw new Refusal('refund_not_open');
      if (refund.approvalId) await closeApproval(tx, refund.approvalId, 'withdrawn');
      refund.status = 'withdrawn';
    });
  }

  /** Nobody decided in time: it may be asked again. */
  expire(tx: Tx, refundId: string): Promise<RefundRow> {
    return this.within(tx, refundId, 'change.refund', async (refund) => {
      if (!OPEN_REFUNDS.includes(refund.status)) return;
      if (refund.approvalId) await closeApproval(tx, refund.approvalId, 'expired');
      refund.status = 'expired';
    });
  }

  /** The mailed check was drawn: its number is kept, the money has left the bank. */
  issueCheck(tx: Tx, refundId: string, checkNo: string): Promise<RefundRow> {
    return this.within(tx, refundId, 'refund.payment', async (refund, account) => {
      if (refund.status !== 'needs_check') throw new Refusal('refund_not_waiting');
      const { id, amountCents } = refund;
      await post(tx, refundCheckIssued({ id, amountCents, effectiveOn: dayOf(tx.now), entityId: account.entityId }));
      refund.status = 'check_issued';
      refund.checkNo = checkNo;
      await finishTasks(tx, 'refund', [refundId]);
    });
  }

  /** It could not be given back and the person takes it back: the money is a credit again. */
  abandon(tx: Tx, refundId: string): Promise<RefundRow> {
    return this.within(tx, refundId, 'change.refund', async (refund, account) => {
      if (refund.status !== 'needs_check') throw new Refusal('refund_not_waiting');
      const [sent] = await tx.query<{ id: string }>(
        "SELECT id FROM journal_entries WHERE kind = 'refund_sent' AND source_type = 'refund' AND source_id = $1",
        [refund.id],
      );
      const { id, accountId, paymentId, amountCents } = refund;
      const source = { id, accountId, paymentId, amountCents, effectiveOn: dayOf(tx.now), entityId: account.entityId };
      await post(tx, refundAbandoned({ ...source, reversesId: sent!.id }));
      refund.status = 'abandoned';
      await finishTasks(tx, 'refund', [refundId]);
      tx.emit('credit.arose', refund.paymentId, { cents: refund.amountCents }, refund.id);
    });
  }

  private async within(
    tx: Tx,
    refundId: string,
    action: string,
    change: (refund: RefundRow, account: LockedAccount) => Promise<void>,
  ): Promise<RefundRow> {
    const found = await tx.manager.findOneBy(RefundRow, { id: refundId });
    if (!found) throw new Refusal('not_found');
    const [account] = await lockAccounts(tx, [found.accountId]);
    const refund = await tx.manager.findOneOrFail(RefundRow, {
      where: { id: refundId },
      lock: { mode: 'pessimistic_write' },
    });
    await change(refund, account!);
    refund.finalizedAt = tx.now;
    await tx.manager.save(refund);
    if (refund.status === 'check_issued') await markRefunded(tx, refund.paymentId);
    await bumpVersion(tx, refund.accountId);
    tx.audit({
      action,
      objectType: 'refund',
      objectId: refundId,
      guarantorId: account!.guarantorId,
      detail: { status: refund.status, amountCents: refund.amountCents, checkNo: refund.checkNo },
    });
    return refund;
  }
}
