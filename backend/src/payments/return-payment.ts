import { Injectable } from '@nestjs/common';
import { Gateway, GatewayUnreachable } from '#gateway';
import { ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { RecordReturnCommand } from './commands/record-return';
import { UNDECIDED } from './payment.entity';
import { SettlePayment } from './settle-payment';

/**
 * Looks whether the bank took a debit back, however old it is, and records it. Events come shuffled: a debit that we do
 * not know to have cleared is settled first.
 */
@Injectable()
export class ReturnPayment {
  constructor(
    private readonly pool: ReadPool,
    private readonly uow: UnitOfWork,
    private readonly gateway: Gateway,
    private readonly settle: SettlePayment,
    private readonly recordReturn: RecordReturnCommand,
  ) {}

  /**
   * Before money of a debit goes back: a return that nobody told us of yet is recorded first, so that the refund is
   * refused. Nothing is asked for what is no debit that cleared.
   * @throws processor_unreachable
   */
  async beforeGivingBack(act: Act, of: { paymentId: string } | { refundId: string }): Promise<void> {
    const [by, id] = 'paymentId' in of ? ['p.id', of.paymentId] : ['r.id', of.refundId];
    const [debit] = await this.pool.query<{ intentId: string }>(
      `SELECT p.processor_pi_id AS "intentId" FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id
       WHERE ${by} = $1 AND p.method = 'ach' AND p.processor_pi_id IS NOT NULL AND p.status IN ('succeeded', 'partially_refunded') LIMIT 1`,
      [id],
    );
    if (!debit) return;
    try {
      await this.run(act, debit.intentId);
    } catch (error) {
      if (error instanceof GatewayUnreachable) throw new Refusal('processor_unreachable');
      throw error;
    }
  }

  /**
   * @returns whether the charge is a debit of ours
   * @throws GatewayUnreachable: the job asks again
   */
  async run(act: Act, intentId: string): Promise<boolean> {
    const [payment] = await this.pool.query<{ id: string; status: string }>(
      "SELECT id, status FROM payments WHERE processor_pi_id = $1 AND method = 'ach'",
      [intentId],
    );
    if (!payment) return false;
    if (payment.status === 'returned') return true;
    if (UNDECIDED.includes(payment.status as (typeof UNDECIDED)[number])) await this.settle.run(act, payment.id);
    const found = await this.gateway.findReturn(intentId);
    if (found === 'unreachable') throw new GatewayUnreachable('The processor did not say what became of a debit.');
    if (found) await this.uow.run(act, (tx) => this.recordReturn.run(tx, payment.id, found));
    return true;
  }
}
