import { debits, ofAccounts, type Check } from './check';

/** 8. Money of one account lies on a bill of another only by the guarantor's instruction, and the journal says so. */
const CROSSED: Check = {
  no: '8',
  title: 'every allocation on a bill of another account has its instruction, and crossed in the journal',
  things: 'allocations',
  ctes: `crossed AS (
      SELECT l.id, l.payment_id, l.bill_id, l.amount_cents, x.id IS NULL AS live, f.guarantor_id = t.guarantor_id AS kin, c.instruction_source IS NOT NULL
          AND c.payment_id = l.payment_id AND c.from_account_id = f.id AND c.to_account_id = t.id AS instructed,
        EXISTS (SELECT FROM journal_entries e WHERE e.kind = 'credit_crossed' AND e.source_type = 'allocation' AND e.source_id = l.id::text) AS posted
      FROM allocations l JOIN payments p ON p.id = l.payment_id JOIN bills b ON b.id = l.bill_id JOIN accounts f ON f.id = p.account_id JOIN accounts t ON t.id = b.account_id
        LEFT JOIN allocation_reversals x ON x.allocation_id = l.id LEFT JOIN credit_applications c ON c.id = l.credit_application_id
      WHERE f.id <> t.id AND (${ofAccounts('f.id')} OR ${ofAccounts('t.id')})),
    x AS (
      SELECT format('allocation %s of payment %s on bill %s', id, payment_id, bill_id) AS what, (kin AND instructed AND posted) IS NOT TRUE AS bad, CASE WHEN live THEN amount_cents ELSE 0 END AS cents FROM crossed)`,
};

/** 8. What one entity came to owe the other by crossings is what lies on its bills of the other's money. */
const BETWEEN: Check = {
  no: '8',
  title: 'INTERENTITY by crossings = live allocations that crossed, in each entity',
  things: 'entities',
  wholeBookOnly: true,
  ctes: `live AS (
      SELECT f.entity_id AS gave, t.entity_id AS took, l.amount_cents AS cents FROM allocations l JOIN payments p ON p.id = l.payment_id JOIN bills b ON b.id = l.bill_id
        JOIN accounts f ON f.id = p.account_id JOIN accounts t ON t.id = b.account_id
      WHERE f.id <> t.id AND NOT EXISTS (SELECT FROM allocation_reversals x WHERE x.allocation_id = l.id)),
    journal AS (
      SELECT l.entity_id, sum(${debits()}) AS cents FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
      WHERE l.gl_id IN (127, 227) AND e.kind IN ('credit_crossed', 'allocation_released') GROUP BY l.entity_id),
    each AS (
      SELECT e.id, e.code, coalesce((SELECT sum(cents) FROM live WHERE took = e.id), 0) - coalesce((SELECT sum(cents) FROM live WHERE gave = e.id), 0) AS expected, coalesce(j.cents, 0) AS journal
      FROM billing_entities e LEFT JOIN journal j ON j.entity_id = e.id),
    x AS (
      SELECT format('%s: crossed %s, journal %s', code, expected, journal) AS what, expected <> journal AS bad, journal AS cents FROM each)`,
};

/** 4. What a person used of a credit is what was put on bills by it. */
const APPLIED: Check = {
  no: '4',
  title: 'credit used by a person = the parts that were put on bills by it',
  things: 'uses',
  ctes: `parts AS (
      SELECT l.credit_application_id AS id, sum(l.amount_cents) FILTER (WHERE l.created_at = c.applied_at) AS first, sum(l.amount_cents) FILTER (WHERE x.id IS NULL) AS live
      FROM allocations l JOIN credit_applications c ON c.id = l.credit_application_id LEFT JOIN allocation_reversals x ON x.allocation_id = l.id GROUP BY 1),
    x AS (
      SELECT format('use %s of payment %s: %s, on bills %s, still %s', c.id, c.payment_id, c.amount_cents, coalesce(p.first, 0), coalesce(p.live, 0)) AS what,
             c.amount_cents <> coalesce(p.first, 0) OR coalesce(p.live, 0) > c.amount_cents AS bad, c.amount_cents AS cents
      FROM credit_applications c LEFT JOIN parts p ON p.id = c.id WHERE ${ofAccounts('c.from_account_id')} OR ${ofAccounts('c.to_account_id')})`,
};

export const CREDITS: readonly Check[] = [APPLIED, CROSSED, BETWEEN];
