import { PLAN_FREQUENCIES, PLAN_STATUSES } from '@billing/contract';
import { nameSql } from '#calls';
import { filterValue, instantRange, yesOrNo, type ListSpec } from '#kernel';
import { billIdFilter, entityFilter } from './filters';
import type { ListDef } from './list-page';
import { accountsOf, isOpen } from './sight';

const TODAY = `(product_now() AT TIME ZONE 'America/New_York')::date`;
const LATE = `(n.status = 'missed' OR n.due_on + p.grace_days < ${TODAY})`;
const OPEN = `n.plan_id = p.id AND is_open_installment(n.status)`;
/** Derived of its dates: good, late within the grace, delinquent; none of a plan that is not collected on. */
export const STANDING = `CASE WHEN p.status NOT IN ('active', 'default_pending') THEN 'none'
  WHEN EXISTS (SELECT FROM installments n WHERE ${OPEN} AND ${LATE}) THEN 'delinquent'
  WHEN EXISTS (SELECT FROM installments n WHERE ${OPEN} AND n.due_on < ${TODAY}) THEN 'late_in_grace' ELSE 'good' END`;

export const PLANS_SPEC: ListSpec = {
  sorts: { id: 'p.id', createdAt: 'p.created_at' },
  defaultSort: 'createdAt',
  defaultOrder: 'DESC',
  tieBreak: 'p.id',
  filters: {
    id: { sql: 'p.id = $?', parse: filterValue.int },
    guarantorId: { sql: accountsOf('p.account_id', '$?'), parse: filterValue.int },
    billId: billIdFilter('p.account_id'),
    entity: entityFilter('(SELECT o.entity_id FROM accounts o WHERE o.id = p.account_id)'),
    status: { sql: 'p.status = $?', parse: filterValue.oneOf(PLAN_STATUSES) },
    standing: { sql: `${STANDING} = $?`, parse: filterValue.oneOf(['good', 'late_in_grace', 'delinquent']) },
    frequency: {
      sql: '(SELECT v.frequency FROM plan_versions v WHERE v.plan_id = p.id AND v.version_no = p.version_no) = $?',
      parse: filterValue.oneOf(PLAN_FREQUENCIES),
    },
    autopay: yesOrNo('p.method_id IS NOT NULL'),
    dueOn: { sql: `EXISTS (SELECT FROM installments n WHERE ${OPEN} AND n.due_on = $?::date)`, parse: filterValue.day },
    ...instantRange('p.created_at'),
  },
};

export const PLANS: ListDef = {
  spec: PLANS_SPEC,
  table: 'plans p',
  key: 'p.id',
  joins: `JOIN accounts a ON a.id = p.account_id JOIN billing_entities e ON e.id = a.entity_id JOIN guarantors g ON g.id = a.guarantor_id
    JOIN plan_versions v ON v.plan_id = p.id AND v.version_no = p.version_no LEFT JOIN staff s ON s.id::text = p.created_by
    CROSS JOIN LATERAL (SELECT coalesce(sum(n.amount_cents - n.adjusted_cents - n.paid_cents) FILTER (WHERE is_open_installment(n.status)), 0)::float8 AS open, coalesce(sum(n.paid_cents), 0)::float8 AS paid,
        min(n.due_on) FILTER (WHERE is_open_installment(n.status)) AS next_on, count(*) FILTER (WHERE n.status = 'paid')::int AS paid_count, count(*) FILTER (WHERE n.status NOT IN ('canceled', 'forgiven'))::int AS count
      FROM installments n WHERE n.plan_id = p.id) i`,
  columns: (
    sight,
  ) => `p.id, p.status, nullif(${STANDING}, 'none') AS standing, ${nameSql('g', isOpen(sight))} AS "guarantorName", a.bill_id AS "billId",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, v.frequency, v.amount_cents AS "amountCents", i.open AS "openCents", i.paid AS "paidCents",
    i.next_on AS "nextDueOn", i.paid_count AS "paidCount", i.count, p.method_id IS NOT NULL AS autopay, iso_instant(p.created_at) AS "createdAt", coalesce(s.name, p.created_by) AS "createdBy"`,
  visible: (sight) =>
    sight.of === 'own' ? { where: 'p.created_by = $1::text', values: [sight.staffId] } : { where: 'true', values: [] },
};

/** How the plans that are filtered stand, and what they are to bring. */
export const PLAN_TOTALS = `count(*)::int AS count, count(*) FILTER (WHERE ${STANDING} = 'good')::int AS good, count(*) FILTER (WHERE ${STANDING} = 'late_in_grace')::int AS "lateInGrace",
  count(*) FILTER (WHERE ${STANDING} = 'delinquent')::int AS delinquent,
  coalesce(sum((SELECT sum(n.amount_cents - n.adjusted_cents - n.paid_cents) FROM installments n WHERE ${OPEN} AND is_live_plan(p.status))), 0)::float8 AS "openCents",
  coalesce(sum((SELECT sum(n.amount_cents - n.adjusted_cents - n.paid_cents) FROM installments n WHERE ${OPEN} AND is_live_plan(p.status) AND n.due_on BETWEEN ${TODAY} AND ${TODAY} + 6)), 0)::float8 AS "nextSevenDaysCents"`;
