import { debits, type Check } from './check';

/**
 * What an auditor sees in `assurance.refund`: as the ledger's entries of each refund say it, within its
 * payment, and approved by another person than the one who asked. What was booked again after a restore lost its
 * approval, and says so by who asked.
 */
const REFUND_VIEW: Check = {
  no: '+',
  title: 'the assurance view of refunds agrees with the ledger, and each that was sent was approved by another person',
  things: 'refunds',
  ctes: `mine AS (SELECT r.* FROM assurance.refund r WHERE $1::int[] IS NULL OR r.payment_id IN (SELECT p.id FROM assurance.payment p WHERE p.patient_account_id = ANY($1::int[]))),
    moved AS (
      SELECT t.source_id AS id,
             coalesce(sum(e.amount_cents) FILTER (WHERE t.kind = 'refund_sent' AND e.direction = 'C'), 0) AS sent,
             coalesce(sum(e.amount_cents) FILTER (WHERE t.kind = 'refund_abandoned' AND e.direction = 'C'), 0) AS abandoned,
             coalesce(sum(e.amount_cents) FILTER (WHERE t.kind = 'refund_paid' AND e.direction = 'C'), 0)
               - coalesce(sum(e.amount_cents) FILTER (WHERE t.kind = 'refund_bounced' AND e.direction = 'C'), 0)
               + coalesce(sum(e.amount_cents) FILTER (WHERE t.kind = 'refund_check_issued' AND e.direction = 'C'), 0) AS paid
      FROM journal_entries t JOIN journal_lines e ON e.entry_id = t.id
      WHERE t.kind IN ('refund_sent', 'refund_abandoned', 'refund_paid', 'refund_bounced', 'refund_check_issued') GROUP BY t.source_id),
    within AS (SELECT payment_id, sum(amount_cents) AS cents FROM mine WHERE status IN ('sent', 'unknown', 'succeeded') GROUP BY payment_id),
    x AS (
      SELECT format('refund %s (%s, %s): sent %s, taken back %s, paid %s, all of its payment %s', m.id, m.status, m.amount_cents, coalesce(j.sent, 0), coalesce(j.abandoned, 0), coalesce(j.paid, 0), coalesce(w.cents, 0)) AS what,
             CASE WHEN m.status IN ('requested', 'approved', 'rejected') THEN m.sent_at IS NOT NULL OR coalesce(j.sent, 0) <> 0
                  ELSE m.sent_at IS NULL OR coalesce(j.sent, 0) <> m.amount_cents
                    OR coalesce(j.paid, 0) <> CASE WHEN m.status = 'succeeded' THEN m.amount_cents ELSE 0 END
                    OR (m.status <> 'failed' AND coalesce(j.abandoned, 0) <> 0)
                    OR (m.requested_by <> 'system:reconcile' AND (m.approved_by IS NULL OR m.approved_at IS NULL OR m.approved_by = m.requested_by))
             END OR p.id IS NULL OR coalesce(w.cents, 0) > p.amount_cents AS bad, m.amount_cents AS cents
      FROM mine m LEFT JOIN moved j ON j.id = m.id LEFT JOIN within w ON w.payment_id = m.payment_id LEFT JOIN assurance.payment p ON p.id = m.payment_id)`,
};

/** Each dispute's payment is there, and what is held of it is in DISPUTE_SUSPENSE; while disputes have no books both are nothing. */
const DISPUTE_VIEW: Check = {
  no: '+',
  title: 'DISPUTE_SUSPENSE = the disputes that are not decided, each of a payment that is there',
  things: 'entities',
  wholeBookOnly: true,
  ctes: `held AS (
      SELECT a.entity_id, sum(d.amount_cents) AS cents, count(*) FILTER (WHERE p.id IS NULL) AS lost
      FROM assurance.dispute d LEFT JOIN assurance.payment p ON p.id = d.payment_id LEFT JOIN accounts a ON a.id = p.patient_account_id
      WHERE d.status IN ('needs_response', 'under_review') GROUP BY a.entity_id),
    x AS (
      SELECT format('%s: the journal holds %s, the disputes %s', g.code, coalesce(j.cents, 0), coalesce(h.cents, 0)) AS what,
             coalesce(j.cents, 0) <> coalesce(h.cents, 0) OR coalesce(h.lost, 0) > 0 AS bad, coalesce(j.cents, 0) AS cents
      FROM gl_codes g LEFT JOIN (SELECT gl_id, sum(${debits()}) AS cents FROM journal_lines l WHERE gl_id IN (126, 226) GROUP BY gl_id) j ON j.gl_id = g.id
        LEFT JOIN held h ON h.entity_id * 100 + 26 = g.id WHERE g.id IN (126, 226))`,
};

export const REFUNDS_SEEN: readonly Check[] = [REFUND_VIEW, DISPUTE_VIEW];
