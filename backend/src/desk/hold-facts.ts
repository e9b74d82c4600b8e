import type { Cents, CollectPurpose, Day, HoldStatus, HoldType } from '@billing/contract';

/** A hold as the account page reads it, the newest first; those that are over are for the timeline. */
export interface HoldFacts {
  id: number;
  accountId: number;
  visitAccountId: number | null;
  type: HoldType;
  blocks: CollectPurpose[];
  /** What is disputed of the visit's bill; null: all of it. */
  partCents: Cents | null;
  startsOn: Day;
  reviewOn: Day;
  endsOn: Day | null;
  evidence: string;
  status: HoldStatus;
  by: string | null;
  at: string;
  overAt: string | null;
  overBy: string | null;
  overReason: string | null;
}

/** One row each of the guarantor's accounts `a`. */
export const HOLD_FACTS_SQL = (staffName: (column: string) => string, shown: number): string =>
  `SELECT h.id, h.account_id AS "accountId", h.visit_account_id AS "visitAccountId", h.type, h.blocks, h.held_cents AS "partCents", h.starts_on AS "startsOn",
    h.review_on AS "reviewOn", h.ends_on AS "endsOn", h.evidence, h.status, ${staffName('h.placed_by')} AS by, h.placed_at AS at, h.over_at AS "overAt", ${staffName('h.over_by')} AS "overBy", h.over_reason AS "overReason"
  FROM a JOIN holds h ON h.account_id = a.id ORDER BY h.status <> 'active', h.placed_at DESC, h.id DESC LIMIT ${shown}`;
