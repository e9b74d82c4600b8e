import type { Cents, Day, PlanFrequency, PlanStatus } from '@billing/contract';
import type { OpenInstallment } from './change-schedule';

/** A plan as a change finds it, under its lock or as a preview reads it. */
export interface PlanRow {
  id: number;
  accountId: number;
  guarantorId: number;
  status: PlanStatus;
  versionNo: number;
  uncoveredCents: Cents;
  graceDays: number;
  methodId: number | null;
  newChargePolicy: string;
  entityName: string;
  frequency: PlanFrequency;
  anchors: number[];
  amountCents: Cents;
  firstOn: Day;
  agreedCents: Cents;
  noticedOn: Day | null;
  underWay: boolean;
  skips: number;
  pauses: number;
  forgives: number;
  moved: boolean;
  nextSeq: number;
  open: OpenInstallment[];
  bills: { id: number; balanceCents: Cents; elsewhere: boolean }[];
}

const within = (intent: string): string =>
  `(SELECT count(*)::int FROM plan_versions o WHERE o.plan_id = p.id AND o.intent = '${intent}' AND o.made_at > $2::timestamptz - interval '1 year')`;
const OPEN = `n.plan_id = p.id AND is_open_installment(n.status)`;

/** `$1` the plan, `$2` now. */
export const PLAN_NOW_SQL = `SELECT p.id, p.account_id AS "accountId", a.guarantor_id AS "guarantorId", p.status, p.version_no AS "versionNo", p.uncovered_cents::float8 AS "uncoveredCents", p.grace_days AS "graceDays",
    p.method_id AS "methodId", p.new_charge_policy AS "newChargePolicy", e.name AS "entityName", v.frequency, v.anchors, v.amount_cents::float8 AS "amountCents", v.first_due_on::text AS "firstOn",
    coalesce((SELECT sum(CASE WHEN n.status IN ('forgiven', 'canceled') THEN n.paid_cents ELSE n.amount_cents - n.adjusted_cents END) FROM installments n WHERE n.plan_id = p.id), 0)::float8 AS "agreedCents",
    p.default_noticed_on::text AS "noticedOn",
    EXISTS (SELECT FROM installments n JOIN plan_attempts t ON t.installment_id = n.id JOIN payments y ON y.id = t.payment_id WHERE n.plan_id = p.id AND y.status IN ('initiated', 'processing', 'unknown')) AS "underWay",
    ${within('skip')} AS skips, ${within('pause')} AS pauses, ${within('forgive')} AS forgives,
    EXISTS (SELECT FROM plan_versions o WHERE o.plan_id = p.id AND o.intent = 'move' AND o.first_due_on = (SELECT min(n.due_on) FROM installments n WHERE ${OPEN} AND n.due_on >= ($2::timestamptz AT TIME ZONE 'America/New_York')::date)) AS moved,
    (SELECT coalesce(max(n.seq_no), 0) + 1 FROM installments n WHERE n.plan_id = p.id AND n.status = 'paid') AS "nextSeq",
    coalesce((SELECT json_agg(json_build_object('id', n.id, 'dueOn', n.due_on, 'openCents', n.amount_cents - n.adjusted_cents - n.paid_cents, 'status', n.status, 'missedOn', n.missed_on) ORDER BY n.due_on, n.id)
      FROM installments n WHERE ${OPEN}), '[]') AS open,
    (SELECT json_agg(json_build_object('id', b.id, 'balanceCents', b.balance_cents, 'elsewhere', EXISTS (SELECT FROM plan_bills o WHERE o.bill_id = b.id AND o.live AND o.plan_id <> p.id)) ORDER BY b.id)
      FROM plan_bills x JOIN bills b ON b.id = x.bill_id WHERE x.plan_id = p.id) AS bills
  FROM plans p JOIN accounts a ON a.id = p.account_id JOIN billing_entities e ON e.id = a.entity_id JOIN plan_versions v ON v.plan_id = p.id AND v.version_no = p.version_no WHERE p.id = $1`;
