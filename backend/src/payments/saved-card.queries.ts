/** Saved cards of one guarantor ($1), the one that is charged first on top; removed ones are not shown. `today` is $2. */
export const SAVED_CARDS_SQL = `SELECT m.id, m.brand, m.last4, m.exp_month AS "expMonth", m.exp_year AS "expYear",
    CASE WHEN m.status = 'active' AND (m.exp_year, m.exp_month) < (extract(year FROM $2::date)::int, extract(month FROM $2::date)::int)
      THEN 'expired' ELSE m.status END AS status,
    m.is_default AS "isDefault", m.max_charge_cents::float8 AS "maxChargeCents",
    json_build_object('scriptVersion', m.consent_script_version, 'givenBy', m.consent_given_by, 'at', m.consented_at,
      'inCall', m.consent_call_id IS NOT NULL, 'takenBy', coalesce((SELECT s.name FROM staff s WHERE s.id::text = m.created_by), m.created_by)) AS consent,
    coalesce((SELECT json_agg(json_build_object('paymentId', p.id, 'status', p.status, 'amountCents', p.amount_cents, 'at', p.created_at) ORDER BY p.created_at)
      FROM payments p WHERE p.payment_method_id = m.id AND p.status IN ('initiated', 'processing', 'unknown')), '[]'::json) AS "openPayments",
    coalesce((SELECT json_agg(json_build_object('planId', p.id, 'status', p.status) ORDER BY p.id)
      FROM plans p WHERE p.method_id = m.id AND p.status IN ('draft', 'offered', 'pending_first_payment', 'active', 'paused', 'default_pending')), '[]'::json) AS plans,
    (SELECT max(p.received_on)::text FROM payments p WHERE p.payment_method_id = m.id AND p.status NOT IN ('failed', 'canceled')) AS "lastUsedOn"
  FROM payment_methods m WHERE m.guarantor_id = $1 AND m.kind = 'card' AND m.status <> 'removed'
  ORDER BY m.is_default DESC, m.id DESC`;
