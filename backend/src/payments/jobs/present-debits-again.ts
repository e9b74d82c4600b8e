import { randomUUID } from 'node:crypto';
import { addBusinessDays, isBusinessDay } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { Gateway, GatewayUnreachable, type BankFacts } from '#gateway';
import { Clock, EverySeconds, ReadPool, systemAct, UnitOfWork, type Act, type Tick } from '#kernel';
import { PresentAgainCommand } from '../commands/present-again';
import { ChargePayment } from '../charge-payment';

interface Due {
  id: string;
  guarantorId: number;
  processorMethodId: string;
}

const DUE = `SELECT r.id, a.guarantor_id AS "guarantorId", p.processor_pm_id AS "processorMethodId"
  FROM debit_retries r JOIN payments p ON p.id = r.after_payment_id JOIN accounts a ON a.id = r.account_id
  WHERE r.status = 'scheduled' AND r.due_on <= $1 ORDER BY r.due_on, r.id LIMIT 100`;

/**
 * Debits that found too little are presented again on their day (F-24). Each is opened and committed before the bank is
 * asked, as every payment: what dies on the way is the janitor's, and what came to nothing waits for the next banking day.
 */
@Injectable()
@EverySeconds(60)
export class PresentDebitsAgain implements Tick {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly uow: UnitOfWork,
    private readonly gateway: Gateway,
    private readonly present: PresentAgainCommand,
    private readonly charge: ChargePayment,
  ) {}

  async tick(): Promise<void> {
    const act = systemAct('debit_retries', randomUUID());
    await this.putBack(act);
    const today = this.clock.today();
    if (!isBusinessDay(today)) return;
    for (const due of await this.pool.query<Due>(DUE, [today]))
      if (!(await this.one(systemAct('debit_retries', randomUUID()), due))) return;
  }

  /** @returns false while the processor cannot be reached: then the others wait too */
  private async one(act: Act, due: Due): Promise<boolean> {
    let bank: BankFacts | null;
    try {
      bank = await this.gateway.describeBank(due.processorMethodId);
    } catch (error) {
      if (error instanceof GatewayUnreachable) return false;
      throw error;
    }
    const presented = await this.uow.run(act, (tx) =>
      bank
        ? this.present.run(tx, due.id, bank)
        : this.present.giveUp(tx, due, due, 'The processor does not know the bank account any more.'),
    );
    if (typeof presented !== 'string') await this.charge.run(act, presented.payment, presented.account);
    return true;
  }

  /** A try that ended before any bank was asked was none: it waits for the next banking day. */
  private async putBack(act: Act): Promise<void> {
    const again = addBusinessDays(this.clock.today(), 1);
    await this.uow.run(act, (tx) =>
      tx.query(
        `UPDATE debit_retries r SET status = 'scheduled', payment_id = NULL, due_on = $1 FROM payments p
         WHERE p.id = r.payment_id AND r.status = 'presented'
           AND (p.status = 'canceled' OR p.status = 'failed' AND p.decline_code = 'processor_unreachable' AND p.processor_pi_id IS NULL)`,
        [again],
      ),
    );
  }
}
