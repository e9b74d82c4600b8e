import { formatCents } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { Gateway, type ProcessorCharge, type ProcessorRefund } from '#gateway';
import { ReadPool, Refusal, type Act } from '#kernel';
import { BookLostPayment, ReturnPayment, SettlePayment, UNDECIDED, type PaymentRow } from '#payments';
import { BookLostRefund, GiveBack } from '#refunds';
import type { Remedy } from './difference';

/** What came of a remedy: what was done, or why it was left. */
export type Outcome = { done: string } | { left: string };

/**
 * Books what the processor did and our database lost, through the same commands as the normal path, each of which
 * does nothing the second time. What cannot be matched to one account, one payment, one amount is left to a person.
 */
@Injectable()
export class Repair {
  constructor(
    private readonly pool: ReadPool,
    private readonly gateway: Gateway,
    private readonly bookLostPayment: BookLostPayment,
    private readonly settlePayment: SettlePayment,
    private readonly takeBack: ReturnPayment,
    private readonly bookLostRefund: BookLostRefund,
    private readonly giveBack: GiveBack,
  ) {}

  async run(act: Act, remedy: Remedy): Promise<Outcome> {
    try {
      switch (remedy.do) {
        case 'book_payment':
          return await this.bookPayment(act, remedy.charge, remedy.paymentId);
        case 'settle_payment':
          return settled(await this.settlePayment.run(act, remedy.paymentId));
        case 'book_refund':
          return await this.bookRefund(act, remedy.refund, remedy.ourId);
        case 'settle_refund':
          await this.giveBack.run(act, remedy.ourId);
          return { done: `${remedy.ourId} was asked and recorded` };
        case 'book_return':
          await this.takeBack.run(act, remedy.intentId);
          return { done: `the return of ${remedy.intentId} is booked` };
        case 'close_page':
          return await this.closePage(remedy.checkoutId);
      }
    } catch (error) {
      if (error instanceof Refusal) return { left: error.message };
      throw error;
    }
  }

  private async bookPayment(act: Act, charge: ProcessorCharge, id: string): Promise<Outcome> {
    const accounts = await this.pool.query<{ id: number }>(
      `SELECT a.id FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id JOIN billing_entities e ON e.id = a.entity_id
       WHERE g.source_system || ':' || g.external_id = $1 AND e.code = $2`,
      [charge.guarantorRef, charge.entityCode],
    );
    if (accounts.length !== 1) {
      const whose = charge.guarantorRef ? `guarantor ${charge.guarantorRef}` : 'a guarantor that it does not name';
      return {
        left: `${whose} has ${accounts.length} accounts at ${charge.entityCode ?? 'an entity that it does not name'}`,
      };
    }
    // Only who pays on the processor's own page is no customer of ours there.
    const channel = charge.customerId === null ? 'agent_link' : 'agent_keyed';
    return settled(await this.bookLostPayment.run(act, { id, accountId: accounts[0]!.id, channel, charge }));
  }

  private async bookRefund(act: Act, found: ProcessorRefund, id: string): Promise<Outcome> {
    const [payment] = await this.pool.query<{ id: string }>('SELECT id FROM payments WHERE processor_pi_id = $1', [
      found.intentId,
    ]);
    if (!payment) return { left: `its payment, charged by ${found.intentId}, is not in our books` };
    await this.bookLostRefund.run(act, { id, paymentId: payment.id, found });
    return { done: `${found.kind} ${id} of ${formatCents(found.amountCents)} is booked on payment ${payment.id}` };
  }

  private async closePage(id: string): Promise<Outcome> {
    const { state } = await this.gateway.closeCheckout(id);
    return state === 'canceled' ? { done: `page ${id} is closed` } : { left: `page ${id} is ${state}` };
  }
}

function settled({ id, status, receiptNo }: PaymentRow): Outcome {
  if (status === 'unknown' || (UNDECIDED.includes(status) && status !== 'processing'))
    return { left: `payment ${id} is ${status} still` };
  return { done: `payment ${id} is ${status} in our books${receiptNo ? `, receipt ${receiptNo}` : ''}` };
}
