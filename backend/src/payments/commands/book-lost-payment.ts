import { dayOf, formatCents } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import type { ProcessorCharge } from '#gateway';
import type { Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { addTask } from '#tasks';
import { allocateOldestFirst } from '../allocate';
import { payableAccounts } from '../payable.queries';
import { PaymentRow } from '../payment.entity';
import { reserve } from '../reserve';

export interface LostPayment {
  /** Our payment's id, as the charge carries it. */
  id: string;
  accountId: number;
  channel: 'agent_keyed' | 'agent_link';
  charge: ProcessorCharge;
}

/**
 * A payment that the processor charged and that our database lost is opened again under its own id, as far as it is
 * known: the outcome is then asked and recorded like every other. What it was to pay is not known any more: it goes on
 * the oldest bills, as money without an instruction does, and a person looks at it. Its first receipt number is lost.
 */
@Injectable()
export class BookLostPaymentCommand {
  /** @returns false: there is such a payment */
  async run(tx: Tx, { id, accountId, channel, charge }: LostPayment): Promise<boolean> {
    const [account] = await lockAccounts(tx, [accountId]);
    if (await tx.manager.existsBy(PaymentRow, { id })) return false;
    const [payable] = await payableAccounts((sql, values) => tx.query(sql, values), { accountId });
    // The money is there already, so that a bill which waits for an unknown payment takes its part as well.
    const bills = payable!.bills.map((b) => ({ ...b, blocked: false }));
    await tx.manager.save(
      tx.manager.create(PaymentRow, {
        id,
        accountId,
        method: charge.method,
        channel,
        status: 'initiated',
        amountCents: charge.amountCents,
        paymentOnly: false,
        moto: false,
        byHand: false,
        confirmAttempts: 1,
        processorPiId: charge.intentId,
        processorCustomerId: charge.customerId,
        checkoutDeclines: 0,
        cardLast4: charge.bank?.last4 ?? null,
        cardFingerprint: charge.bank?.fingerprint ?? null,
        bankName: charge.bank?.bankName ?? null,
        bankAccountType: charge.bank?.accountType ?? null,
        asks: 0,
        nextAskAt: tx.now,
        createdBy: tx.act.actorId,
        createdAt: charge.at,
        receivedOn: dayOf(charge.at),
      }),
    );
    await reserve(tx, id, allocateOldestFirst(charge.amountCents, bills).allocations);
    if (charge.customerId)
      await tx.query(
        'INSERT INTO processor_customers (guarantor_id, customer_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [account!.guarantorId, charge.customerId],
      );
    await bumpVersion(tx, accountId);
    await this.tell(tx, id, charge, { guarantorId: account!.guarantorId, accountId });
    tx.audit({
      action: 'take.payment',
      objectType: 'payment',
      objectId: id,
      guarantorId: account!.guarantorId,
      detail: { step: 'opened', amountCents: charge.amountCents, accountId, lost: true },
    });
    tx.emit('payment.initiated', id, { amountCents: charge.amountCents, accountId });
    return true;
  }

  private async tell(
    tx: Tx,
    id: string,
    { amountCents, method }: ProcessorCharge,
    whose: { guarantorId: number; accountId: number },
  ): Promise<void> {
    const subject: [string, string] = ['payment', id];
    const title = `A payment of ${formatCents(amountCents)} was booked again from the processor’s records: check its bills, and send its new receipt`;
    await addTask(tx, { kind: 'payment_rebooked', subject, title, ...whose });
    if (method !== 'ach') return;
    const lost = 'The yes to a bank debit was lost with the database: keep its recording, the bank may ask for it';
    await addTask(tx, { kind: 'debit_yes_lost', subject, title: lost, ...whose });
  }
}
