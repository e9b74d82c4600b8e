import type { Day } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { Refusal, type Tx } from '#kernel';
import type { Issued } from '../commands/issue-statements';
import { SendDigital } from '../send-digital';
import type { Way } from '../suppression';

const STATUS: Record<Exclude<Way, 'paper'>, string> = {
  paperless: 'e_delivered',
  digital_first: 'held_for_digital',
};

/** Bills that are told by email instead of paper, or before it (F-42): paper follows unless the digital one did. */
@Injectable()
export class DigitalFirst {
  constructor(private readonly send: SendDigital) {}

  /** Tells of those that were issued, in the transaction that issued them. What cannot be told goes on paper. */
  async tell(tx: Tx, issued: Issued[]): Promise<Issued[]> {
    const done: Issued[] = [];
    for (const one of issued) {
      const way = await this.one(tx, one);
      done.push({ ...one, way });
    }
    return done;
  }

  /**
   * Paper that has waited long enough: nothing of it is owed any more, or it would not arrive, and none is printed.
   * @param until statements of this day or earlier have waited
   */
  async settle(tx: Tx, until: Day): Promise<void> {
    await tx.query(
      `UPDATE statements s SET status = 'e_delivered' WHERE s.status = 'held_for_digital' AND s.statement_on <= $1::date AND (
         NOT (SELECT c.allowed FROM can_collect(s.account_id, NULL, 'statement', product_now()) c)
         OR NOT EXISTS (SELECT FROM statement_bills x JOIN bills b ON b.id = x.bill_id WHERE x.statement_id = s.id AND b.balance_cents > 0)
         OR NOT EXISTS (SELECT FROM accounts a JOIN contact_points k ON k.guarantor_id = a.guarantor_id WHERE a.id = s.account_id AND k.kind = 'postal' AND k.status IN ('unverified', 'verified')))`,
      [until],
    );
  }

  private async one(tx: Tx, one: Issued): Promise<Way> {
    if (one.statementId === null || one.way === 'paper' || !one.digitalTo) return 'paper';
    const { contactPointId, language, paperArrives } = one.digitalTo;
    try {
      await this.send.run(tx, {
        occasion: 'ready',
        accountId: one.accountId,
        guarantorId: one.guarantorId,
        contactPointId,
        language,
        statementId: one.statementId,
        oralConsent: null,
      });
      await tx.query('UPDATE statements SET status = $2 WHERE id = $1', [one.statementId, STATUS[one.way]]);
      return one.way;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Where neither arrives it is kept, and the person who asks for the address sees that it went nowhere.
      return paperArrives ? 'paper' : one.way;
    }
  }
}
