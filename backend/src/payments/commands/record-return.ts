import { randomUUID } from 'node:crypto';
import { dayOf, formatCents, type Cents } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { bankReturn, type LateReturn } from '#gateway';
import type { Tx } from '#kernel';
import { bumpVersion, lockWithSiblings, paymentReturned, post } from '#ledger';
import { addTask } from '#tasks';
import { DebitRetries, sayAgain } from '../debit-retry';
import { PaymentRow } from '../payment.entity';
import { releaseAllocations, type Released } from '../release-allocations';

const STOOD = ['succeeded', 'partially_refunded', 'refunded'];

/**
 * The bank took a debit back after it had cleared: its allocations are released, newest first, its bills are open again
 * and the payment is returned. Where there was too little it is tried
 * again by itself; a person tells the guarantor. Asking twice changes nothing.
 */
@Injectable()
export class RecordReturnCommand {
  constructor(private readonly retries: DebitRetries) {}

  async run(tx: Tx, paymentId: string, found: LateReturn): Promise<void> {
    const { accountId } = await tx.manager.findOneByOrFail(PaymentRow, { id: paymentId });
    const account = (await lockWithSiblings(tx, [accountId])).find((a) => a.id === accountId);
    const payment = await tx.manager.findOneOrFail(PaymentRow, {
      where: { id: paymentId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!STOOD.includes(payment.status) || found.amountCents <= 0) return;
    const whose = { guarantorId: account!.guarantorId, accountId };
    const releases = await newestFirst(tx, paymentId, Math.max(0, found.amountCents - payment.unappliedCents));
    const source = { ...payment, entityId: account!.entityId };
    const id = randomUUID();
    const released = await releaseAllocations(tx, source, releases, `return:${id}`);
    const held = payment.unappliedCents + releases.reduce((sum, r) => sum + r.amountCents, 0);
    const lossCents = Math.max(0, found.amountCents - held);
    await tx.query(
      `INSERT INTO payment_returns (id, payment_id, processor_dispute_id, reason, return_code, amount_cents, loss_cents, fee_cents, returned_on, note, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        paymentId,
        found.id,
        found.reason,
        found.code,
        found.amountCents,
        lossCents,
        found.feeCents,
        dayOf(tx.now),
        bankReturn(found.reason).words,
        tx.act.actorId,
        tx.now,
      ],
    );
    const base = { effectiveOn: dayOf(tx.now), entityId: account!.entityId, accountId, paymentId };
    const back = paymentReturned({ ...base, id, amountCents: found.amountCents, lossCents, cash: 'stripe' });
    await post(tx, [...released, ...back]);
    await tx.query("UPDATE payments SET status = 'returned', finalized_at = $2 WHERE id = $1", [paymentId, tx.now]);
    await bumpVersion(tx, accountId);
    await this.tell(tx, payment, found, lossCents, whose);
    tx.emit('payment.returned', paymentId, { amountCents: found.amountCents, reason: found.reason });
    for (const r of releases)
      tx.emit('bill.reopened', String(r.billId), { returnId: id, cents: r.amountCents }, `${id}:${r.billId}`);
    tx.audit({
      action: 'return.payment',
      objectType: 'payment',
      objectId: paymentId,
      guarantorId: whose.guarantorId,
      detail: { amountCents: found.amountCents, reason: found.reason, lossCents },
    });
  }

  private async tell(
    tx: Tx,
    payment: PaymentRow,
    found: LateReturn,
    lossCents: Cents,
    whose: { guarantorId: number; accountId: number },
  ): Promise<void> {
    const { words, codes, account } = bankReturn(found.reason);
    const code = found.code ?? codes;
    const again = sayAgain(await this.retries.schedule(tx, payment, found.reason, whose.guarantorId));
    const subject: [string, string] = ['payment', payment.id];
    const title = `The bank took back a debit of ${formatCents(found.amountCents)}${code && ` (${code})`}: ${words}. ${again}Tell the guarantor`;
    await addTask(tx, { kind: 'payment_returned', subject, title, ...whose });
    if (account === 'revoked')
      await addTask(tx, {
        kind: 'debit_disputed',
        subject,
        title: 'A debit was called unauthorized: send the proof of authorization if the bank asks for it',
        ...whose,
      });
    if (found.reason === 'debit_not_as_agreed')
      await addTask(tx, {
        kind: 'debit_disputed',
        subject,
        title:
          'A debit was not what was agreed (R11): compare it with the words of its authorization, and take the right one by a new yes',
        ...whose,
      });
    if (lossCents > 0)
      await addTask(tx, {
        kind: 'return_loss',
        subject,
        title: `${formatCents(lossCents)} of a returned debit had been given back before: decide how to recover it`,
        ...whose,
      });
  }
}

/** So much of the payment off its bills, the newest allocation first. */
async function newestFirst(tx: Tx, paymentId: string, cents: Cents): Promise<Released[]> {
  const onBills = await tx.query<{ billId: number; cents: number }>(
    `SELECT l.bill_id AS "billId", sum(l.amount_cents)::float8 AS cents FROM allocations l
     WHERE l.payment_id = $1 AND NOT EXISTS (SELECT FROM allocation_reversals r WHERE r.allocation_id = l.id)
     GROUP BY l.bill_id ORDER BY max(l.id) DESC`,
    [paymentId],
  );
  const releases: Released[] = [];
  let left = cents;
  for (const { billId, cents: on } of onBills) {
    const amountCents = Math.min(on, left);
    if (amountCents > 0) releases.push({ billId, amountCents });
    left -= amountCents;
  }
  return releases;
}
