import type { Pool } from 'pg';
import type { Day } from '@billing/contract';

export interface Before {
  /** By installment, what was open of it. */
  open: Map<number, number>;
  /** Plans on which nothing may be collected. */
  still: Set<number>;
}

/** What is open before a day is run, and which plans are not collected on. */
export async function openBefore(db: Pool): Promise<Before> {
  const { rows } = await db.query<{ id: number; planId: number; cents: number; still: boolean }>(
    `SELECT n.id, p.id AS "planId", (n.amount_cents - n.adjusted_cents - n.paid_cents)::float8 AS cents, p.status NOT IN ('active', 'default_pending') AND NOT (p.status = 'paused' AND p.paused_until < (product_now() AT TIME ZONE 'America/New_York')::date) AS still
     FROM installments n JOIN plans p ON p.id = n.plan_id WHERE is_open_installment(n.status)`,
  );
  return {
    open: new Map(rows.map((row) => [row.id, row.cents])),
    still: new Set(rows.filter((row) => row.still).map((row) => row.planId)),
  };
}

const RULES = `
  SELECT format('INV-11: plan %s has %s open and its bills owe %s', p.id, plan_open_cents(p.id) + p.uncovered_cents, o.owed) AS broken
    FROM plans p CROSS JOIN LATERAL (SELECT coalesce(sum(b.balance_cents), 0) AS owed FROM plan_bills x JOIN bills b ON b.id = x.bill_id WHERE x.plan_id = p.id) o
    WHERE is_live_plan(p.status) AND plan_open_cents(p.id) + p.uncovered_cents <> o.owed
  UNION ALL SELECT format('INV-11: version %s of plan %s is over %s and made of %s in %s', v.version_no, v.plan_id, v.total_cents, m.cents, m.n)
    FROM plan_versions v CROSS JOIN LATERAL (SELECT count(*) AS n, coalesce(sum(n.amount_cents), 0) AS cents FROM installments n WHERE n.plan_id = v.plan_id AND n.version_no = v.version_no) m
    WHERE m.n > 0 AND (m.cents <> v.total_cents OR m.n <> v.n)
  UNION ALL SELECT format('INV-11: plan %s: %s agreed to and added, %s paid, open or taken off', p.id, a.cents, s.cents)
    FROM plans p CROSS JOIN LATERAL (SELECT sum(b.total_cents - b.adjusted_cents) AS cents FROM plan_bills x JOIN bills b ON b.id = x.bill_id WHERE x.plan_id = p.id) a
      CROSS JOIN LATERAL (SELECT coalesce(sum(l.amount_cents), 0) + p.uncovered_cents + plan_open_cents(p.id) AS cents FROM plan_bills x JOIN allocations l ON l.bill_id = x.bill_id
        LEFT JOIN allocation_reversals r ON r.allocation_id = l.id WHERE x.plan_id = p.id AND r.id IS NULL) s
    WHERE is_live_plan(p.status) AND a.cents <> s.cents
  UNION ALL SELECT format('INV-12: bill %s is on %s plans', x.bill_id, count(*)) FROM plan_bills x WHERE x.live GROUP BY x.bill_id HAVING count(*) > 1
  UNION ALL SELECT format('INV-12: bill %s of another account is on plan %s', x.bill_id, x.plan_id) FROM plan_bills x JOIN bills b ON b.id = x.bill_id JOIN plans p ON p.id = x.plan_id WHERE b.account_id <> p.account_id
  UNION ALL SELECT format('INV-13: installment %s of %s was missed on %s', n.id, n.due_on, n.missed_on) FROM installments n JOIN plans p ON p.id = n.plan_id WHERE n.missed_on <= n.due_on + p.grace_days
  UNION ALL SELECT format('INV-13: installment %s was missed on %s while its plan was not collected on', n.id, n.missed_on) FROM installments n WHERE n.missed_on = $2::date AND n.status = 'missed' AND n.plan_id = ANY($1)
  UNION ALL SELECT format('INV-14: installment %s has attempts %s', t.installment_id, array_agg(t.attempt_no ORDER BY t.attempt_no)) FROM plan_attempts t GROUP BY t.installment_id HAVING count(*) <> max(t.attempt_no)
  UNION ALL SELECT format('INV-14: %s kept of installment %s over %s', sum(y.amount_cents), n.id, n.amount_cents) FROM plan_attempts t JOIN payments y ON y.id = t.payment_id AND y.status = 'succeeded'
    JOIN installments n ON n.id = t.installment_id GROUP BY n.id, n.amount_cents HAVING sum(y.amount_cents) > n.amount_cents
  UNION ALL SELECT format('INV-14: plan %s is not collected on and was charged for installment %s', n.plan_id, n.id) FROM plan_attempts t JOIN installments n ON n.id = t.installment_id
    WHERE (t.started_at AT TIME ZONE 'America/New_York')::date = $2::date AND n.plan_id = ANY($1)
  UNION ALL SELECT format('INV-15: the entry %s was presented %s times', r.first_payment_id, count(*) + 1) FROM debit_retries r WHERE r.status = 'presented' GROUP BY r.first_payment_id HAVING count(*) > 2`;
const CHARGED = `SELECT t.installment_id AS id, y.amount_cents::float8 AS cents FROM plan_attempts t JOIN payments y ON y.id = t.payment_id WHERE (t.started_at AT TIME ZONE 'America/New_York')::date = $1::date AND y.channel = 'autopay'`;

/** Every rule of plans (INV-11 to INV-15) that does not hold after a day, in words; none when all is well. */
export async function brokenRules(db: Pool, before: Before, day: Day): Promise<string[]> {
  const { rows } = await db.query<{ broken: string }>(RULES, [[...before.still], day]);
  const charged = await db.query<{ id: number; cents: number }>(CHARGED, [day]);
  const tooMuch = charged.rows
    .filter(({ id, cents }) => before.open.has(id) && cents > before.open.get(id)!)
    .map(({ id, cents }) => `INV-14: installment ${id} was charged ${cents} with ${before.open.get(id)} open`);
  return [...rows.map((row) => row.broken), ...tooMuch];
}
