import { randomUUID } from 'node:crypto';
import { dayOf } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { Refusal, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { Settings } from '#settings';
import { payableCents } from '../allocate';
import { payableAccounts, type PayableAccount } from '../payable.queries';
import { PaymentRow } from '../payment.entity';
import { reserve } from '../reserve';
import { UNKNOWN_ASKS } from '../unknown-schedule';
import { keepWebWords, webDebitWords } from '../web-debit-words';

export interface OpenCheckoutPayment {
  accountId: number;
  channel: 'agent_link' | 'qr' | 'notification_link';
  amountCents: number;
  /** Adds up to the amount: nothing that is paid this way becomes credit by intention. */
  allocations: { billId: number; amountCents: number }[];
  callId: string | null;
  /** In which language the payer read the page. */
  language: 'en' | 'es';
  /** Until when the payer may pay; then the page is closed and the bills are free. */
  until: Date;
  createdBy: string;
}

/**
 * First of the two commands of a payment that its payer makes on the processor's page: lock, refuse, reserve. Nothing
 * is charged, and nobody can pay yet.
 * @throws allocation_above_open, bill_blocked_unknown, equal_amount_unknown, amount_too_small, amount_too_large
 */
@Injectable()
export class OpenCheckoutPaymentCommand {
  constructor(private readonly settings: Settings) {}

  async run(tx: Tx, c: OpenCheckoutPayment): Promise<{ payment: PaymentRow; account: PayableAccount }> {
    await lockAccounts(tx, [c.accountId]);
    const [account] = await payableAccounts((sql, values) => tx.query(sql, values), { accountId: c.accountId });
    if (!account) throw new Refusal('not_found');
    await this.refuse(tx, account, c);
    const payment = tx.manager.create(PaymentRow, {
      id: randomUUID(),
      accountId: c.accountId,
      method: 'card',
      channel: c.channel,
      status: 'initiated',
      amountCents: c.amountCents,
      callId: c.callId,
      paymentOnly: false,
      moto: false,
      byHand: false,
      confirmAttempts: 0,
      checkoutUntil: c.until,
      checkoutDeclines: 0,
      asks: 0,
      nextAskAt: new Date(tx.now.getTime() + UNKNOWN_ASKS[0]!),
      createdBy: c.createdBy,
      createdAt: tx.now,
      receivedOn: dayOf(tx.now),
    });
    await tx.manager.insert(PaymentRow, payment);
    await reserve(tx, payment.id, c.allocations);
    await this.keepWords(tx, payment.id, account, c);
    await bumpVersion(tx, c.accountId);
    tx.audit({
      action: 'take.payment',
      objectType: 'payment',
      objectId: payment.id,
      guarantorId: account.guarantorId,
      detail: { step: 'opened', amountCents: c.amountCents, accountId: c.accountId, channel: c.channel },
    });
    tx.emit('payment.initiated', payment.id, { amountCents: c.amountCents, accountId: c.accountId });
    return { payment, account };
  }

  /** Where a bank account may be used on the page, what was said about it is kept: it is the yes to that debit. */
  private async keepWords(tx: Tx, paymentId: string, account: PayableAccount, c: OpenCheckoutPayment): Promise<void> {
    const { enabled, webWordsVersion: version } = (await this.settings.within(tx, 'bank_debits')).value;
    if (!enabled) return;
    const { most } = (await this.settings.within(tx, 'debit_retries')).value;
    const { entityName } = account;
    const words = webDebitWords({ version, amountCents: c.amountCents, entityName, mostRetries: most })[c.language];
    await keepWebWords(tx, paymentId, { version, language: c.language, words });
  }

  private async refuse(tx: Tx, account: PayableAccount, c: OpenCheckoutPayment): Promise<void> {
    const limits = (await this.settings.within(tx, 'card_amounts')).value;
    if (c.amountCents < limits.minimumCents) throw new Refusal('amount_too_small', { amountCents: 'is too small' });
    if (c.amountCents > limits.maximumCents) throw new Refusal('amount_too_large', { amountCents: 'is too large' });
    if (account.unknownAmounts.includes(c.amountCents)) throw new Refusal('equal_amount_unknown');
    for (const wanted of c.allocations) {
      const bill = account.bills.find((b) => b.id === wanted.billId);
      if (bill?.blocked) throw new Refusal('bill_blocked_unknown');
      if (!bill || wanted.amountCents > payableCents(bill)) throw new Refusal('allocation_above_open');
    }
  }
}
