import { randomBytes, randomUUID } from 'node:crypto';
import type { Cents, Day } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { Refusal, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import { allocateOldestFirst, payableAccounts, payableCents, type PayableAccount } from '#payments';
import { Settings } from '#settings';
import { hashOf } from './send-pay-link';
import { SubmitPayLinkCommand, type Submitted } from './submit-pay-link';

export interface Door {
  id: string;
  accountId: number;
  guarantorId: number;
  channel: 'qr' | 'notification_link';
  language: 'en' | 'es';
}
export type DoorAnswer =
  | { state: 'wrong'; left: number }
  | { state: 'locked' }
  | { state: 'right'; amountCents: Cents }
  | { state: 'nothing' };

/** After so long a door that was tried too often is open again: a printed one cannot be replaced. */
const LOCKED_MS = 24 * 3_600_000;

/**
 * The payer at a door: the birth date, what is due now, and the payment. The payment is made by a link of the door's own,
 * which is made when the payer goes on and ends as every link does; two tabs pay once.
 */
@Injectable()
export class EnterDoorCommand {
  constructor(
    private readonly settings: Settings,
    private readonly submit: SubmitPayLinkCommand,
  ) {}

  /** @param day null: what was typed is no day; it is not counted */
  async answer(tx: Tx, door: Door, day: Day | null): Promise<DoorAnswer> {
    const { birthDateTries } = (await this.settings.within(tx, 'pay_link')).value;
    const [now] = await tx.query<{ tries: number; locked: boolean; right: boolean }>(
      `SELECT CASE WHEN d.locked_until <= $2 THEN 0 ELSE d.birth_date_tries END AS tries, coalesce(d.locked_until > $2, false) AS locked,
         g.birth_date IS NOT DISTINCT FROM $3::date AND $3::date IS NOT NULL AS right
       FROM payment_doors d JOIN accounts a ON a.id = d.account_id JOIN guarantors g ON g.id = a.guarantor_id WHERE d.id = $1 FOR UPDATE OF d`,
      [door.id, tx.now, day],
    );
    if (now!.locked) return { state: 'locked' };
    if (day === null) return { state: 'wrong', left: birthDateTries - now!.tries };
    tx.audit({
      action: 'verify.payment_door',
      objectType: 'payment_door',
      objectId: door.id,
      guarantorId: door.guarantorId,
      outcome: now!.right ? 'ok' : 'refused',
    });
    const tries = now!.right ? 0 : now!.tries + 1;
    const locks = tries >= birthDateTries;
    await tx.query('UPDATE payment_doors SET birth_date_tries = $2, locked_until = $3 WHERE id = $1', [
      door.id,
      tries,
      locks ? new Date(tx.now.getTime() + LOCKED_MS) : null,
    ]);
    if (!now!.right) return locks ? { state: 'locked' } : { state: 'wrong', left: birthDateTries - tries };
    const live = await this.beingPaid(tx, door.id);
    if (live) return { state: 'right', amountCents: live.amountCents };
    const { amountCents } = await this.due(tx, door.accountId);
    return amountCents > 0 ? { state: 'right', amountCents } : { state: 'nothing' };
  }

  /**
   * Goes on to the processor's page for what is due now.
   * @returns the amount where it is no longer the one that the payer saw
   */
  async pay(
    tx: Tx,
    door: Door,
    seenCents: Cents,
    returnHash: string,
    language: 'en' | 'es',
  ): Promise<Submitted | { state: 'changed'; amountCents: Cents } | { state: 'nothing' }> {
    await lockAccounts(tx, [door.accountId]);
    const live = await this.beingPaid(tx, door.id);
    if (live) return { state: 'again', paymentId: live.paymentId };
    const { amountCents, account } = await this.due(tx, door.accountId);
    if (amountCents === 0) return { state: 'nothing' };
    if (amountCents !== seenCents) return { state: 'changed', amountCents };
    const id = randomUUID();
    const { checkoutMinutes } = (await this.settings.within(tx, 'pay_link')).value;
    // Nobody has the address of this link: it is reached through its door alone.
    await tx.query(
      `INSERT INTO pay_links (id, token_hash, account_id, amount_cents, status, expires_at, created_by, created_at, opened_at, channel, door_id, language)
       VALUES ($1, $2, $3, $4, 'opened', $5, 'patient', $6, $6, $7, $8, $9)`,
      [id, hashOf(randomBytes(16).toString('base64url')), door.accountId, amountCents,
        new Date(tx.now.getTime() + checkoutMinutes * 60_000), tx.now, door.channel, door.id, door.language], // prettier-ignore
    );
    for (const [position, part] of allocateOldestFirst(amountCents, account.bills).allocations.entries())
      await tx.query(
        'INSERT INTO pay_link_bills (pay_link_id, bill_id, position, amount_cents, balance_cents) VALUES ($1, $2, $3, $4, $5)',
        [id, part.billId, position, part.amountCents, account.bills.find((b) => b.id === part.billId)!.balanceCents],
      );
    return this.submit.run(tx, id, returnHash, language);
  }

  /** The payer went on before, perhaps in another tab, and the page at the processor is still open. */
  private async beingPaid(tx: Tx, doorId: string): Promise<{ paymentId: string; amountCents: Cents } | null> {
    const [live] = await tx.query<{ paymentId: string; amountCents: number }>(
      `SELECT p.id AS "paymentId", p.amount_cents::float8 AS "amountCents" FROM pay_links l JOIN payments p ON p.id = l.payment_id
       WHERE l.door_id = $1 AND l.status IN ('opened', 'submitted', 'declined') AND p.status IN ('initiated', 'unknown') ORDER BY l.created_at DESC LIMIT 1`,
      [doorId],
    );
    return live ?? null;
  }

  /** All that can be paid now, as far as one payment may be. Less than the smallest payment is nothing. */
  private async due(tx: Tx, accountId: number): Promise<{ amountCents: Cents; account: PayableAccount }> {
    const [account] = await payableAccounts((sql, values) => tx.query(sql, values), { accountId });
    if (!account) throw new Refusal('not_found');
    const { minimumCents, maximumCents } = (await this.settings.within(tx, 'card_amounts')).value;
    const all = account.bills.reduce((sum, bill) => sum + payableCents(bill), 0);
    return { amountCents: all < minimumCents ? 0 : Math.min(all, maximumCents), account };
  }
}
