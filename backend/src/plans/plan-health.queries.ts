/** `$1` today. Installments that a plan still waits for, and those whose grace is over, with how each ended. */
const OPEN = '(n.amount_cents - n.adjusted_cents - n.paid_cents)';
const LIVE = `p.status IN ('active', 'paused', 'default_pending', 'pending_first_payment')`;

/** One row an installment, with the figure that it belongs to and where in it. */
const FIGURES = `
  SELECT n.id, n.plan_id, n.due_on, ${OPEN} AS cents, CASE WHEN p.method_id IS NULL THEN 'self' ELSE 'autopay' END AS kind, ($1::date + ((n.due_on - $1::date) / 7) * 7) AS from_on
    FROM installments n JOIN plans p ON p.id = n.plan_id WHERE ${LIVE} AND is_open_installment(n.status) AND n.due_on BETWEEN $1::date AND $1::date + 90
  UNION ALL
  SELECT n.id, n.plan_id, n.due_on, n.amount_cents - n.adjusted_cents,
      CASE WHEN n.missed_on IS NULL THEN 'on_time' WHEN n.cured_on IS NOT NULL THEN 'cured' ELSE 'missed' END, date_trunc('month', n.due_on)::date
    FROM installments n JOIN plans p ON p.id = n.plan_id
    WHERE (n.status IN ('paid', 'missed') OR n.missed_on IS NOT NULL AND n.status <> 'forgiven') AND n.due_on + p.grace_days < $1::date AND n.due_on >= (date_trunc('month', $1::date) - interval '5 months')::date`;

/** Sums of the figures, as one JSON value. */
export const PLAN_HEALTH_SQL = `WITH f AS (${FIGURES})
  SELECT coalesce((SELECT json_agg(x ORDER BY x."fromOn", x.kind) FROM (SELECT from_on::text AS "fromOn", kind, count(*)::int AS count, sum(cents)::float8 AS cents FROM f GROUP BY 1, 2) x), '[]') AS figures,
    (SELECT json_agg(x) FROM (SELECT s.stands, count(*)::int AS plans, coalesce(sum(s.cents), 0)::float8 AS cents FROM (
        SELECT plan_open_cents(p.id) AS cents, CASE WHEN p.status NOT IN ('active', 'default_pending') THEN p.status
          WHEN EXISTS (SELECT FROM installments n WHERE n.plan_id = p.id AND is_open_installment(n.status) AND (n.status = 'missed' OR n.due_on + p.grace_days < $1::date)) THEN 'delinquent'
          WHEN EXISTS (SELECT FROM installments n WHERE n.plan_id = p.id AND is_open_installment(n.status) AND n.due_on < $1::date) THEN 'late_in_grace' ELSE 'good' END AS stands
        FROM plans p WHERE ${LIVE} OR p.status = 'defaulted') s GROUP BY 1) x) AS standings`;

/** The rows of one figure: `$2` its first day, `$3` its kind. */
export const PLAN_HEALTH_ROWS_SQL = `WITH f AS (${FIGURES})
  SELECT f.id, f.plan_id AS "planId", f.due_on::text AS "dueOn", f.cents::float8 AS "amountCents", a.bill_id AS "billId", g.first_name AS "firstName", g.last_name AS "lastName"
  FROM f JOIN plans p ON p.id = f.plan_id JOIN accounts a ON a.id = p.account_id JOIN guarantors g ON g.id = a.guarantor_id
  WHERE f.from_on = $2::date AND f.kind = $3 ORDER BY f.due_on, f.id LIMIT 1000`;
