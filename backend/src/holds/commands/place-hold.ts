import { addDays, dayOf, HOLD_RULES, type Cents, type Day, type HoldType } from '@billing/contract';
import { Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';

export interface HoldToPlace {
  type: HoldType;
  guarantorId: number;
  accountIds: readonly number[];
  visitAccountId: number | null;
  /** What of the visit's bill is disputed; null: all of it. */
  heldCents: Cents | null;
  startsOn: Day;
  reviewOn: Day;
  /** The last day on which it holds; null: until a person lifts it. */
  endsOn: Day | null;
  evidence: string;
}

/** Fits the type and the calendar. @throws hold_scope_wrong, hold_starts_later, hold_review_out_of_range, hold_part_unused */
export function requireFits(
  hold: Omit<HoldToPlace, 'evidence' | 'guarantorId'>,
  today: Day,
  longestReviewDays: number,
): void {
  const { scope } = HOLD_RULES[hold.type];
  const visit = hold.visitAccountId !== null;
  if (scope !== 'either' && (scope === 'visit') !== visit)
    throw new Refusal('hold_scope_wrong', { [visit ? 'visitAccountId' : 'accountIds']: `does not fit this type` });
  if (hold.heldCents !== null && hold.type !== 'dispute')
    throw new Refusal('hold_part_unused', { heldCents: 'is for disputes alone' });
  if (hold.startsOn > today) throw new Refusal('hold_starts_later', { startsOn: 'is still to come' });
  if (hold.reviewOn <= today || hold.reviewOn > addDays(today, longestReviewDays))
    throw new Refusal('hold_review_out_of_range', {
      reviewOn: `is from tomorrow to ${longestReviewDays} days from now`,
    });
}

const OPEN = `SELECT coalesce((SELECT b.balance_cents FROM bills b WHERE b.visit_account_id = $1 AND b.status = 'open'), 0)::float8 AS cents`;
const INSERT = `INSERT INTO holds (account_id, visit_account_id, type, held_cents, blocks, starts_on, review_on, ends_on, evidence, placed_by, placed_at, call_id, placement_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING RETURNING id`;

/**
 * Places a hold on each of these accounts, or on one visit, under their locks: from this transaction on, whatever asks
 * `canCollect` is told.
 * @param placementId names the decision, whatever the number of accounts
 * @throws hold_exists, hold_nothing_owed, hold_above_open, card_number_in_text
 */
export async function placeHold(tx: Tx, hold: HoldToPlace, placementId: string): Promise<number[]> {
  refuseCardNumbers(hold.evidence, 'evidence');
  await lockAccounts(tx, [...hold.accountIds]);
  if (hold.type === 'dispute') {
    const [open] = await tx.query<{ cents: number }>(OPEN, [hold.visitAccountId]);
    if (open!.cents === 0) throw new Refusal('hold_nothing_owed', { visitAccountId: 'has no open bill' });
    if (hold.heldCents !== null && hold.heldCents > open!.cents)
      throw new Refusal('hold_above_open', { heldCents: 'is more than what is open' });
  }
  const ids: number[] = [];
  for (const accountId of [...hold.accountIds].sort((a, b) => a - b)) {
    const { visitAccountId, type, heldCents, startsOn, reviewOn, endsOn, evidence } = hold;
    const [row] = await tx.query<{ id: number }>(INSERT, [accountId, visitAccountId, type, heldCents, [...HOLD_RULES[type].blocks], startsOn, reviewOn, endsOn, evidence, tx.act.actorId, tx.now, tx.act.callId, placementId]); // prettier-ignore
    if (!row) throw new Refusal('hold_exists', { type: 'is on it already' });
    ids.push(row.id);
    await bumpVersion(tx, accountId);
    const detail = { type, accountId, visitAccountId, heldCents, reviewOn };
    tx.audit({ action: 'create.hold', objectType: 'hold', objectId: String(row.id), guarantorId: hold.guarantorId, detail }); // prettier-ignore
    tx.emit('hold.placed', String(row.id), { accountId, type });
  }
  return ids;
}

/** Today and the review's day, where nobody says another. */
export const usualDays = (type: HoldType, now: Date): { startsOn: Day; reviewOn: Day } => ({
  startsOn: dayOf(now),
  reviewOn: addDays(dayOf(now), HOLD_RULES[type].reviewDays),
});
