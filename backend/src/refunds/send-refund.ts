import { dayOf } from '@billing/contract';
import type { Tx } from '#kernel';
import { post, refundSent } from '#ledger';
import { nextAsk, releaseAllocations } from '#payments';
import { addTask } from '#tasks';
import type { RefundPlan } from './plan-refund';
import type { RefundablePayment } from './refundable.queries';
import type { RefundRow } from './refund.entity';

/**
 * Takes a refund's money off its bills and out of its payment, under the account's lock; the processor is asked after
 * the commit (ruling 18). The caller saves the row.
 */
export async function sendRefund(
  tx: Tx,
  refund: RefundRow,
  payment: RefundablePayment,
  plan: RefundPlan,
): Promise<void> {
  const released = await releaseAllocations(tx, payment, plan.reopens, `refund:${refund.id}`);
  const sent = refundSent({
    id: refund.id,
    effectiveOn: dayOf(tx.now),
    entityId: payment.entityId,
    accountId: payment.accountId,
    paymentId: payment.id,
    amountCents: refund.amountCents,
  });
  await post(tx, [...released, ...sent]);
  refund.sentAt = tx.now;
  const byCheck = refund.payee === 'mailed_check' || payment.processorPiId === null;
  refund.status = byCheck ? 'needs_check' : 'submitted';
  refund.nextAskAt = byCheck ? null : nextAsk(tx.now, 0, tx.now);
  for (const r of plan.reopens)
    tx.emit('bill.reopened', String(r.billId), { refundId: refund.id, cents: r.amountCents }, refund.id);
  tx.emit('refund.sent', refund.id, { amountCents: refund.amountCents, paymentId: payment.id });
  if (byCheck) await addCheckTask(tx, refund, payment.guarantorId);
}

/** A mailed check is a person's work: the address is confirmed, the check drawn and its number recorded. */
export async function addCheckTask(tx: Tx, refund: RefundRow, guarantorId: number): Promise<void> {
  await addTask(tx, {
    kind: 'refund_needs_check',
    subject: ['refund', refund.id],
    title: 'A refund must go by mailed check: confirm the address and record the check',
    guarantorId,
    accountId: refund.accountId,
  });
}
