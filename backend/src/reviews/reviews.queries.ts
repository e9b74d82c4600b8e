import { nameSql } from '#calls';
import { takerSql } from '#payments';

/** What waits for a supervisor's look, oldest first; `$1` is who asks. */
export const QUEUE_SQL = `
  SELECT (SELECT count(*)::int FROM payment_reviews WHERE status = 'pending') AS waiting,
    (SELECT iso_instant(min(created_at)) FROM payment_reviews WHERE status = 'pending') AS "oldestAt",
    coalesce((SELECT json_agg(row) FROM (
      SELECT r.id, r.payment_id AS "paymentId", iso_instant(r.created_at) AS since, ${nameSql('g', false)} AS "guarantorName",
        json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, p.amount_cents AS "amountCents", p.status,
        ${takerSql('s.name', 'p.created_by')} AS "takenBy", p.created_by = $1 AS own,
        (SELECT json_agg(x.rule ORDER BY x.rule) FROM payment_review_rules x WHERE x.review_id = r.id) AS rules
      FROM payment_reviews r JOIN payments p ON p.id = r.payment_id JOIN accounts a ON a.id = p.account_id JOIN guarantors g ON g.id = a.guarantor_id
        JOIN billing_entities e ON e.id = a.entity_id LEFT JOIN staff s ON s.id::text = p.created_by
      WHERE r.status = 'pending' ORDER BY r.created_at, r.id LIMIT 100) AS row), '[]') AS rows`;

/** One review by `$1` with everything that is needed to decide; `$2` is from when on the taker's history is counted. */
export const REVIEW_SQL = `
  SELECT r.id, r.status, iso_instant(r.created_at) AS since, coalesce(d.name, r.decided_by) AS "decidedBy", iso_instant(r.decided_at) AS "decidedAt", r.note,
    (SELECT json_agg(x.rule ORDER BY x.rule) FROM payment_review_rules x WHERE x.review_id = r.id) AS rules,
    ${nameSql('g', false)} AS "guarantorName", a.guarantor_id AS "guarantorId",
    json_build_object('id', p.id, 'billId', a.bill_id, 'entity', json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark), 'amountCents', p.amount_cents,
      'status', p.status, 'receiptNo', p.receipt_no, 'cardBrand', p.card_brand, 'cardLast4', p.card_last4, 'channel', p.channel, 'takenBy', ${takerSql('s.name', 'p.created_by')},
      'takenById', p.created_by, 'createdAt', iso_instant(p.created_at), 'duplicateReason', p.duplicate_reason, 'paymentOnly', p.payment_only, 'byHand', p.by_hand, 'unappliedCents', p.unapplied_cents,
      'allocations', coalesce((SELECT json_agg(json_build_object('amountCents', l.amount_cents, 'live', NOT EXISTS (SELECT FROM allocation_reversals v WHERE v.allocation_id = l.id),
          'label', to_char(v.service_on, 'Mon FMDD') || CASE WHEN v.sensitivity <> 'none' THEN ' · details restricted' ELSE ' · ' || v.facility END) ORDER BY l.id)
        FROM allocations l JOIN bills b ON b.id = l.bill_id JOIN visit_accounts va ON va.id = b.visit_account_id JOIN visits v ON v.id = va.visit_id WHERE l.payment_id = p.id), '[]')) AS payment,
    (SELECT json_build_object('id', c.id, 'startedAt', iso_instant(c.started_at), 'endedAt', iso_instant(c.ended_at), 'reason', c.reason, 'outcome', c.outcome, 'summary', c.summary,
        'relationship', cg.relationship, 'factors', coalesce(cg.factors, '[]'::jsonb))
      FROM calls c LEFT JOIN call_guarantors cg ON cg.call_id = c.id AND cg.guarantor_id = a.guarantor_id WHERE c.id = p.call_id) AS call,
    json_build_object('taken', (SELECT count(*) FROM payments o WHERE o.created_by = p.created_by AND o.created_at >= $2),
      'reviewed', (SELECT count(*) FROM payment_reviews o JOIN payments op ON op.id = o.payment_id WHERE op.created_by = p.created_by AND o.status <> 'pending' AND o.decided_at >= $2),
      'returned', (SELECT count(*) FROM payment_reviews o JOIN payments op ON op.id = o.payment_id WHERE op.created_by = p.created_by AND o.status = 'returned' AND o.decided_at >= $2)) AS history,
    coalesce((SELECT json_agg(json_build_object('amountCents', f.amount_cents, 'status', f.status, 'reason', f.reason, 'requestedBy', coalesce(fs.name, f.requested_by)) ORDER BY f.requested_at)
      FROM refunds f LEFT JOIN staff fs ON fs.id::text = f.requested_by WHERE f.payment_id = p.id), '[]') AS refunds
  FROM payment_reviews r JOIN payments p ON p.id = r.payment_id JOIN accounts a ON a.id = p.account_id JOIN guarantors g ON g.id = a.guarantor_id JOIN billing_entities e ON e.id = a.entity_id
    LEFT JOIN staff s ON s.id::text = p.created_by LEFT JOIN staff d ON d.id::text = r.decided_by
  WHERE r.id = $1`;
