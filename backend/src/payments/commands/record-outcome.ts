import { dayOf, formatCents } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { advanceKey, type Tx } from '#kernel';
import { bumpVersion, lockAccountOf, paymentReceived, post, type EntityId, type Entry } from '#ledger';
import { bankReturn, type BankFacts, type CardFacts, type ChargeState } from '#gateway';
import { addTask } from '#tasks';
import { allocateParts } from '../allocate-parts';
import { DebitRetries, sayAgain } from '../debit-retry';
import { PaymentRow, UNDECIDED } from '../payment.entity';
import { authorizeByWeb } from '../web-debit-words';
import { nextAsk, nextAskOfDebit } from '../unknown-schedule';

/**
 * Second of a payment's two commands, and the only way to an outcome: the request, the webhook's job and the janitor all
 * end here. Lock, post or free, announce. Asking twice changes nothing.
 * `open` and `unreachable` become unknown: the bills stay reserved until we know.
 */
@Injectable()
export class RecordOutcomeCommand {
  constructor(private readonly retries: DebitRetries) {}

  async run(tx: Tx, paymentId: string, answer: ChargeState): Promise<PaymentRow> {
    const account = await lockAccountOf(tx, paymentId);
    const payment = await tx.manager.findOneOrFail(PaymentRow, {
      where: { id: paymentId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!UNDECIDED.includes(payment.status)) return payment;
    const before = { ...payment };
    const outcome = isOutdated(answer, payment) ? { state: 'unreachable' as const } : answer;
    if ('intentId' in outcome && outcome.intentId) payment.processorPiId = outcome.intentId;
    switch (outcome.state) {
      case 'succeeded':
        await this.succeed(tx, payment, account.entityId, outcome.card, outcome.methodId);
        break;
      case 'declined':
        payment.declineCode = outcome.declineCode;
        if (outcome.card) Object.assign(payment, { cardBrand: outcome.card.brand, cardLast4: outcome.card.last4 });
        if (payment.method === 'ach' && payment.status !== 'initiated')
          await this.tellUnpaid(tx, payment, account.guarantorId);
        await this.free(tx, payment, 'failed');
        tx.emit('payment.declined', payment.id, { declineCode: outcome.declineCode, amountCents: payment.amountCents });
        break;
      case 'canceled':
        await this.free(tx, payment, 'canceled');
        tx.emit('payment.canceled', payment.id, { amountCents: payment.amountCents });
        break;
      case 'processing':
        if (outcome.bank && payment.method === 'card')
          await this.isDebit(tx, payment, outcome.bank, outcome.methodId ?? null);
        if (payment.status !== 'processing')
          tx.emit('payment.pending', payment.id, { amountCents: payment.amountCents });
        this.wait(tx, payment, 'processing');
        if (payment.nextAskAt === null) await this.callAPerson(tx, payment, account.guarantorId);
        break;
      case 'open':
      case 'unreachable':
        this.wait(tx, payment, 'unknown');
        tx.emit('payment.became_unknown', payment.id, { amountCents: payment.amountCents });
        if (payment.nextAskAt === null) await this.callAPerson(tx, payment, account.guarantorId);
        break;
    }
    const changes = changesOf(before, payment);
    if (Object.keys(changes).length > 0) await tx.manager.update(PaymentRow, payment.id, changes);
    await bumpVersion(tx, payment.accountId);
    if (payment.opId)
      await advanceKey(
        tx,
        payment.opId,
        payment.createdBy,
        payment.status,
        UNDECIDED.includes(payment.status) ? 202 : 201,
      );
    tx.audit({
      action: 'take.payment',
      objectType: 'payment',
      objectId: payment.id,
      guarantorId: account.guarantorId,
      outcome: payment.status === 'failed' || payment.status === 'canceled' ? 'failed' : 'ok',
      detail: {
        step: payment.status,
        amountCents: payment.amountCents,
        receiptNo: payment.receiptNo,
        declineCode: payment.declineCode,
      },
    });
    return payment;
  }

  /** The payer chose a bank account on the processor's page: what they read before is its authorization. */
  private async isDebit(tx: Tx, payment: PaymentRow, bank: BankFacts, methodId: string | null): Promise<void> {
    await authorizeByWeb(tx, payment.id, bank, await this.retries.daysOfDebit(tx));
    Object.assign(payment, {
      method: 'ach',
      processorPmId: methodId,
      bankName: bank.bankName,
      bankAccountType: bank.accountType,
      cardBrand: null,
      cardLast4: bank.last4,
      cardFingerprint: bank.fingerprint,
      declineCode: null,
    });
  }

  /** Money arrived: a receipt number for ever, the entry, and each planned part as far as its bill is still open. */
  private async succeed(
    tx: Tx,
    payment: PaymentRow,
    entityId: EntityId,
    card: CardFacts | null,
    methodId: string | null,
  ): Promise<void> {
    const [receipt] = await tx.query<{ no: string }>(`SELECT nextval('receipt_numbers')::text AS no`);
    payment.status = 'succeeded';
    // A card that was declined before on the payer's page is no part of what succeeded.
    payment.declineCode = null;
    payment.receiptNo = receipt!.no;
    payment.finalizedAt = tx.now;
    payment.nextAskAt = null;
    if (card)
      Object.assign(payment, {
        cardBrand: card.brand,
        cardLast4: card.last4,
        cardFingerprint: card.fingerprint,
        method: card.wallet ?? payment.method,
      });
    const base = { effectiveOn: dayOf(tx.now), entityId, accountId: payment.accountId, paymentId: payment.id };
    const entries: Entry[] = paymentReceived({
      ...base,
      id: payment.id,
      amountCents: payment.amountCents,
      cash: 'stripe',
    });
    const plans = await tx.query<{ bill_id: number; visit_account_id: number; cents: string }>(
      `SELECT p.bill_id, b.visit_account_id, least(p.amount_cents, b.balance_cents) AS cents
       FROM planned_allocations p JOIN bills b ON b.id = p.bill_id WHERE p.payment_id = $1 AND b.balance_cents > 0 AND b.status = 'open' ORDER BY p.position`,
      [payment.id],
    );
    const parts = plans.map((p) => ({
      billId: p.bill_id,
      visitAccountId: p.visit_account_id,
      amountCents: Number(p.cents),
    }));
    entries.push(...(await allocateParts(tx, base, parts)));
    const applied = parts.reduce((sum, p) => sum + p.amountCents, 0);
    await tx.query('DELETE FROM planned_allocations WHERE payment_id = $1', [payment.id]);
    await post(tx, entries);
    for (const plan of plans)
      tx.emit('bill.reduced', String(plan.bill_id), { paymentId: payment.id, cents: Number(plan.cents) }, payment.id);
    tx.emit('payment.succeeded', payment.id, { amountCents: payment.amountCents, receiptNo: payment.receiptNo });
    tx.emit('receipt.issued', payment.id, { receiptNo: payment.receiptNo });
    if (applied < payment.amountCents) {
      tx.emit('credit.arose', payment.id, { cents: payment.amountCents - applied });
      if (payment.method === 'ach') await this.tellCredit(tx, payment, payment.amountCents - applied);
    }
    if (payment.keepCard && card && methodId) await this.keepCard(tx, payment, card, methodId);
  }

  private async keepCard(tx: Tx, payment: PaymentRow, card: CardFacts, methodId: string): Promise<void> {
    const [saved] = await tx.query<{ id: number; guarantor_id: number }>(
      `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, is_default, consent_script_version, consent_given_by, consent_call_id, consented_at, created_by)
       SELECT a.guarantor_id, $2, $3, $4, $5, $6, NOT EXISTS (SELECT FROM payment_methods m WHERE m.guarantor_id = a.guarantor_id AND m.is_default AND m.status = 'active'), $7, $8, $9, $10, $11
       FROM accounts a WHERE a.id = $1 ON CONFLICT (processor_pm_id) DO NOTHING RETURNING id, guarantor_id`,
      [
        payment.accountId,
        methodId,
        card.brand,
        card.last4,
        card.expMonth,
        card.expYear,
        payment.keepCard!.scriptVersion,
        payment.keepCard!.givenBy,
        payment.callId,
        payment.createdAt,
        payment.createdBy,
      ],
    );
    if (!saved) return;
    payment.paymentMethodId = saved.id;
    tx.audit({
      action: 'create.payment_method',
      objectType: 'payment_method',
      objectId: String(saved.id),
      guarantorId: saved.guarantor_id,
      detail: { scriptVersion: payment.keepCard!.scriptVersion },
    });
  }

  private async free(tx: Tx, payment: PaymentRow, status: 'failed' | 'canceled'): Promise<void> {
    payment.status = status;
    payment.finalizedAt = tx.now;
    payment.nextAskAt = null;
    await tx.query('DELETE FROM planned_allocations WHERE payment_id = $1', [payment.id]);
  }

  private wait(tx: Tx, payment: PaymentRow, status: 'processing' | 'unknown'): void {
    // From processing there is no way back to not knowing but by asking again.
    payment.status = status;
    payment.nextAskAt =
      payment.method === 'ach' && status === 'processing'
        ? nextAskOfDebit(payment.createdAt, tx.now)
        : nextAsk(payment.createdAt, payment.asks, tx.now);
  }

  private async callAPerson(tx: Tx, payment: PaymentRow, guarantorId: number): Promise<void> {
    await addTask(tx, {
      kind: 'payment_unknown',
      subject: ['payment', payment.id],
      title:
        payment.status === 'processing'
          ? 'A bank debit is still pending after two weeks: ask the processor'
          : 'A payment is still unknown after five days: ask the processor',
      guarantorId,
      accountId: payment.accountId,
    });
  }

  /** The caller is gone when a bank says no: a person tells the guarantor. */
  private async tellUnpaid(tx: Tx, payment: PaymentRow, guarantorId: number): Promise<void> {
    const { words, codes } = bankReturn(payment.declineCode!);
    const again = sayAgain(await this.retries.schedule(tx, payment, payment.declineCode!, guarantorId));
    await addTask(tx, {
      kind: 'debit_unpaid',
      subject: ['payment', payment.id],
      title: `A bank debit of ${formatCents(payment.amountCents)} was not paid${codes && ` (${codes})`}: ${words}. ${again}Tell the guarantor`,
      guarantorId,
      accountId: payment.accountId,
    });
  }

  /** Ruling 5: what its bills no longer took when a debit cleared is credit, and a person looks at it. */
  private async tellCredit(tx: Tx, payment: PaymentRow, cents: number): Promise<void> {
    await addTask(tx, {
      kind: 'debit_credit',
      subject: ['payment', payment.id],
      title: `A bank debit cleared and ${formatCents(cents)} of it found no open bill: it is a credit now`,
      accountId: payment.accountId,
    });
  }
}

/** What a save would write, without reading the row once more: it is locked. */
const changesOf = (before: PaymentRow, after: PaymentRow): Partial<PaymentRow> =>
  Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key as keyof PaymentRow] !== value));

/** "There is no charge" was asked before the request, still under way, made one: it must be asked again. */
const isOutdated = (answer: ChargeState, payment: PaymentRow): boolean =>
  answer.state === 'canceled' && answer.intentId === null && payment.processorPiId !== null;
