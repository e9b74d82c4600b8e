import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReadPool } from '#kernel';
import { PayByCheckout, PaymentRow, SettlePayment } from '#payments';
import { hashOf } from '../commands/send-pay-link';
import { actOf, type Next } from './pay-page.service';

interface Returned {
  payment_id: string;
  entityName: string;
  language: 'en' | 'es';
}

/** Where the processor sends the payer back to. It asks what became of the payment, should the webhook be late or lost. */
@Injectable()
export class PayReturnService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pool: ReadPool,
    private readonly settle: SettlePayment,
    private readonly checkout: PayByCheckout,
  ) {}

  async show(requestId: string, ref: string): Promise<Next> {
    const found = await this.find(ref);
    if (!found) return { view: { kind: 'gone' }, language: null };
    const payment = await this.settle.run(actOf(requestId), found.payment_id);
    const { entityName, language } = found;
    const { amountCents, receiptNo } = payment;
    switch (payment.status) {
      case 'initiated': {
        const waits = payment.checkoutId !== null;
        return waits
          ? { view: { kind: 'not_yet', entityName, amountCents, action: `/p/r/${ref}` }, language }
          : { view: { kind: 'asking', entityName }, language };
      }
      case 'processing':
        return { view: { kind: 'pending', entityName, amountCents }, language };
      case 'unknown':
        return { view: { kind: 'asking', entityName }, language };
      case 'failed':
        return { view: { kind: 'declined', entityName }, language };
      case 'canceled':
        return { view: { kind: 'ended', entityName }, language };
      default:
        return { view: { kind: 'paid', entityName, amountCents, receiptNo: receiptNo ?? '' }, language };
    }
  }

  /** Back to the page that was left, while somebody can still pay on it. */
  async goOn(requestId: string, ref: string): Promise<Next> {
    const found = await this.find(ref);
    if (!found) return { view: { kind: 'gone' }, language: null };
    const payment = await this.dataSource.manager.findOneByOrFail(PaymentRow, { id: found.payment_id });
    const url = payment.status === 'initiated' ? await this.checkout.pageOf(payment) : null;
    return url ? { goTo: url } : this.show(requestId, ref);
  }

  private async find(ref: string): Promise<Returned | null> {
    const [found] = await this.pool.query<Returned>(
      `SELECT l.payment_id, e.name AS "entityName", coalesce(m.language, l.language) AS language FROM pay_links l JOIN accounts a ON a.id = l.account_id
       JOIN billing_entities e ON e.id = a.entity_id LEFT JOIN messages m ON m.id = l.message_id WHERE l.return_hash = $1 AND l.payment_id IS NOT NULL`,
      [hashOf(ref)],
    );
    return found ?? null;
  }
}
