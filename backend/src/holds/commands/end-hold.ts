import { addDays, dayOf, type Day } from '@billing/contract';
import { Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { finishTasks } from '#tasks';

interface HoldRow {
  id: number;
  accountId: number;
  guarantorId: number;
  type: string;
  status: string;
  reviewOn: Day;
  endsOn: Day | null;
}

const HOLD = `SELECT h.id, h.account_id AS "accountId", a.guarantor_id AS "guarantorId", h.type, h.status, h.review_on::text AS "reviewOn", h.ends_on::text AS "endsOn"
  FROM holds h JOIN accounts a ON a.id = h.account_id WHERE h.id = $1`;

/** What is asked about when its day comes: one task for each day on which it is to be reviewed. */
export const reviewTask = (hold: { id: number; reviewOn: Day }): string => `${hold.id}/${hold.reviewOn}`;

/** Under its account's lock. @throws not_found, hold_over */
async function lockHold(tx: Tx, id: number): Promise<HoldRow> {
  const [found] = await tx.query<HoldRow>(HOLD, [id]);
  if (!found) throw new Refusal('not_found');
  await lockAccounts(tx, [found.accountId]);
  const [hold] = await tx.query<HoldRow>(`${HOLD} FOR UPDATE OF h`, [id]);
  if (hold!.status !== 'active') throw new Refusal('hold_over');
  return hold!;
}

async function over(tx: Tx, hold: HoldRow, status: 'lifted' | 'ended', reason: string): Promise<void> {
  await tx.query('UPDATE holds SET status = $2, over_at = $3, over_by = $4, over_reason = $5 WHERE id = $1', [
    hold.id,
    status,
    tx.now,
    tx.act.actorId,
    reason,
  ]);
  await bumpVersion(tx, hold.accountId);
  await finishTasks(tx, 'hold', [reviewTask(hold)]);
  audit(tx, hold, { to: status, type: hold.type });
  tx.emit(`hold.${status}`, String(hold.id), { accountId: hold.accountId, type: hold.type });
}

/** From here on it is asked for again. @throws not_found, hold_over, card_number_in_text */
export async function liftHold(tx: Tx, id: number, reason: string): Promise<void> {
  refuseCardNumbers(reason, 'reason');
  await over(tx, await lockHold(tx, id), 'lifted', reason);
}

/** Its last day is over. */
export async function endHold(tx: Tx, id: number): Promise<void> {
  await over(tx, await lockHold(tx, id), 'ended', 'Its last day is over.');
}

/**
 * Looked at and kept until another day; what has a last day gets a later one, as far after it as before.
 * @throws not_found, hold_over, hold_review_out_of_range, card_number_in_text
 */
export async function reviewHold(
  tx: Tx,
  id: number,
  { reviewOn, reason, longestReviewDays }: { reviewOn: Day; reason: string; longestReviewDays: number },
): Promise<void> {
  refuseCardNumbers(reason, 'reason');
  const today = dayOf(tx.now);
  if (reviewOn <= today || reviewOn > addDays(today, longestReviewDays))
    throw new Refusal('hold_review_out_of_range', {
      reviewOn: `is from tomorrow to ${longestReviewDays} days from now`,
    });
  const hold = await lockHold(tx, id);
  const [kept] = await tx.query<{ endsOn: Day | null }>(
    'UPDATE holds SET review_on = $2::date, ends_on = ends_on + ($2::date - review_on) WHERE id = $1 RETURNING ends_on::text AS "endsOn"',
    [id, reviewOn],
  );
  await tx.query(
    `INSERT INTO hold_reviews (hold_id, review_on_before, review_on, ends_on_before, ends_on, reason, reviewed_by, reviewed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, hold.reviewOn, reviewOn, hold.endsOn, kept!.endsOn, reason, tx.act.actorId, tx.now],
  );
  await bumpVersion(tx, hold.accountId);
  await finishTasks(tx, 'hold', [reviewTask(hold)]);
  audit(tx, hold, { to: 'kept', reviewOn });
}

function audit(tx: Tx, hold: HoldRow, detail: Record<string, unknown>): void {
  const { id, guarantorId } = hold;
  tx.audit({ action: 'change.hold', objectType: 'hold', objectId: String(id), guarantorId, detail });
}
