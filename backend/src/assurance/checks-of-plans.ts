import { ofAccounts, type Check } from './check';

/** INV-11. What is open on a plan that lives, with what it does not cover, is what its bills owe. */
const OPEN: Check = {
  no: '+',
  title: 'plan: open installments and what it does not cover = what its bills owe',
  things: 'plans',
  ctes: `x AS (
      SELECT format('plan %s (%s): open %s, not covered %s, bills %s', p.id, p.status, plan_open_cents(p.id), p.uncovered_cents, coalesce(b.cents, 0)) AS what,
             plan_open_cents(p.id) + p.uncovered_cents <> coalesce(b.cents, 0) OR NOT coalesce(b.live, false) AS bad, coalesce(b.cents, 0) AS cents
      FROM plans p LEFT JOIN (SELECT x.plan_id, sum(b.balance_cents) AS cents, bool_and(x.live) AS live FROM plan_bills x JOIN bills b ON b.id = x.bill_id GROUP BY x.plan_id) b ON b.plan_id = p.id
      WHERE is_live_plan(p.status) AND ${ofAccounts('p.account_id')})`,
};

/** INV-11. Each version was made of installments that are its total. */
const VERSIONS: Check = {
  no: '+',
  title: 'plan version: its installments are its count and its total, in the order of their dates',
  things: 'versions',
  ctes: `made AS (
      SELECT i.plan_id, i.version_no, count(*) AS n, sum(i.amount_cents) AS cents, min(i.due_on) AS first_on, max(i.due_on) AS last_on,
        count(*) FILTER (WHERE i.before >= i.due_on) AS off
      FROM (SELECT i.*, lag(i.due_on) OVER (PARTITION BY i.plan_id, i.version_no ORDER BY i.seq_no) AS before FROM installments i) i GROUP BY i.plan_id, i.version_no),
    x AS (
      SELECT format('plan %s version %s: %s of %s, made %s of %s', v.plan_id, v.version_no, v.n, v.total_cents, coalesce(m.n, 0), coalesce(m.cents, 0)) AS what,
             m.n IS NOT NULL AND (m.n <> v.n OR m.cents <> v.total_cents OR m.first_on <> v.first_due_on OR m.last_on <> v.last_due_on OR m.off > 0)
               OR m.n IS NULL AND v.intent IN ('created', 'amount', 'date', 'frequency', 'skip', 'move', 'add_bill', 'uncovered') AS bad, v.total_cents AS cents
      FROM plan_versions v JOIN plans p ON p.id = v.plan_id LEFT JOIN made m ON m.plan_id = v.plan_id AND m.version_no = v.version_no WHERE ${ofAccounts('p.account_id')})`,
};

/** What is paid of an installment is what allocations put on it and took off it; a live one of a plan's bill went to its plan whole. */
const PAID: Check = {
  no: '+',
  title: 'installment: paid = parts of allocations on it, and nothing of one that was taken back',
  things: 'installments',
  ctes: `parts AS (SELECT installment_id, sum(amount_cents) AS cents FROM installment_parts WHERE installment_id IS NOT NULL GROUP BY installment_id),
    back AS (
      SELECT x.installment_id, count(*) AS n FROM (SELECT installment_id, allocation_id, sum(amount_cents) AS cents FROM installment_parts GROUP BY 1, 2) x
        JOIN allocations l ON l.id = x.allocation_id LEFT JOIN allocation_reversals r ON r.allocation_id = l.id
      WHERE (r.id IS NOT NULL AND x.cents <> 0) OR x.cents < 0 OR x.cents > l.amount_cents GROUP BY 1),
    x AS (
      SELECT format('installment %s of plan %s (%s): paid %s, parts %s', i.id, i.plan_id, i.status, i.paid_cents, coalesce(s.cents, 0)) AS what,
             i.paid_cents <> coalesce(s.cents, 0) OR coalesce(k.n, 0) > 0 AS bad, i.paid_cents AS cents
      FROM installments i JOIN plans p ON p.id = i.plan_id LEFT JOIN parts s ON s.installment_id = i.id LEFT JOIN back k ON k.installment_id = i.id WHERE ${ofAccounts('p.account_id')})`,
};

/** INV-14. What autopay took for an installment is never more than it asked for. */
const CHARGED: Check = {
  no: '+',
  title: 'attempts: what was charged for an installment and kept is within its amount',
  things: 'installments',
  ctes: `kept AS (
      SELECT t.installment_id, count(*) AS n, max(t.attempt_no) AS last, sum(y.amount_cents) FILTER (WHERE y.status = 'succeeded') AS cents
      FROM plan_attempts t JOIN payments y ON y.id = t.payment_id GROUP BY t.installment_id),
    x AS (
      SELECT format('installment %s: %s attempts up to %s, kept %s of %s', i.id, k.n, k.last, coalesce(k.cents, 0), i.amount_cents) AS what,
             k.n <> k.last OR coalesce(k.cents, 0) > i.amount_cents AS bad, coalesce(k.cents, 0) AS cents
      FROM kept k JOIN installments i ON i.id = k.installment_id JOIN plans p ON p.id = i.plan_id WHERE ${ofAccounts('p.account_id')})`,
};

export const PLANS: readonly Check[] = [OPEN, VERSIONS, PAID, CHARGED];
