import { debits, ofAccounts, type Check } from './check';

/** 10. What a statement says was owed is what the ledger said by the last entry that it counts. */
const CLOSING: Check = {
  no: '10',
  title: 'closing of a statement = the ledger by the entries that it counts = the bills on it',
  things: 'statements',
  ctes: `ledger AS (
      SELECT s.id, coalesce(sum(${debits()}), 0) AS cents FROM statements s JOIN bills b ON b.account_id = s.account_id
        JOIN journal_lines l ON l.bill_id = b.id AND l.gl_id = 1 AND l.entry_id <= s.through_entry_id WHERE ${ofAccounts('s.account_id')} GROUP BY s.id),
    owed AS (
      SELECT s.id, coalesce(sum(x.owed_cents), 0) AS cents FROM statements s LEFT JOIN statement_bills x ON x.statement_id = s.id WHERE ${ofAccounts('s.account_id')} GROUP BY s.id),
    x AS (
      SELECT format('statement %s: closing %s, ledger %s, bills %s', s.statement_no, s.closing_cents, coalesce(l.cents, 0), o.cents) AS what,
        s.closing_cents <> coalesce(l.cents, 0) OR s.closing_cents <> o.cents AS bad, s.closing_cents AS cents
      FROM statements s LEFT JOIN ledger l ON l.id = s.id JOIN owed o ON o.id = s.id)`,
};

/** 10. Each statement begins where the one before ended. */
const CHAIN: Check = {
  no: '10',
  title: 'opening of a statement = closing of the one before it, and opening + activity = closing',
  things: 'statements',
  ctes: `x AS (
      SELECT format('statement %s after %s: opening %s, closing before %s', s.statement_no, p.statement_no, s.opening_cents, p.closing_cents) AS what,
        s.opening_cents + s.activity_cents <> s.closing_cents OR (p.id IS NOT NULL AND (p.account_id <> s.account_id OR p.closing_cents <> s.opening_cents)) AS bad, s.activity_cents AS cents
      FROM statements s LEFT JOIN statements p ON p.id = s.previous_id WHERE ${ofAccounts('s.account_id')})`,
};

/** 10. Numbers have no gaps: a missing one would be a statement that nobody can show. */
const NUMBERS: Check = {
  no: '10',
  title: 'statement numbers of each entity run from 1 without gaps',
  things: 'entities',
  wholeBookOnly: true,
  ctes: `x AS (
      SELECT format('%s: last %s, issued %s', e.code, n.last_no, count(s.id)) AS what, n.last_no <> count(s.id) OR coalesce(max(s.statement_no::bigint), 0) <> n.last_no AS bad, 0 AS cents
      FROM statement_numbers n JOIN billing_entities e ON e.id = n.entity_id LEFT JOIN statements s ON s.entity_id = n.entity_id GROUP BY e.code, n.last_no)`,
};

export const STATEMENTS: readonly Check[] = [CLOSING, CHAIN, NUMBERS];
