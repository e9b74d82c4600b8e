import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dayOf, OPEN_REFUNDS, type Cents, type Payee, type RefundReason } from '@billing/contract';
import { closeApproval, openApproval } from '#approvals';
import { claimKey, Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { bumpVersion } from '#ledger';
import type { Released } from '#payments';
import { Settings } from '#settings';
import { approvalsFor, boundHash, debitMayReturn, planRefund } from '../plan-refund';
import { lockRefundable, type RefundablePayment } from '../refundable.queries';
import { RefundRow } from '../refund.entity';

export interface RefundAsked {
  amountCents: Cents;
  payee: Payee;
  reason: RefundReason;
  note: string;
  releases: Released[] | null;
  /** Why it is asked for before the bank is done with the debit; null where nothing is overridden. */
  overrideReason: string | null;
}

/**
 * Asks that money goes back, or asks again after a change: approvals that were given are void then, since they bound
 * something else. Nothing moves until it is approved; the amount is reserved on its payment.
 * @throws refund_above_payment, refund_choice_wrong, payment_not_refundable, payment_returned,
 *   payment_disputed, debit_pending, debit_may_return,
 *   refund_override_unused, void_pending, refund_not_open
 */
@Injectable()
export class RequestRefundCommand {
  constructor(private readonly settings: Settings) {}

  async request(tx: Tx, paymentId: string, asked: RefundAsked, body: unknown): Promise<string> {
    const id = randomUUID();
    const kept = await claimKey(tx, 'request.refund', { paymentId, body }, id);
    if (kept) return kept.subjectId!;
    const payment = await this.plan(tx, paymentId, asked, null);
    const refund = tx.manager.create(RefundRow, {
      id,
      paymentId,
      accountId: payment.accountId,
      ...asked,
      status: 'requested',
      approvalId: null,
      requestedBy: tx.act.actorId,
      requestedAt: tx.now,
      callId: tx.act.callId,
      opId: tx.act.idempotencyKey,
      asks: 0,
    });
    refund.approvalId = await this.openApproval(tx, refund, payment);
    await tx.manager.save(refund);
    this.announce(tx, refund, payment, 'request.refund');
    return id;
  }

  /** An edit by its maker: the old approval is withdrawn and a new one opens; once, whatever was approved since. */
  async change(tx: Tx, refundId: string, asked: RefundAsked, body: unknown): Promise<void> {
    if (await claimKey(tx, 'change.refund', { refundId, body }, refundId)) return;
    const found = await tx.manager.findOneBy(RefundRow, { id: refundId });
    if (!found) throw new Refusal('not_found');
    const payment = await this.plan(tx, found.paymentId, asked, refundId);
    const refund = await tx.manager.findOneOrFail(RefundRow, {
      where: { id: refundId },
      lock: { mode: 'pessimistic_write' },
    });
    if (refund.requestedBy !== tx.act.actorId) throw new Refusal('not_allowed');
    if (!OPEN_REFUNDS.includes(refund.status)) throw new Refusal('refund_not_open');
    if (refund.approvalId) await closeApproval(tx, refund.approvalId, 'withdrawn');
    Object.assign(refund, asked, { status: 'requested', approvedBy: null, approvedAt: null });
    refund.approvalId = await this.openApproval(tx, refund, payment);
    await tx.manager.save(refund);
    this.announce(tx, refund, payment, 'change.refund');
  }

  private async plan(
    tx: Tx,
    paymentId: string,
    asked: RefundAsked,
    besides: string | null,
  ): Promise<RefundablePayment> {
    refuseCardNumbers(asked.note, 'note');
    refuseCardNumbers(asked.overrideReason ?? undefined, 'overrideReason');
    const payment = await lockRefundable(tx, paymentId, besides);
    const early = debitMayReturn(payment, dayOf(tx.now), (await this.settings.within(tx, 'debit_returns')).value);
    planRefund(payment, asked.amountCents, asked.releases);
    if (early && !asked.overrideReason) throw new Refusal(early);
    if (!early && asked.overrideReason)
      throw new Refusal('refund_override_unused', { overrideReason: 'is not needed' });
    await bumpVersion(tx, payment.accountId);
    return payment;
  }

  private async openApproval(tx: Tx, refund: RefundRow, payment: RefundablePayment): Promise<string> {
    const policy = (await this.settings.within(tx, 'refund_policy')).value;
    const { needed, grant } = approvalsFor(refund.amountCents, policy);
    return openApproval(tx, {
      kind: 'refund',
      subjectId: refund.id,
      boundHash: boundHash(refund),
      amountCents: refund.amountCents,
      accountId: payment.accountId,
      makerId: refund.requestedBy,
      approvalsNeeded: needed,
      grantNeeded: grant,
      expiresAfterBusinessDays: policy.expiresAfterBusinessDays,
    });
  }

  private announce(tx: Tx, refund: RefundRow, payment: RefundablePayment, action: string): void {
    const { amountCents, payee, reason } = refund;
    tx.audit({
      action,
      objectType: 'refund',
      objectId: refund.id,
      guarantorId: payment.guarantorId,
      detail: { paymentId: payment.id, amountCents, payee, reason, override: refund.overrideReason !== null },
    });
    tx.emit('refund.requested', refund.id, { paymentId: payment.id, amountCents }, refund.approvalId!);
  }
}
