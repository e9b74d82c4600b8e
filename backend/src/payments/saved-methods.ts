import { formatCents, type Cents } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { Clock, ReadPool, Refusal, type Tx } from '#kernel';

export interface SavedCard {
  id: number;
  processorMethodId: string;
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  /** What one charge may be at most, as the guarantor agreed; null where nothing was said. */
  maxChargeCents: number | null;
}

/** @throws method_above_limit */
export function requireWithinConsent(card: Pick<SavedCard, 'maxChargeCents'>, amountCents: Cents): void {
  if (card.maxChargeCents !== null && amountCents > card.maxChargeCents)
    throw new Refusal('method_above_limit', { amountCents: `is more than ${formatCents(card.maxChargeCents)}` });
}

/**
 * Asked under the account's lock, and held until the payment is opened: a card that is removed meanwhile is not charged,
 * and one that is being charged is not removed.
 * @throws method_not_usable, method_above_limit
 */
export async function requireStillKept(tx: Tx, methodId: number, amountCents: Cents): Promise<void> {
  const [card] = await tx.query<Pick<SavedCard, 'maxChargeCents'>>(
    `SELECT max_charge_cents::float8 AS "maxChargeCents" FROM payment_methods WHERE id = $1 AND status = 'active' FOR SHARE`,
    [methodId],
  );
  if (!card) throw new Refusal('method_not_usable', { methodRef: 'was removed meanwhile' });
  requireWithinConsent(card, amountCents);
}

/** The saved cards of a guarantor: tokens only, never a number. */
@Injectable()
export class SavedMethods {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  /** @throws method_not_usable: another guarantor's, removed or expired */
  async usable(guarantorId: number, methodId: number): Promise<SavedCard> {
    const [row] = await this.pool.query<SavedCard & { status: string }>(
      `SELECT id, processor_pm_id AS "processorMethodId", brand, last4, exp_month AS "expMonth", exp_year AS "expYear", max_charge_cents::float8 AS "maxChargeCents", status
       FROM payment_methods WHERE id = $1 AND guarantor_id = $2 AND kind = 'card'`,
      [methodId, guarantorId],
    );
    const [year, month] = this.clock.today().split('-').map(Number) as [number, number];
    if (!row || row.status !== 'active')
      throw new Refusal('method_not_usable', { methodRef: 'is not a saved card of this guarantor' });
    if (row.expYear < year || (row.expYear === year && row.expMonth < month))
      throw new Refusal('method_not_usable', { methodRef: 'has expired' });
    return row;
  }
}
