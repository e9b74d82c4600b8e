import { credits, ofAccounts, type Check } from './check';

/**
 * Every paper of an approved batch is in the books with its amount, part by part; nothing of one that is not approved is;
 * and a check or money order that we posted came with a batch.
 */
const POSTED: Check = {
  no: '+',
  title: 'every check of an approved batch is a payment of its amount, and none of another batch',
  things: 'checks',
  ctes: `meant AS (
      SELECT p.id, p.account_id, p.amount_cents, b.id AS batch_id, b.status IN ('approved', 'deposited', 'reconciled') AND i.status NOT IN ('set_aside', 'removed') AS posted
      FROM batch_item_parts p JOIN batch_items i ON i.id = p.item_id JOIN batches b ON b.id = i.batch_id WHERE ${ofAccounts('p.account_id')}),
    x AS (
      SELECT format('batch %s, payment %s: meant %s, posted %s', m.batch_id, coalesce(m.id, y.id), CASE WHEN m.posted THEN m.amount_cents ELSE 0 END, coalesce(y.amount_cents, 0)) AS what,
             (m.id IS NULL) OR (m.posted <> (y.id IS NOT NULL)) OR (y.id IS NOT NULL AND (y.amount_cents <> m.amount_cents OR y.account_id <> m.account_id)) AS bad, coalesce(y.amount_cents, 0) AS cents
      FROM meant m FULL JOIN (SELECT id, account_id, amount_cents FROM payments WHERE method IN ('check', 'money_order') AND ${ofAccounts('account_id')}) y ON y.id = m.id)`,
};

const CONTROL: Check = {
  no: '+',
  title: 'the papers of every batch that was submitted are its count and its control total',
  things: 'batches',
  wholeBookOnly: true,
  ctes: `papers AS (SELECT batch_id, count(*) AS n, sum(amount_cents) AS cents FROM batch_items WHERE status <> 'removed' GROUP BY batch_id),
    split AS (
      SELECT i.batch_id, count(*) AS off FROM batch_items i JOIN (SELECT item_id, sum(amount_cents) AS cents FROM batch_item_parts GROUP BY item_id) p ON p.item_id = i.id
      WHERE i.status NOT IN ('set_aside', 'removed') AND p.cents <> i.amount_cents GROUP BY i.batch_id),
    x AS (
      SELECT format('batch %s: %s papers of %s, %s of %s; %s split wrong', b.id, coalesce(p.n, 0), b.expected_count, coalesce(p.cents, 0), b.control_cents, coalesce(s.off, 0)) AS what,
             (b.status NOT IN ('open', 'rejected') AND (coalesce(p.n, 0) <> b.expected_count OR coalesce(p.cents, 0) <> b.control_cents)) OR coalesce(s.off, 0) > 0 AS bad, b.control_cents AS cents
      FROM batches b LEFT JOIN papers p ON p.batch_id = b.id LEFT JOIN split s ON s.batch_id = b.id)`,
};

const RETURNED: Check = {
  no: '4',
  title: 'payment: what the bank returned less what was lost = what the journal took out of it',
  things: 'returns',
  ctes: `journal AS (
      SELECT l.payment_id, -sum(${credits()}) AS cents FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
      WHERE l.gl_id = 2 AND e.kind = 'payment_returned' GROUP BY l.payment_id),
    x AS (
      SELECT format('payment %s (%s): returned %s, lost %s, journal %s', p.id, p.status, r.amount_cents, r.loss_cents, coalesce(j.cents, 0)) AS what,
             r.id IS NULL OR p.status <> 'returned' OR (p.method <> 'ach' AND r.amount_cents <> p.amount_cents) OR r.amount_cents - r.loss_cents <> coalesce(j.cents, 0) AS bad, coalesce(r.amount_cents, 0) AS cents
      FROM payments p LEFT JOIN payment_returns r ON r.payment_id = p.id LEFT JOIN journal j ON j.payment_id = p.id
      WHERE (r.id IS NOT NULL OR j.payment_id IS NOT NULL) AND ${ofAccounts('p.account_id')})`,
};

export const BATCHES: readonly Check[] = [POSTED, CONTROL, RETURNED];
