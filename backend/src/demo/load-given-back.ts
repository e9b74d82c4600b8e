import type { ClientBase } from 'pg';
import type { GivenBack } from './given-back';

/** Refunds with their approvals, voids, the check that is still to be mailed, and what a supervisor looks at. */
export async function writeGivenBack(client: ClientBase, back: GivenBack, now: Date): Promise<void> {
  const insert = (sql: string, rows: readonly unknown[]) => client.query(sql, [JSON.stringify(rows)]);
  await insert(
    `INSERT INTO approval_requests (id, kind, subject_type, subject_id, bound_hash, amount_cents, account_id, maker_id, approvals_needed, grant_needed, status, created_at, expires_at, closed_at)
     SELECT "approvalId", 'refund', 'refund', id::text, "boundHash", "amountCents", "accountId", "requestedBy", needed, "grant", "approvalStatus", "requestedAt",
       ("requestedOn" + 15)::timestamp AT TIME ZONE 'America/New_York', CASE WHEN "approvalStatus" <> 'open' THEN (decisions->-1->>'at')::timestamptz END
     FROM jsonb_to_recordset($1) AS r(id uuid, "approvalId" uuid, "boundHash" text, "amountCents" bigint, "accountId" int, "requestedBy" text, needed int, "grant" text,
       "approvalStatus" text, "requestedAt" timestamptz, "requestedOn" date, decisions jsonb)`,
    back.refunds,
  );
  await insert(
    `INSERT INTO approval_decisions (approval_id, decision, decided_by, with_grant, note, bound_hash, decided_at)
     SELECT r."approvalId", d.decision, d.by, false, d.note, r."boundHash", d.at
     FROM jsonb_to_recordset($1) AS r("approvalId" uuid, "boundHash" text, decisions jsonb)
       CROSS JOIN LATERAL jsonb_to_recordset(r.decisions) AS d(decision text, by text, note text, at timestamptz) ORDER BY d.at`,
    back.refunds,
  );
  await insert(
    `INSERT INTO refunds (id, payment_id, account_id, amount_cents, payee, reason, note, status, approval_id, requested_by, requested_at, call_id, approved_by, approved_at, sent_at, finalized_at,
       processor_refund_id, failure_code)
     SELECT id, "paymentId", "accountId", "amountCents", payee, reason, note, status, "approvalId", "requestedBy", "requestedAt", "callId",
       CASE WHEN "sentAt" IS NOT NULL THEN decisions->-1->>'by' END, "sentAt", "sentAt", "finalizedAt", CASE WHEN "sentAt" IS NOT NULL THEN 're_demo_' || replace(id::text, '-', '') END, "failureCode"
     FROM jsonb_to_recordset($1) AS r(id uuid, "paymentId" uuid, "accountId" int, "amountCents" bigint, payee text, reason text, note text, status text, "approvalId" uuid, "requestedBy" text,
       "requestedAt" timestamptz, "callId" uuid, decisions jsonb, "sentAt" timestamptz, "finalizedAt" timestamptz, "failureCode" text)`,
    back.refunds,
  );
  await insert(
    `INSERT INTO payment_voids (id, payment_id, status, reason, note, requested_by, requested_at, call_id, finalized_at, processor_refund_id)
     SELECT id, "paymentId", status, reason, note, "requestedBy", "requestedAt", "callId", "requestedAt", 're_demo_' || replace(id::text, '-', '')
     FROM jsonb_to_recordset($1) AS v(id uuid, "paymentId" uuid, status text, reason text, note text, "requestedBy" text, "requestedAt" timestamptz, "callId" uuid)`,
    back.voids,
  );
  await insert(
    `INSERT INTO tasks (kind, guarantor_id, account_id, subject_type, subject_id, title, created_by, created_at)
     SELECT 'refund_needs_check', "guarantorId", "accountId", 'refund', id::text, 'A refund must go by mailed check: confirm the address and record the check', decisions->-1->>'by', "sentAt"
     FROM jsonb_to_recordset($1) AS r(id uuid, "guarantorId" int, "accountId" int, decisions jsonb, "sentAt" timestamptz)`,
    back.refunds.filter((refund) => refund.status === 'needs_check'),
  );
  await insert(
    `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
     SELECT type, id, "from", "to", at FROM jsonb_to_recordset($1) AS h(type text, id text, "from" text, "to" text, at timestamptz)`,
    // In the order of its moments; what happened in one moment stays in the order in which it was said.
    [...back.history].sort((a, b) => a.at.localeCompare(b.at)),
  );
  await writeReviews(client, now);
}

/** By the rules of the review, when they began to hold; what is older than eight days was looked at, the rest waits. */
async function writeReviews(client: ClientBase, now: Date): Promise<void> {
  await client.query(
    `WITH found AS (
       SELECT p.id, r.rule, r.since FROM payments p
         LEFT JOIN LATERAL (SELECT min(f.requested_at) AS at FROM refunds f WHERE f.payment_id = p.id) f ON true
         LEFT JOIN LATERAL (SELECT min(v.requested_at) AS at FROM payment_voids v WHERE v.payment_id = p.id) v ON true
         CROSS JOIN LATERAL (VALUES ('sample', CASE WHEN sample_of(p.id) < 5 THEN p.created_at END), ('large', CASE WHEN p.amount_cents > 250000 THEN p.created_at END),
           ('refund', f.at), ('void', v.at)) AS r(rule, since)
       WHERE r.since IS NOT NULL AND p.channel = 'agent_keyed' AND p.created_at > $1::timestamptz - interval '14 days'
         AND p.status IN ('succeeded', 'voided', 'partially_refunded', 'refunded')
     ), one AS (SELECT id, least(max(since) + interval '1 minute', $1::timestamptz) AS at, max(since) < $1::timestamptz - interval '8 days' AS done FROM found GROUP BY id
     ), reviews AS (
       INSERT INTO payment_reviews (payment_id, status, created_at, decided_by, decided_at)
       SELECT id, CASE WHEN done THEN 'ok' ELSE 'pending' END, at, CASE WHEN done THEN (SELECT s.id::text FROM staff s WHERE s.role = 'supervisor' ORDER BY s.id LIMIT 1) END,
         CASE WHEN done THEN at + interval '20 hours' END FROM one ORDER BY at, id RETURNING id, payment_id, status, created_at, decided_at
     ), rules AS (
       INSERT INTO payment_review_rules (payment_id, rule, review_id) SELECT f.id, f.rule, r.id FROM found f JOIN reviews r ON r.payment_id = f.id)
     INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
       SELECT 'payment_review', id::text, NULL, 'pending', created_at FROM reviews
       UNION ALL SELECT 'payment_review', id::text, 'pending', 'ok', decided_at FROM reviews WHERE status = 'ok'`,
    [now],
  );
}
