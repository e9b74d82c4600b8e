import { Injectable } from '@nestjs/common';
import { Refusal, type Tx } from '#kernel';
import { PayByCheckout, type PayableAccount, type PaymentRow } from '#payments';
import { Settings } from '#settings';
import { isBeingPaid, isLive, lockLink, whyOver, type Ending } from '../link-row';

export type Submitted =
  | { state: 'over'; why: Ending | null }
  /** Another tab or an earlier press opened the page already. */
  | { state: 'again'; paymentId: string }
  | { state: 'opened'; payment: PaymentRow; account: PayableAccount; language: 'en' | 'es' };

const CHANGED = ['allocation_above_open', 'bill_blocked_unknown', 'equal_amount_unknown'];

/** The payer goes on to pay: what is owed is looked at once more, and the amounts are reserved on their bills. */
@Injectable()
export class SubmitPayLinkCommand {
  constructor(
    private readonly settings: Settings,
    private readonly checkout: PayByCheckout,
  ) {}

  async run(tx: Tx, id: string, returnHash: string, language: 'en' | 'es'): Promise<Submitted> {
    const link = await lockLink(tx, id);
    if (!isLive(link)) return { state: 'over', why: null };
    const over = await whyOver(tx, link);
    if (over) return { state: 'over', why: over };
    if (isBeingPaid(link)) return { state: 'again', paymentId: link.payment_id! };
    const bills = await tx.query<{ billId: number; amountCents: number }>(
      'SELECT bill_id AS "billId", amount_cents::float8 AS "amountCents" FROM pay_link_bills WHERE pay_link_id = $1 ORDER BY position',
      [id],
    );
    const { checkoutMinutes } = (await this.settings.within(tx, 'pay_link')).value;
    const until = new Date(Math.max(link.expires_at.getTime(), tx.now.getTime() + checkoutMinutes * 60_000));
    let opened: { payment: PaymentRow; account: PayableAccount };
    try {
      opened = await this.checkout.open(tx, {
        accountId: link.account_id,
        channel: link.channel,
        amountCents: link.amount_cents,
        allocations: bills,
        callId: link.call_id,
        language,
        until,
        createdBy: 'patient',
      });
    } catch (error) {
      if (error instanceof Refusal && CHANGED.includes(error.code)) return { state: 'over', why: 'paid_elsewhere' };
      throw error;
    }
    await tx.query('UPDATE pay_links SET payment_id = $2, return_hash = $3, expires_at = $4 WHERE id = $1', [
      id,
      opened.payment.id,
      returnHash,
      until,
    ]);
    return { state: 'opened', ...opened, language: link.language };
  }
}
