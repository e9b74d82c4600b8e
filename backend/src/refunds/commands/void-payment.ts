import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dayOf, type RefundReason } from '@billing/contract';
import type { RefundState } from '#gateway';
import { claimKey, Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { bumpVersion, paymentVoided, post } from '#ledger';
import { nextAsk, releaseAllocations } from '#payments';
import { Settings } from '#settings';
import { addTask } from '#tasks';
import { PaymentVoidRow } from '../payment-void.entity';
import { lockRefundable, type RefundablePayment } from '../refundable.queries';
import { voidRefusal, type VoidTerms } from '../void-rules';

/**
 * A void in two commands around the processor: `open` refuses and reserves, `record` posts. At the processor it is a
 * refund of the whole amount; in our books it is `payment_voided` and no refund row.
 */
@Injectable()
export class VoidPaymentCommand {
  constructor(private readonly settings: Settings) {}

  /** @throws what `voidRefusal` says, idempotency_key_reused */
  async open(
    tx: Tx,
    who: VoidTerms['who'],
    paymentId: string,
    asked: { reason: RefundReason; note: string },
    body: unknown,
  ): Promise<{ voidId: string; replayed: boolean }> {
    refuseCardNumbers(asked.note, 'note');
    const id = randomUUID();
    const kept = await claimKey(tx, 'void.payment', { paymentId, body }, id);
    if (kept) return { voidId: kept.subjectId!, replayed: true };
    const payment = await lockRefundable(tx, paymentId);
    const { until } = (await this.settings.within(tx, 'void_policy')).value;
    const refused = voidRefusal(payment, { who, now: tx.now, until });
    if (refused) throw new Refusal(refused);
    await tx.manager.save(
      tx.manager.create(PaymentVoidRow, {
        id,
        paymentId,
        ...asked,
        status: 'submitted',
        requestedBy: tx.act.actorId,
        requestedAt: tx.now,
        callId: tx.act.callId,
        opId: tx.act.idempotencyKey,
        asks: 0,
        nextAskAt: nextAsk(tx.now, 0, tx.now),
      }),
    );
    await bumpVersion(tx, payment.accountId);
    this.audit(tx, payment, 'ok', 'opened');
    return { voidId: id, replayed: false };
  }

  /** Idempotent: the request, the webhook's job and the janitor all end here. */
  async record(tx: Tx, voidId: string, outcome: RefundState): Promise<void> {
    const found = await tx.manager.findOneByOrFail(PaymentVoidRow, { id: voidId });
    const payment = await lockRefundable(tx, found.paymentId);
    const row = await tx.manager.findOneOrFail(PaymentVoidRow, {
      where: { id: voidId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!['submitted', 'unknown'].includes(row.status)) return;
    if (outcome.state !== 'unreachable' && outcome.refundId) row.processorRefundId = outcome.refundId;
    if (outcome.state === 'succeeded') await this.post(tx, row, payment);
    else if (outcome.state === 'failed') {
      row.status = 'failed';
      row.failureCode = outcome.failureCode;
      row.finalizedAt = tx.now;
      row.nextAskAt = null;
      await this.tell(tx, row, payment, 'A void failed: the payment stands. Tell the caller, or ask for a refund');
    } else {
      row.status = 'unknown';
      row.nextAskAt = nextAsk(row.requestedAt, row.asks, tx.now);
      if (row.nextAskAt === null)
        await this.tell(tx, row, payment, 'A void is still unknown after five days: ask the processor');
    }
    await tx.manager.save(row);
    await bumpVersion(tx, payment.accountId);
    this.audit(tx, payment, row.status === 'failed' ? 'failed' : 'ok', row.status);
  }

  private async post(tx: Tx, row: PaymentVoidRow, payment: RefundablePayment): Promise<void> {
    const releases = payment.onBills.map(({ billId, amountCents }) => ({ billId, amountCents }));
    const released = await releaseAllocations(tx, payment, releases, `void:${row.id}`);
    const [received] = await tx.query<{ id: string }>(
      "SELECT id FROM journal_entries WHERE kind = 'payment_received' AND source_type = 'payment' AND source_id = $1",
      [payment.id],
    );
    const voided = paymentVoided({
      id: row.id,
      effectiveOn: dayOf(tx.now),
      entityId: payment.entityId,
      accountId: payment.accountId,
      paymentId: payment.id,
      amountCents: payment.amountCents,
      cash: 'stripe',
      reversesId: received!.id,
    });
    await post(tx, [...released, ...voided]);
    await tx.query("UPDATE payments SET status = 'voided', finalized_at = $2 WHERE id = $1", [payment.id, tx.now]);
    Object.assign(row, { status: 'succeeded', finalizedAt: tx.now, nextAskAt: null });
    tx.emit('payment.voided', payment.id, { amountCents: payment.amountCents });
    for (const r of releases)
      tx.emit('bill.reopened', String(r.billId), { voidId: row.id, cents: r.amountCents }, row.id);
  }

  private tell(tx: Tx, row: PaymentVoidRow, payment: RefundablePayment, title: string): Promise<void> {
    const { guarantorId, accountId } = payment;
    return addTask(tx, {
      kind: `void_${row.status}`,
      subject: ['payment_void', row.id],
      title,
      guarantorId,
      accountId,
    });
  }

  private audit(tx: Tx, payment: RefundablePayment, outcome: 'ok' | 'failed', step: string): void {
    tx.audit({
      action: 'void.payment',
      objectType: 'payment',
      objectId: payment.id,
      guarantorId: payment.guarantorId,
      outcome,
      detail: { step, amountCents: payment.amountCents },
    });
  }
}
