import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dayOf, type Cents, type Day, type ReturnReason } from '@billing/contract';
import { claimKey, Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { bumpVersion, lockWithSiblings, paymentReturned, post, returnFeeCharged, type LockedAccount } from '#ledger';
import { releaseAllocations, type Released } from '#payments';
import { addTask } from '#tasks';

export interface CheckReturn {
  reason: ReturnReason;
  returnedOn: Day;
  /** What the bank took for it; 0 for nothing. */
  feeCents: Cents;
  note: string;
}

interface PaymentOfIt {
  id: string;
  accountId: number;
  status: string;
  amountCents: Cents;
  unappliedCents: Cents;
}

/**
 * The bank sent a check back. It comes back whole: every payment that it was is taken off its bills, newest first, which
 * are owed again; what had been refunded of it before is lost (spec/ledger.md 15). Answers the batch that it came with.
 * @throws not_found, check_not_returnable, return_beside_refund
 */
@Injectable()
export class ReturnCheckCommand {
  async run(tx: Tx, paymentId: string, r: CheckReturn, body: unknown): Promise<number> {
    refuseCardNumbers(r.note, 'note');
    const [item] = await tx.query<{ id: string; batchId: number; depositedOn: Day | null }>(
      `SELECT i.id, i.batch_id AS "batchId", b.deposited_on::text AS "depositedOn" FROM batch_item_parts p JOIN batch_items i ON i.id = p.item_id JOIN batches b ON b.id = i.batch_id WHERE p.id = $1`,
      [paymentId],
    );
    if (!item) throw new Refusal((await this.exists(tx, paymentId)) ? 'check_not_returnable' : 'not_found');
    if (await claimKey(tx, 'return.check', { paymentId, body }, paymentId)) return item.batchId;
    const accounts = await this.lock(tx, item.id);
    const payments = await this.payments(tx, item.id);
    const [locked] = await tx.query<{ status: string }>('SELECT status FROM batch_items WHERE id = $1 FOR UPDATE', [
      item.id,
    ]);
    if (!['deposited', 'cleared'].includes(locked!.status)) throw new Refusal('check_not_returnable');
    if (r.returnedOn > dayOf(tx.now)) throw new Refusal('invalid_field', { returnedOn: 'is in the future' });
    if (item.depositedOn && r.returnedOn < item.depositedOn)
      throw new Refusal('invalid_field', { returnedOn: 'is before it was deposited' });
    for (const [i, payment] of payments.entries())
      await this.give(tx, payment, accounts.get(payment.accountId)!, r, i === 0 ? r.feeCents : 0);
    await tx.query('UPDATE batch_items SET status = $2 WHERE id = $1', [
      item.id,
      r.reason === 'nsf' ? 'returned_nsf' : 'returned_other',
    ]);
    return item.batchId;
  }

  private async give(
    tx: Tx,
    payment: PaymentOfIt,
    account: LockedAccount,
    r: CheckReturn,
    feeCents: Cents,
  ): Promise<void> {
    if (!['succeeded', 'partially_refunded', 'refunded'].includes(payment.status))
      throw new Refusal('check_not_returnable');
    const waiting = await tx.query(
      `SELECT 1 FROM refunds WHERE payment_id = $1 AND status IN ('submitted', 'pending', 'unknown', 'needs_check')`,
      [payment.id],
    );
    if (waiting.length > 0) throw new Refusal('return_beside_refund');
    const { entityId } = account;
    const onBills = await this.onBills(tx, payment.id);
    const id = randomUUID();
    const released = await releaseAllocations(
      tx,
      { id: payment.id, accountId: account.id, entityId },
      onBills,
      `return:${id}`,
    );
    const there = payment.unappliedCents + onBills.reduce((sum, b) => sum + b.amountCents, 0);
    const lossCents = payment.amountCents - there;
    await tx.query(
      `INSERT INTO payment_returns (id, payment_id, reason, returned_on, amount_cents, loss_cents, fee_cents, note, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, payment.id, r.reason, r.returnedOn, payment.amountCents, lossCents, feeCents, r.note, tx.act.actorId, tx.now], // prettier-ignore
    );
    const source = { id, effectiveOn: dayOf(tx.now), entityId, cash: 'check' as const };
    const { amountCents } = payment;
    const back = paymentReturned({ ...source, accountId: account.id, paymentId: payment.id, amountCents, lossCents });
    await post(tx, [...released, ...back, ...returnFeeCharged({ ...source, amountCents: feeCents })]);
    await tx.query("UPDATE payments SET status = 'returned', finalized_at = $2 WHERE id = $1", [payment.id, tx.now]);
    await bumpVersion(tx, account.id);
    this.announce(tx, payment, account, r, onBills, lossCents);
    await addTask(tx, {
      kind: 'check_returned',
      subject: ['payment', payment.id],
      title: 'A check came back from the bank: tell the guarantor',
      guarantorId: account.guarantorId,
      accountId: account.id,
    });
  }

  private announce(
    tx: Tx,
    payment: PaymentOfIt,
    account: LockedAccount,
    r: CheckReturn,
    onBills: readonly Released[],
    lossCents: Cents,
  ): void {
    const { id, amountCents } = payment;
    tx.audit({
      action: 'refund.payment',
      objectType: 'payment',
      objectId: id,
      guarantorId: account.guarantorId,
      detail: { step: 'returned', reason: r.reason, amountCents, lossCents },
    });
    tx.emit('payment.returned', id, { amountCents, reason: r.reason });
    for (const b of onBills)
      tx.emit('bill.reopened', String(b.billId), { paymentId: id, cents: b.amountCents }, `return-${id}`);
  }

  private async exists(tx: Tx, paymentId: string): Promise<boolean> {
    return (await tx.query('SELECT 1 FROM payments WHERE id = $1', [paymentId])).length > 0;
  }

  private async lock(tx: Tx, itemId: string): Promise<Map<number, LockedAccount>> {
    const ids = await tx.query<{ id: number }>('SELECT account_id AS id FROM batch_item_parts WHERE item_id = $1', [
      itemId,
    ]);
    const locked = await lockWithSiblings(
      tx,
      ids.map((a) => a.id),
    );
    return new Map(locked.map((a) => [a.id, a]));
  }

  private payments(tx: Tx, itemId: string): Promise<PaymentOfIt[]> {
    return tx.query<PaymentOfIt>(
      `SELECT y.id, y.account_id AS "accountId", y.status, y.amount_cents::float8 AS "amountCents", y.unapplied_cents::float8 AS "unappliedCents"
       FROM batch_item_parts p JOIN payments y ON y.id = p.id WHERE p.item_id = $1 ORDER BY p.position FOR UPDATE OF y`,
      [itemId],
    );
  }

  private onBills(tx: Tx, paymentId: string): Promise<Released[]> {
    return tx.query<Released>(
      `SELECT l.bill_id AS "billId", sum(l.amount_cents)::float8 AS "amountCents" FROM allocations l
       WHERE l.payment_id = $1 AND NOT EXISTS (SELECT FROM allocation_reversals r WHERE r.allocation_id = l.id) GROUP BY l.bill_id ORDER BY max(l.id) DESC`,
      [paymentId],
    );
  }
}
