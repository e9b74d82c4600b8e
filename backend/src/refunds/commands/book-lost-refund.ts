import { formatCents } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { closeApproval } from '#approvals';
import type { ProcessorRefund } from '#gateway';
import { Refusal, type Tx } from '#kernel';
import { bumpVersion } from '#ledger';
import { addTask } from '#tasks';
import { PaymentVoidRow } from '../payment-void.entity';
import { planRefund } from '../plan-refund';
import { lockRefundable, type RefundablePayment } from '../refundable.queries';
import { RefundRow } from '../refund.entity';
import { sendRefund } from '../send-refund';

export interface LostRefund {
  /** Our refund's or void's id, as the processor's carries it. */
  id: string;
  paymentId: string;
  found: ProcessorRefund;
}

const NOTE = 'Booked again from the processor’s records; who asked for it and who approved it was lost';
/** Known from before it was approved. */
const NOT_SENT = ['requested', 'approved_once', 'returned_to_maker'];

/**
 * Money that went back and that our database lost is sent again in the books alone: the processor has done it, and is
 * asked under its own id what became of it. What of it was on which bill is planned like a refund without a choice.
 * @throws refund_above_payment, payment_not_refundable and what else `planRefund` throws: it does not fit, nothing is booked
 */
@Injectable()
export class BookLostRefundCommand {
  async run(tx: Tx, lost: LostRefund): Promise<void> {
    const payment = await lockRefundable(tx, lost.paymentId, lost.id);
    if (lost.found.kind === 'void') await this.voided(tx, payment, lost);
    else await this.refunded(tx, payment, lost);
    await bumpVersion(tx, payment.accountId);
    const { guarantorId, accountId } = payment;
    await addTask(tx, {
      kind: 'refund_rebooked',
      subject: ['refund', lost.id],
      title: `${formatCents(lost.found.amountCents)} that went back was booked again from the processor’s records: check who approved it, and its bills`,
      guarantorId,
      accountId,
    });
    tx.audit({
      action: lost.found.kind === 'void' ? 'void.payment' : 'refund.payment',
      objectType: lost.found.kind === 'void' ? 'payment' : 'refund',
      objectId: lost.found.kind === 'void' ? payment.id : lost.id,
      guarantorId,
      detail: { step: 'opened', amountCents: lost.found.amountCents, lost: true },
    });
  }

  private async voided(tx: Tx, payment: RefundablePayment, { id, found }: LostRefund): Promise<void> {
    if (await tx.manager.existsBy(PaymentVoidRow, { id })) return;
    if (payment.status !== 'succeeded' || payment.voided || payment.otherRefundsCents > 0)
      throw new Refusal('payment_not_refundable');
    if (found.amountCents !== payment.amountCents) throw new Refusal('refund_choice_wrong');
    await tx.manager.save(
      tx.manager.create(PaymentVoidRow, {
        id,
        paymentId: payment.id,
        status: 'submitted',
        reason: 'other',
        note: NOTE,
        requestedBy: tx.act.actorId,
        requestedAt: found.at,
        processorRefundId: found.refundId,
        asks: 1,
        nextAskAt: tx.now,
      }),
    );
  }

  private async refunded(tx: Tx, payment: RefundablePayment, { id, found }: LostRefund): Promise<void> {
    const known = await tx.manager.findOne(RefundRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (known && !NOT_SENT.includes(known.status)) return;
    const isOther =
      known &&
      (known.amountCents !== found.amountCents || known.paymentId !== payment.id || known.payee !== 'original_method');
    if (isOther) throw new Refusal('refund_choice_wrong');
    const refund =
      known ??
      tx.manager.create(RefundRow, {
        id,
        paymentId: payment.id,
        accountId: payment.accountId,
        amountCents: found.amountCents,
        payee: 'original_method',
        reason: 'other',
        note: NOTE,
        releases: null,
        requestedBy: tx.act.actorId,
        requestedAt: found.at,
        asks: 1,
      });
    const plan = planRefund(payment, found.amountCents, known?.releases ?? null);
    if (known?.status === 'returned_to_maker')
      await tx.query("UPDATE refunds SET status = 'requested' WHERE id = $1", [id]);
    if (known?.approvalId) await closeApproval(tx, known.approvalId, 'withdrawn');
    // Who asked is known then; that somebody approved it, the processor shows.
    if (known) Object.assign(known, { approvedBy: tx.act.actorId, approvedAt: tx.now });
    await sendRefund(tx, refund, payment, plan);
    Object.assign(refund, { asks: 1, processorRefundId: found.refundId });
    await tx.manager.save(refund);
  }
}
