import {
  HOLD_RULES,
  formatShortDay,
  type CollectPurpose,
  type Day,
  type HoldStatus,
  type HoldType,
} from '@billing/contract';
import { fullName, maskName } from '#calls';
import type { HoldView } from './holds.dto';

export interface HoldJson {
  id: number;
  guarantorId: number;
  firstName: string;
  lastName: string;
  accountId: number;
  billId: string;
  entity: HoldView['entity'];
  visitAccountId: number | null;
  serviceOn: Day | null;
  facility: string | null;
  restricted: boolean;
  type: HoldType;
  blocks: CollectPurpose[];
  heldCents: number;
  startsOn: Day;
  reviewOn: Day;
  endsOn: Day | null;
  evidence: string;
  status: HoldStatus;
  placedBy: string;
  placedAt: string;
  over: HoldView['over'];
  reviews: HoldView['reviews'];
}

const name = (column: string): string =>
  `coalesce((SELECT s.name FROM staff s WHERE s.id::text = ${column}), 'Billing Desk')`;

/** What of the open balance a hold holds now; nothing once it is over. */
export const HELD_CENTS = `CASE WHEN h.status <> 'active' THEN 0 WHEN h.visit_account_id IS NULL THEN a.balance_cents
  ELSE coalesce((SELECT least(b.balance_cents, coalesce(h.held_cents, b.balance_cents)) FROM bills b WHERE b.visit_account_id = h.visit_account_id AND b.status = 'open'), 0) END`;

/** $1 ids of holds. */
export const HOLDS_SQL = `SELECT h.id, a.guarantor_id AS "guarantorId", g.first_name AS "firstName", g.last_name AS "lastName", a.id AS "accountId", a.bill_id AS "billId",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, h.visit_account_id AS "visitAccountId",
    v.service_on::text AS "serviceOn", v.facility, coalesce(v.sensitivity <> 'none', false) AS restricted, h.type, h.blocks, (${HELD_CENTS})::float8 AS "heldCents",
    h.starts_on::text AS "startsOn", h.review_on::text AS "reviewOn", h.ends_on::text AS "endsOn", h.evidence, h.status, ${name('h.placed_by')} AS "placedBy", iso_instant(h.placed_at) AS "placedAt",
    CASE WHEN h.over_at IS NOT NULL THEN json_build_object('at', iso_instant(h.over_at), 'by', ${name('h.over_by')}, 'reason', h.over_reason) END AS over,
    coalesce((SELECT json_agg(json_build_object('fromOn', r.review_on_before, 'toOn', r.review_on, 'by', ${name('r.reviewed_by')}, 'at', iso_instant(r.reviewed_at), 'reason', r.reason) ORDER BY r.id)
      FROM hold_reviews r WHERE r.hold_id = h.id), '[]') AS reviews
  FROM holds h JOIN accounts a ON a.id = h.account_id JOIN guarantors g ON g.id = a.guarantor_id JOIN billing_entities e ON e.id = a.entity_id
    LEFT JOIN visit_accounts va ON va.id = h.visit_account_id LEFT JOIN visits v ON v.id = va.visit_id
  WHERE h.id = ANY($1::int[]) ORDER BY h.id`;

/** @param open whether the guarantor is open to who asks: their name and the visit's words are shown only then */
export function viewHold(json: HoldJson, open: boolean): HoldView {
  const { firstName, lastName, guarantorId, serviceOn, facility, restricted, ...rest } = json;
  const place = open && !restricted ? facility : null;
  return {
    ...rest,
    guarantorId: open ? guarantorId : null,
    guarantorName: open ? fullName(firstName, lastName) : maskName(firstName, lastName),
    scope: serviceOn ? [formatShortDay(serviceOn), place].filter(Boolean).join(' · ') : 'the whole account',
    rule: HOLD_RULES[json.type].rule,
    citation: HOLD_RULES[json.type].citation,
  };
}
