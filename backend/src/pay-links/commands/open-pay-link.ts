import { Injectable } from '@nestjs/common';
import type { Tx } from '#kernel';
import { isLive, lockLink, whyOver, type Ending } from '../link-row';

export type Opened = { over: Ending | null; asks: false } | { asks: true };

/** Somebody opened the address. What is owed is looked at again; a link that can be paid no more is ended by the caller. */
@Injectable()
export class OpenPayLinkCommand {
  async run(tx: Tx, id: string): Promise<Opened> {
    const link = await lockLink(tx, id);
    const over = isLive(link) ? await whyOver(tx, link) : null;
    const usable = isLive(link) && over === null;
    tx.audit({
      action: 'read.pay_link',
      objectType: 'pay_link',
      objectId: id,
      guarantorId: link.guarantor_id,
      outcome: usable ? 'ok' : 'refused',
      detail: { step: 'opened' },
    });
    if (!usable) return { over, asks: false };
    if (link.status === 'created' || link.status === 'sent')
      await tx.query("UPDATE pay_links SET status = 'opened', opened_at = $2 WHERE id = $1", [id, tx.now]);
    return { asks: true };
  }
}
