import type { ClientBase } from 'pg';
import type { DemoPlans } from './demo-plans';

const P = `jsonb_to_recordset($1) AS p(id int, "accountId" int, "guarantorId" int, "billId" int, status text, frequency text, anchors int[], "totalCents" bigint, "acceptanceId" uuid, script text,
  card jsonb, "createdBy" text, "createdAt" timestamptz, "closedAt" timestamptz, "closedReason" text, "pausedUntil" date, "pauseReason" text, "noticedOn" date, exceptions text[], reason text,
  "approvalId" uuid, "boundHash" text, installments jsonb, parts jsonb)`;
const I = `CROSS JOIN LATERAL jsonb_to_recordset(p.installments) AS i(seq int, "dueOn" date, "amountCents" bigint, "paidCents" bigint, status text, "missedOn" date, "curedOn" date, "nextAttemptOn" date)`;
const PARTS = `CROSS JOIN LATERAL jsonb_to_recordset(p.parts) AS x(seq int, "allocationId" int, "amountCents" bigint, at timestamptz, "paymentId" uuid, autopay boolean)`;

/** What the triggers would have written of the demo's plans, and the rows themselves. */
const STATEMENTS = [
  `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, status, is_default, consent_script_version, consent_given_by, consented_at, created_by)
   SELECT "guarantorId", card->>'pm', card->>'brand', card->>'last4', 8, extract(year FROM "createdAt")::int + 6, 'active', true, 'keep-card-2026-11', 'caller', "createdAt", "createdBy" FROM ${P} WHERE card IS NOT NULL AND jsonb_typeof(card) = 'object'`,
  `INSERT INTO plan_acceptances (id, guarantor_id, kind, relationship, language, script_version, script, preview_hash, recording_ref, recorded_by, recorded_at)
   SELECT "acceptanceId", "guarantorId", 'oral', 'self', 'en', 'plan-2026-11', script, encode(sha256(convert_to(script, 'UTF8')), 'hex'), 'REC-' || upper(left("acceptanceId"::text, 8)), "createdBy", "createdAt" FROM ${P}`,
  `INSERT INTO approval_requests (id, kind, subject_type, subject_id, bound_hash, amount_cents, account_id, maker_id, approvals_needed, status, created_at, expires_at)
   SELECT "approvalId", 'plan', 'plan', "acceptanceId"::text, "boundHash", "totalCents", "accountId", "createdBy", 1, 'open', "createdAt", "createdAt" + interval '14 days' FROM ${P} WHERE "approvalId" IS NOT NULL`,
  `INSERT INTO plans (id, account_id, status, acceptance_id, method_id, grace_days, paused_until, pause_reason, default_noticed_on, exceptions, exception_reason, approval_id, closed_reason, created_by, created_at, activated_at, closed_at)
   SELECT id, "accountId", status, "acceptanceId", (SELECT m.id FROM payment_methods m WHERE m.guarantor_id = p."guarantorId" AND m.processor_pm_id = p.card->>'pm'), 10, "pausedUntil", "pauseReason", "noticedOn", exceptions, reason, "approvalId", "closedReason",
     "createdBy", "createdAt", CASE WHEN status NOT IN ('draft', 'pending_first_payment') THEN "createdAt" END, "closedAt" FROM ${P} ORDER BY p.id`,
  `INSERT INTO plan_versions (plan_id, version_no, intent, frequency, anchors, first_due_on, last_due_on, n, amount_cents, last_cents, total_cents, method_id, note, policy_version, acceptance_id, made_by, made_at)
   SELECT p.id, 1, 'created', p.frequency, p.anchors, min(i."dueOn"), max(i."dueOn"), count(*), (array_agg(i."amountCents" ORDER BY i.seq))[1], (array_agg(i."amountCents" ORDER BY i.seq DESC))[1], p."totalCents",
     (SELECT method_id FROM plans o WHERE o.id = p.id), p.reason, 1, p."acceptanceId", p."createdBy", p."createdAt" FROM ${P} ${I} GROUP BY p.id, p.frequency, p.anchors, p."totalCents", p.reason, p."acceptanceId", p."createdBy", p."createdAt" ORDER BY p.id`,
  `INSERT INTO plan_bills (plan_id, bill_id, amount_cents, live) SELECT id, "billId", "totalCents", is_live_plan(status) FROM ${P}`,
  `INSERT INTO installments (plan_id, version_no, seq_no, due_on, amount_cents, paid_cents, status, missed_on, cured_on, next_attempt_on)
   SELECT p.id, 1, i.seq, i."dueOn", i."amountCents", i."paidCents", i.status, i."missedOn", i."curedOn", i."nextAttemptOn" FROM ${P} ${I} ORDER BY p.id, i.seq`,
  `INSERT INTO installment_parts (plan_id, installment_id, allocation_id, amount_cents, at)
   SELECT p.id, n.id, x."allocationId", x."amountCents", x.at FROM ${P} ${PARTS} JOIN installments n ON n.plan_id = p.id AND n.seq_no = x.seq ORDER BY x.at, n.id`,
  `INSERT INTO plan_attempts (installment_id, attempt_no, payment_id, started_at, handled_at)
   SELECT n.id, 1, x."paymentId", x.at, x.at FROM ${P} ${PARTS} JOIN installments n ON n.plan_id = p.id AND n.seq_no = x.seq WHERE x.autopay ORDER BY x.at, n.id`,
  `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
   SELECT 'approval', "approvalId"::text, NULL, 'open', "createdAt" FROM ${P} WHERE "approvalId" IS NOT NULL`,
  `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
   SELECT 'plan', h.id, h.before, h.after, h.at FROM (
     SELECT id::text, NULL AS before, CASE WHEN status IN ('draft', 'pending_first_payment') THEN status ELSE 'active' END AS after, "createdAt" AS at, 1 AS n FROM ${P}
     UNION ALL SELECT id::text, 'active', CASE WHEN status = 'defaulted' THEN 'default_pending' ELSE status END, coalesce("closedAt", "noticedOn" + interval '11 hours', "createdAt" + interval '1 day') - CASE WHEN status = 'defaulted' THEN interval '30 days' ELSE interval '0' END, 2
       FROM ${P} WHERE status NOT IN ('draft', 'pending_first_payment', 'active')
     UNION ALL SELECT id::text, 'default_pending', 'defaulted', "closedAt", 3 FROM ${P} WHERE status = 'defaulted') h ORDER BY h.at, h.n`,
  `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
   SELECT 'installment', h.id, h.before, h.after, h.at FROM (
     SELECT n.id::text, NULL AS before, 'scheduled' AS after, p.created_at AS at, 1 AS k FROM installments n JOIN plans p ON p.id = n.plan_id
     UNION ALL SELECT n.id::text, 'scheduled', n.status, coalesce((SELECT max(x.at) FROM installment_parts x WHERE x.installment_id = n.id), p.closed_at, coalesce(n.missed_on, n.due_on) + interval '5 hours'), 2
       FROM installments n JOIN plans p ON p.id = n.plan_id WHERE n.status <> 'scheduled') h ORDER BY h.at, h.k`,
  `SELECT setval(pg_get_serial_sequence('plans', 'id'), greatest(2001, (SELECT max(id) + 1 FROM plans)), false)`,
];

export async function writePlans(client: ClientBase, { plans }: DemoPlans): Promise<void> {
  if (plans.length === 0) return;
  const rows = JSON.stringify(plans);
  for (const statement of STATEMENTS) await client.query(statement, statement.includes('$1') ? [rows] : []);
}
