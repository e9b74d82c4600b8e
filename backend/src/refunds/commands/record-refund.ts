import { Injectable } from '@nestjs/common';
import { dayOf } from '@billing/contract';
import type { RefundState } from '#gateway';
import type { Tx } from '#kernel';
import { bumpVersion, lockAccounts, post, refundBounced, refundPaid, type LockedAccount } from '#ledger';
import { nextAsk } from '#payments';
import { addTask } from '#tasks';
import { RefundRow, UNDECIDED_REFUNDS } from '../refund.entity';
import { addCheckTask } from '../send-refund';
import { markRefunded } from './mark-refunded';

/**
 * The only way to a refund's outcome: the request, the webhook's job and the janitor all end here. Asking twice changes
 * nothing. A refund that the bank sends back after it had succeeded must go by check.
 */
@Injectable()
export class RecordRefundCommand {
  async run(tx: Tx, refundId: string, outcome: RefundState): Promise<RefundRow> {
    const found = await tx.manager.findOneByOrFail(RefundRow, { id: refundId });
    const [account] = await lockAccounts(tx, [found.accountId]);
    const refund = await tx.manager.findOneOrFail(RefundRow, {
      where: { id: refundId },
      lock: { mode: 'pessimistic_write' },
    });
    const bounced = refund.status === 'succeeded' && outcome.state === 'failed';
    if (!bounced && !UNDECIDED_REFUNDS.includes(refund.status)) return refund;
    if (outcome.state !== 'unreachable' && outcome.refundId) refund.processorRefundId = outcome.refundId;
    switch (outcome.state) {
      case 'succeeded':
        await this.succeed(tx, refund, account!);
        break;
      case 'failed':
        await this.fail(tx, refund, account!, outcome.failureCode, bounced);
        break;
      case 'pending':
      case 'unreachable':
        refund.status = outcome.state === 'pending' ? 'pending' : 'unknown';
        refund.nextAskAt = nextAsk(refund.sentAt!, refund.asks, tx.now);
        if (refund.nextAskAt === null) await this.callAPerson(tx, refund, account!.guarantorId);
    }
    await tx.manager.save(refund);
    if (refund.status === 'succeeded') await markRefunded(tx, refund.paymentId);
    await bumpVersion(tx, refund.accountId);
    tx.audit({
      action: 'refund.payment',
      objectType: 'refund',
      objectId: refund.id,
      guarantorId: account!.guarantorId,
      outcome: refund.status === 'needs_check' ? 'failed' : 'ok',
      detail: { step: refund.status, amountCents: refund.amountCents, failureCode: refund.failureCode },
    });
    return refund;
  }

  private async succeed(tx: Tx, refund: RefundRow, account: LockedAccount): Promise<void> {
    const { id, amountCents } = refund;
    await post(tx, refundPaid({ id, amountCents, effectiveOn: dayOf(tx.now), entityId: account.entityId }));
    refund.status = 'succeeded';
    refund.finalizedAt = tx.now;
    refund.nextAskAt = null;
    tx.emit('refund.succeeded', id, { amountCents });
  }

  private async fail(
    tx: Tx,
    refund: RefundRow,
    account: LockedAccount,
    failureCode: string,
    bounced: boolean,
  ): Promise<void> {
    const { id, amountCents } = refund;
    if (bounced) {
      const [paid] = await tx.query<{ id: string }>(
        "SELECT id FROM journal_entries WHERE kind = 'refund_paid' AND source_type = 'refund' AND source_id = $1",
        [id],
      );
      const source = { id, amountCents, effectiveOn: dayOf(tx.now), entityId: account.entityId };
      await post(tx, refundBounced({ ...source, reversesId: paid!.id }));
    }
    refund.status = 'needs_check';
    refund.failureCode = failureCode;
    refund.nextAskAt = null;
    tx.emit('refund.failed', id, { amountCents, failureCode });
    await addCheckTask(tx, refund, account.guarantorId);
  }

  private async callAPerson(tx: Tx, refund: RefundRow, guarantorId: number): Promise<void> {
    await addTask(tx, {
      kind: 'refund_unknown',
      subject: ['refund', refund.id],
      title: 'A refund is still unknown after five days: ask the processor',
      guarantorId,
      accountId: refund.accountId,
    });
  }
}
