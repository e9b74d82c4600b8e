import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Gateway, type ChargeState } from '#gateway';
import { Clock, ReadPool, UnitOfWork, type Act } from '#kernel';
import { lockAccounts } from '#ledger';
import { RecordOutcomeCommand } from './commands/record-outcome';
import { PayByCheckout } from './pay-by-checkout';
import { PaymentRow, UNDECIDED } from './payment.entity';

/**
 * Asks the processor what became of a payment and records it. Called by the janitor, by the webhook's job and by
 * "check now". A charge that could still succeed is canceled before its bill is freed (ruling 8).
 */
@Injectable()
export class SettlePayment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly gateway: Gateway,
    private readonly recordOutcome: RecordOutcomeCommand,
    private readonly checkout: PayByCheckout,
  ) {}

  async run(act: Act, paymentId: string): Promise<PaymentRow> {
    const payment = await this.dataSource.manager.findOneByOrFail(PaymentRow, { id: paymentId });
    if (!UNDECIDED.includes(payment.status)) return payment;
    if (payment.checkoutUntil) return this.checkout.settle(act, payment);
    const outcome = await this.ask(payment);
    return this.uow.run(act, async (tx) => {
      await lockAccounts(tx, [payment.accountId]);
      await tx.query('UPDATE payments SET asks = asks + 1 WHERE id = $1', [paymentId]);
      return this.recordOutcome.run(tx, paymentId, outcome);
    });
  }

  /**
   * Takes the payments whose time to ask has come. Several workers may call it at once: each row is taken by one.
   * @returns how many were asked
   */
  async sweep(act: Act): Promise<number> {
    const due = await this.uow.run(act, (tx) =>
      tx.query<{ id: string }>(
        `UPDATE payments SET next_ask_at = $1::timestamptz + interval '2 minutes' WHERE id IN (
           SELECT id FROM payments WHERE status IN ('initiated', 'processing', 'unknown') AND next_ask_at <= $1 ORDER BY next_ask_at LIMIT 20 FOR UPDATE SKIP LOCKED)
         RETURNING id`,
        [this.clock.now()],
      ),
    );
    for (const { id } of due) await this.run(act, id);
    return due.length;
  }

  private async ask(payment: PaymentRow): Promise<ChargeState> {
    let state: ChargeState;
    if (payment.processorPiId) state = await this.gateway.retrieve(payment.processorPiId);
    else {
      const customerId = payment.processorCustomerId ?? (await this.customerOf(payment.accountId));
      // Without a customer nothing can have been created under our key: there is nothing to cancel.
      const found = customerId ? await this.gateway.findByPayment(customerId, payment.id) : null;
      if (found === 'unreachable') return { state: 'unreachable' };
      if (found === null) return { state: 'canceled', intentId: null };
      state = found;
    }
    return state.state === 'open' ? this.gateway.cancel(state.intentId) : state;
  }

  private async customerOf(accountId: number): Promise<string | null> {
    const [row] = await this.pool.query<{ customer_id: string }>(
      'SELECT c.customer_id FROM processor_customers c JOIN accounts a ON a.guarantor_id = c.guarantor_id WHERE a.id = $1',
      [accountId],
    );
    return row?.customer_id ?? null;
  }
}
