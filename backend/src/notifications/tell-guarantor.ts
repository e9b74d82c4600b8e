import { Injectable } from '@nestjs/common';
import type { Tx } from '#kernel';
import { QueueNotice } from '#messages';
import { PaymentDoors } from '#pay-links';
import { valuesOf, type Telling } from './notices';

const POINTS_OF_ACCOUNT = `SELECT k.id FROM accounts a JOIN contact_points k ON k.guarantor_id = a.guarantor_id
  WHERE a.id = $1 AND k.kind IN ('mobile', 'email') AND k.status <> 'retired' ORDER BY k.id`;

/** One notice to every contact of its guarantor that wants it, each with a door of its own to the payment page. */
@Injectable()
export class TellGuarantor {
  constructor(
    private readonly queue: QueueNotice,
    private readonly doors: PaymentDoors,
  ) {}

  /** @returns how many messages were written */
  async run(tx: Tx, telling: Telling | null): Promise<number> {
    if (!telling) return 0;
    const { accountId, kind, key } = telling;
    const [account] = accountId === null ? [] : await tx.query<{ billId: string }>('SELECT bill_id AS "billId" FROM accounts WHERE id = $1', [accountId]); // prettier-ignore
    if (accountId !== null && !account) return 0;
    const ids =
      telling.pointIds ?? (await tx.query<{ id: number }>(POINTS_OF_ACCOUNT, [accountId])).map(({ id }) => id);
    let written = 0;
    for (const contactPointId of ids) {
      const made = await this.queue.run(tx, {
        kind,
        contactPointId,
        accountId,
        dedupeKey: key,
        values: valuesOf(telling, account?.billId ?? null),
        link: async (within, language) => (await this.doors.issue(within, { accountId: accountId!, channel: 'notification_link', language })).url, // prettier-ignore
      });
      if (made) written += 1;
    }
    return written;
  }
}
