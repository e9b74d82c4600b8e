import { HOLD_STATUSES, HOLD_TYPES } from '@billing/contract';
import { nameSql } from '#calls';
import { filterValue, instantRange, yesOrNo, type ListSpec } from '#kernel';
import { billIdFilter, entityFilter } from './filters';
import type { ListDef } from './list-page';
import { accountsOf, isOpen } from './sight';

const TODAY = `(product_now() AT TIME ZONE 'America/New_York')::date`;
const DUE = `(h.status = 'active' AND h.review_on <= ${TODAY})`;
/** What of the open balance it holds now; nothing once it is over. */
const HELD = `CASE WHEN h.status <> 'active' THEN 0 WHEN h.visit_account_id IS NULL THEN (SELECT o.balance_cents FROM accounts o WHERE o.id = h.account_id)
  ELSE coalesce((SELECT least(b.balance_cents, coalesce(h.held_cents, b.balance_cents)) FROM bills b WHERE b.visit_account_id = h.visit_account_id AND b.status = 'open'), 0) END`;

const HOLDS_SPEC: ListSpec = {
  sorts: { id: 'h.id', placedAt: 'h.placed_at', reviewOn: 'h.review_on' },
  defaultSort: 'reviewOn',
  defaultOrder: 'ASC',
  tieBreak: 'h.id',
  filters: {
    id: { sql: 'h.id = $?', parse: filterValue.int },
    guarantorId: { sql: accountsOf('h.account_id', '$?'), parse: filterValue.int },
    billId: billIdFilter('h.account_id'),
    entity: entityFilter('(SELECT o.entity_id FROM accounts o WHERE o.id = h.account_id)'),
    type: { sql: 'h.type = $?', parse: filterValue.oneOf(HOLD_TYPES) },
    status: { sql: 'h.status = $?', parse: filterValue.oneOf(HOLD_STATUSES) },
    due: yesOrNo(DUE),
    ...instantRange('h.placed_at'),
  },
};

export const HOLDS: ListDef = {
  spec: HOLDS_SPEC,
  table: 'holds h',
  key: 'h.id',
  joins: `JOIN accounts a ON a.id = h.account_id JOIN billing_entities e ON e.id = a.entity_id JOIN guarantors g ON g.id = a.guarantor_id
    LEFT JOIN staff s ON s.id::text = h.placed_by LEFT JOIN visit_accounts va ON va.id = h.visit_account_id LEFT JOIN visits v ON v.id = va.visit_id`,
  columns: (sight) =>
    `h.id, h.type, h.status, g.id AS "guarantorId", ${nameSql('g', isOpen(sight))} AS "guarantorName", a.bill_id AS "billId", json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity,
    v.service_on AS "serviceOn", (${HELD})::float8 AS "heldCents", h.starts_on AS "startsOn", h.review_on AS "reviewOn", ${DUE} AS due, h.ends_on AS "endsOn", coalesce(s.name, 'Billing Desk') AS "placedBy", iso_instant(h.placed_at) AS "placedAt"`,
  visible: (sight) =>
    sight.of === 'own' ? { where: 'h.placed_by = $1::text', values: [sight.staffId] } : { where: 'true', values: [] },
};

export const HOLD_TOTALS = `count(*)::int AS count, count(*) FILTER (WHERE h.status = 'active')::int AS active, count(*) FILTER (WHERE ${DUE})::int AS due, coalesce(sum(${HELD}), 0)::float8 AS "heldCents"`;
