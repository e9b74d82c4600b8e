import { randomUUID } from 'node:crypto';
import { addBusinessDays, dayOf, type Cents } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import type { BankFacts } from '#gateway';
import { canCollect } from '#holds';
import { Refusal, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { Settings } from '#settings';
import { allocateOldestFirst } from '../allocate';
import { refuseDebit } from '../debit-history';
import { payableAccounts, type PayableAccount } from '../payable.queries';
import { PaymentRow } from '../payment.entity';
import { reserve } from '../reserve';
import { UNKNOWN_ASKS } from '../unknown-schedule';

export interface RetryRow {
  id: string;
  firstPaymentId: string;
  afterPaymentId: string;
  accountId: number;
  amountCents: Cents;
}

/** What became of a retry whose day has come: opened, given up, or left for a later look. */
export type Presented = { payment: PaymentRow; account: PayableAccount } | 'ended' | 'later';

const RETRY = `SELECT id, first_payment_id AS "firstPaymentId", after_payment_id AS "afterPaymentId", account_id AS "accountId",
    amount_cents::float8 AS "amountCents" FROM debit_retries WHERE id = $1`;

/**
 * Opens the payment by which a debit is presented again: the same amount on the same bank account, by the words that were
 * read for the first. It is given up where less is owed by now or the bank has said no for good, and it waits while
 * another payment of the account is open. Two workers may ask at once: the row's lock lets one through.
 */
@Injectable()
export class PresentAgainCommand {
  constructor(private readonly settings: Settings) {}

  async run(tx: Tx, retryId: string, bank: BankFacts): Promise<Presented> {
    const [found] = await tx.query<RetryRow>(RETRY, [retryId]);
    await lockAccounts(tx, [found!.accountId]);
    const [retry] = await tx.query<RetryRow>(`${RETRY} AND status = 'scheduled' FOR UPDATE`, [retryId]);
    if (!retry) return 'ended';
    const [account] = await payableAccounts((sql, values) => tx.query(sql, values), { accountId: retry.accountId });
    const { amountCents } = retry;
    const asked = await canCollect((sql, values) => tx.query(sql, values), { accountId: retry.accountId }, 'debit_retry', tx.now); // prettier-ignore
    // Debited weeks later, when a hold ends, nobody would expect it: a person asks anew.
    if (!asked.allowed) return this.giveUp(tx, retry, account!, `On hold. ${asked.rule}`);
    if (account!.balanceCents - asked.heldCents < amountCents)
      return this.giveUp(tx, retry, account!, 'Less is owed by now than the same amount.');
    const planned = allocateOldestFirst(amountCents, account!.bills);
    if (planned.restCents > 0 || account!.unknownAmounts.includes(amountCents)) return 'later';
    try {
      await refuseDebit(tx, { account: account!, bank, amountCents }, await this.settings.within(tx, 'debit_retries'));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.giveUp(tx, retry, account!, error.message);
    }
    return this.open(tx, retry, account!, bank, planned.allocations);
  }

  /** @param reason a sentence, as it stands on the timeline */
  async giveUp(
    tx: Tx,
    retry: Pick<RetryRow, 'id'>,
    account: { guarantorId: number },
    reason: string,
  ): Promise<'ended'> {
    await tx.query(
      "UPDATE debit_retries SET status = 'canceled', reason = $2, ended_by = $3, ended_at = $4 WHERE id = $1",
      [retry.id, reason, tx.act.actorId, tx.now],
    );
    this.audit(tx, retry.id, account.guarantorId, { to: 'canceled', reason });
    return 'ended';
  }

  private async open(
    tx: Tx,
    retry: RetryRow,
    account: PayableAccount,
    bank: BankFacts,
    planned: { billId: number; amountCents: number }[],
  ): Promise<Presented> {
    const before = await tx.manager.findOneByOrFail(PaymentRow, { id: retry.afterPaymentId });
    const today = dayOf(tx.now);
    const payment = await tx.manager.save(
      tx.manager.create(PaymentRow, {
        id: randomUUID(),
        accountId: account.id,
        method: 'ach',
        channel: before.channel,
        status: 'initiated',
        amountCents: retry.amountCents,
        paymentOnly: false,
        moto: false,
        byHand: false,
        processorPmId: before.processorPmId,
        checkoutDeclines: 0,
        confirmAttempts: 0,
        cardLast4: bank.last4,
        cardFingerprint: bank.fingerprint,
        bankName: bank.bankName,
        bankAccountType: bank.accountType,
        asks: 0,
        nextAskAt: new Date(tx.now.getTime() + UNKNOWN_ASKS[0]!),
        createdBy: tx.act.actorId,
        createdAt: tx.now,
        receivedOn: today,
      }),
    );
    const { clearsAfterBusinessDays } = (await this.settings.within(tx, 'bank_debits')).value;
    // The same yes stands for this one: its words say that the same amount may be tried again. What the bank corrected of
    // the account meanwhile is as it is now.
    await tx.query(
      `INSERT INTO debit_authorizations (payment_id, script_version, language, script, amount_cents, debit_on, clears_on, holder_name, bank_name, bank_last4,
         account_type, preview_hash, evidence, recording_ref, call_id, recorded_by, recorded_at, entry_class)
       SELECT $2, script_version, language, script, amount_cents, $3, $4, holder_name, $5, $6,
         $7, preview_hash, evidence, recording_ref, call_id, recorded_by, recorded_at, entry_class FROM debit_authorizations WHERE payment_id = $1`,
      [
        retry.firstPaymentId,
        payment.id,
        today,
        addBusinessDays(today, clearsAfterBusinessDays),
        bank.bankName,
        bank.last4,
        bank.accountType,
      ],
    );
    await tx.query("UPDATE debit_retries SET status = 'presented', payment_id = $2 WHERE id = $1", [
      retry.id,
      payment.id,
    ]);
    await reserve(tx, payment.id, planned);
    await bumpVersion(tx, account.id);
    this.audit(tx, retry.id, account.guarantorId, { to: 'presented', paymentId: payment.id });
    tx.emit('payment.initiated', payment.id, { amountCents: retry.amountCents, accountId: account.id });
    return { payment, account };
  }

  private audit(tx: Tx, id: string, guarantorId: number, detail: Record<string, unknown>): void {
    tx.audit({ action: 'change.debit_retry', objectType: 'debit_retry', objectId: id, guarantorId, detail });
  }
}
