/** The id that the subject of a task begins with; anything else is no number. */
const NUMBER = `CASE WHEN t.subject_id ~ '^[0-9]{1,9}(/|$)' THEN split_part(t.subject_id, '/', 1)::int END`;
const UUID = `CASE WHEN t.subject_id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN t.subject_id::uuid END`;

/** The payment that a task is about, itself or through what became of it. */
const PAYMENT = `CASE t.subject_type WHEN 'payment' THEN ${UUID}
  WHEN 'refund' THEN (SELECT r.payment_id FROM refunds r WHERE r.id = ${UUID})
  WHEN 'payment_void' THEN (SELECT v.payment_id FROM payment_voids v WHERE v.id = ${UUID})
  WHEN 'payment_review' THEN (SELECT r.payment_id FROM payment_reviews r WHERE r.id = ${NUMBER}) END`;

/**
 * One JSON value about the task `t`: the Bill ID, what is due, and the rows that the task is about. For who works on it
 * alone (INV-17). Without an account of its own a task is about the guarantor's only one, or about none.
 */
export const OPENED = `SELECT json_build_object(
    'guarantorId', t.guarantor_id, 'billId', a.bill_id, 'dueCents', a.balance_cents, 'paymentId', p.id,
    'amountCents', coalesce(f.amount_cents, p.amount_cents, i.amount_cents, b.amount_cents),
    'on', coalesce(i.received_on, p.received_on, (c.started_at AT TIME ZONE 'America/New_York')::date),
    'method', coalesce(p.method, m.brand, b.kind), 'last4', coalesce(p.card_last4, p.check_no, m.last4),
    'state', coalesce(f.status, p.status, CASE WHEN m.id IS NOT NULL THEN to_char(make_date(m.exp_year, m.exp_month, 1), 'MM/YYYY') END),
    'phone', c.phone, 'words', coalesce(i.note, b.aside_note, c.summary, w.note), 'batchId', b.batch_id,
    'planId', CASE t.subject_type WHEN 'plan' THEN ${NUMBER} WHEN 'installment' THEN (SELECT n.plan_id FROM installments n WHERE n.id = ${NUMBER}) END)
  FROM (SELECT t.id) AS one
    LEFT JOIN payments p ON p.id = ${PAYMENT}
    LEFT JOIN refunds f ON t.subject_type = 'refund' AND f.id = ${UUID}
    LEFT JOIN calls c ON t.subject_type = 'call' AND c.id = ${UUID}
    LEFT JOIN payment_methods m ON t.subject_type = 'payment_method' AND m.id = ${NUMBER}
    LEFT JOIN mail_incidents i ON t.subject_type = 'mail_incident' AND i.id = ${NUMBER}
    LEFT JOIN plan_forgiveness_asks w ON t.kind = 'plan_forgive' AND w.installment_id = ${NUMBER}
    LEFT JOIN batch_items b ON t.subject_type = 'batch_item' AND b.id = ${UUID}
    LEFT JOIN accounts a ON a.id = coalesce(t.account_id, p.account_id,
      (SELECT min(o.id) FROM accounts o WHERE o.guarantor_id = t.guarantor_id HAVING count(*) = 1))`;
