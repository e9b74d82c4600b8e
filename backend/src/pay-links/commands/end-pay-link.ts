import { Injectable } from '@nestjs/common';
import type { Tx } from '#kernel';
import { QueueMessage } from '#messages';
import { isBeingPaid, isLive, lockLink, type Ending } from '../link-row';

/**
 * Ends a link that lives. Where somebody may be paying, it is only marked: the page at the processor is closed first,
 * and what became of the payment decides how the link ends. The payment is answered, to be settled after the commit.
 */
@Injectable()
export class EndPayLinkCommand {
  constructor(private readonly messages: QueueMessage) {}

  async run(tx: Tx, id: string, why: Ending): Promise<{ ended: boolean; settle: string | null }> {
    const link = await lockLink(tx, id);
    if (!isLive(link)) return { ended: false, settle: null };
    if (link.message_id) await this.messages.cancel(tx, link.message_id);
    tx.audit({
      action: 'change.pay_link',
      objectType: 'pay_link',
      objectId: id,
      guarantorId: link.guarantor_id,
      detail: { step: 'ended', why },
    });
    if (isBeingPaid(link)) {
      await tx.query('UPDATE pay_links SET ending = coalesce(ending, $2) WHERE id = $1', [id, why]);
      await tx.query(
        'UPDATE payments SET checkout_until = $2, next_ask_at = $2 WHERE id = $1 AND checkout_until > $2',
        [link.payment_id, tx.now],
      );
      return { ended: true, settle: link.payment_id };
    }
    await tx.query('UPDATE pay_links SET ending = $2, status = pay_link_end($2), ended_at = $3 WHERE id = $1', [
      id,
      why,
      tx.now,
    ]);
    return { ended: true, settle: null };
  }
}
