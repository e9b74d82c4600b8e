import { ofAccounts, type Check } from './check';

/** INV-14. Nothing was charged by itself while a hold of its account blocked that; a minute is left for both at once. */
const AUTOPAY: Check = {
  no: '+',
  title: 'holds: no autopay and no debit presented again was begun while a hold of the account blocked it',
  things: 'charges',
  ctes: `begun AS (
      SELECT y.id, y.account_id, y.amount_cents, t.started_at AS at, 'autopay' AS purpose FROM plan_attempts t JOIN payments y ON y.id = t.payment_id AND y.channel = 'autopay'
      UNION ALL SELECT y.id, y.account_id, y.amount_cents, y.created_at, 'debit_retry' FROM debit_retries r JOIN payments y ON y.id = r.payment_id),
    x AS (
      SELECT format('payment %s of account %s (%s)', b.id, b.account_id, b.purpose) AS what,
             EXISTS (SELECT FROM holds h WHERE h.account_id = b.account_id AND h.visit_account_id IS NULL AND h.placed_at < b.at - interval '1 minute' AND is_holding(h, b.purpose, b.at)) AS bad, b.amount_cents AS cents
      FROM begun b WHERE ${ofAccounts('b.account_id')})`,
};

/** A hold on a visit lies on a visit of its account. */
const HELD: Check = {
  no: '+',
  title: 'holds: each lies on a visit of its account, and is over with a day, a person and a reason',
  things: 'holds',
  ctes: `x AS (
      SELECT format('hold %s of account %s (%s)', h.id, h.account_id, h.status) AS what,
             h.visit_account_id IS NOT NULL AND v.account_id IS DISTINCT FROM h.account_id OR (h.status = 'active') <> (h.over_at IS NULL) AS bad, coalesce(h.held_cents, 0) AS cents
      FROM holds h LEFT JOIN visit_accounts v ON v.id = h.visit_account_id WHERE ${ofAccounts('h.account_id')})`,
};

/** F-32. A promise is kept exactly when enough came for it. */
const PROMISES: Check = {
  no: '+',
  title: 'promises: kept with enough paid for them, and broken with less',
  things: 'promises',
  ctes: `x AS (
      SELECT format('promise %s (%s): %s of %s', p.id, p.status, p.paid_cents, p.amount_cents) AS what,
             CASE p.status WHEN 'kept' THEN p.paid_cents * 100 < p.amount_cents * p.threshold_percent
               WHEN 'partially_kept' THEN p.paid_cents = 0 OR p.paid_cents * 100 >= p.amount_cents * p.threshold_percent
               WHEN 'broken' THEN p.paid_cents > 0 ELSE false END AS bad, p.amount_cents AS cents
      FROM promises p WHERE ${ofAccounts('p.account_id')})`,
};

export const HOLDS: readonly Check[] = [AUTOPAY, HELD, PROMISES];
