import { credits, debits, entriesOfAccounts, newestVersion, ofAccounts, type Check } from './check';

/** 1. Every entry has two lines or more and balances, in all and in each billing entity. */
const ENTRIES: Check = {
  no: '1',
  title: 'debits equal credits in every entry, and in every entity',
  things: 'entries',
  ctes: `sums AS (
      SELECT l.entry_id, l.entity_id, sum(${debits()}) AS off, sum(l.amount_cents) FILTER (WHERE l.direction = 'D') AS debits, count(*) AS lines
      FROM journal_lines l WHERE ${entriesOfAccounts} GROUP BY l.entry_id, l.entity_id),
    whole AS (
      SELECT entry_id, sum(lines) AS lines, sum(debits) AS cents, bool_or(off <> 0) AS off, max(off) AS highest, min(off) AS lowest FROM sums GROUP BY entry_id),
    x AS (
      SELECT CASE WHEN w.off THEN format('entry %s is off by %s', w.entry_id, CASE WHEN w.highest > 0 THEN w.highest ELSE w.lowest END) ELSE format('entry %s has one line', w.entry_id) END AS what,
             w.off OR w.lines < 2 AS bad, w.cents FROM whole w
      UNION ALL
      SELECT format('entry %s has no lines', e.id), true, 0 FROM journal_entries e
      WHERE $1::int[] IS NULL AND NOT EXISTS (SELECT FROM journal_lines l WHERE l.entry_id = e.id))`,
};

/** 2. What a bill is by its rows, by the journal and by its own columns. */
const BILLS: Check = {
  no: '2',
  title: 'bill = its lines − adjustments − live allocations = AR_PATIENT = its balance, never below 0',
  things: 'bills',
  ctes: `lines AS (
      SELECT t.bill_id, sum(t.amount_cents) AS cents FROM bill_lines t
      WHERE ($1::int[] IS NULL OR t.bill_id IN (SELECT id FROM bills WHERE account_id = ANY($1::int[]))) AND ${newestVersion('bill_lines', 't')} GROUP BY t.bill_id),
    paid AS (
      SELECT a.bill_id, sum(a.amount_cents) AS cents FROM allocations a LEFT JOIN allocation_reversals r ON r.allocation_id = a.id
      WHERE r.id IS NULL AND ($1::int[] IS NULL OR a.bill_id IN (SELECT id FROM bills WHERE account_id = ANY($1::int[]))) GROUP BY a.bill_id),
    journal AS (
      SELECT l.bill_id, sum(${debits()}) AS cents,
             coalesce(sum(${credits()}) FILTER (WHERE e.kind IN ('bill_adjusted', 'written_off', 'agency_transferred')), 0) AS adjusted
      FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
      WHERE l.gl_id = 1 AND ($1::int[] IS NULL OR l.bill_id IN (SELECT id FROM bills WHERE account_id = ANY($1::int[]))) GROUP BY l.bill_id),
    bill AS (
      SELECT b.*, coalesce(s.cents, 0) AS lines, coalesce(p.cents, 0) AS allocated, coalesce(j.cents, 0) AS journal, coalesce(j.adjusted, 0) AS adjusted
      FROM bills b LEFT JOIN lines s ON s.bill_id = b.id LEFT JOIN paid p ON p.bill_id = b.id LEFT JOIN journal j ON j.bill_id = b.id
      WHERE ${ofAccounts('b.account_id')}),
    x AS (
      SELECT format('bill %s (%s): lines %s − adjusted %s − allocated %s; journal %s; bill %s − %s − %s = %s', id, status, lines, adjusted, allocated, journal, total_cents, adjusted_cents, paid_cents, balance_cents) AS what,
             balance_cents < 0 OR balance_cents <> journal OR balance_cents <> lines - adjusted - allocated OR total_cents <> lines OR adjusted_cents <> adjusted
               OR paid_cents <> allocated OR balance_cents <> total_cents - adjusted_cents - paid_cents OR (status = 'open') <> (balance_cents > 0 AND status NOT IN ('draft', 'void')) AS bad,
             balance_cents AS cents FROM bill)`,
};

/** 3. An account's balance is the journal's, and the sum of its bills. */
const ACCOUNTS: Check = {
  no: '3',
  title: 'account = Σ AR_PATIENT = Σ its bills = its balance',
  things: 'accounts',
  ctes: `journal AS (
      SELECT l.account_id, sum(${debits()}) AS cents FROM journal_lines l WHERE l.gl_id = 1 AND ${entriesOfAccounts} GROUP BY l.account_id),
    owed AS (SELECT account_id, sum(balance_cents) AS cents FROM bills b WHERE ${ofAccounts('account_id')} GROUP BY account_id),
    x AS (
      SELECT format('account %s: journal %s, bills %s, balance %s', a.id, coalesce(j.cents, 0), coalesce(o.cents, 0), a.balance_cents) AS what,
             a.balance_cents <> coalesce(j.cents, 0) OR a.balance_cents <> coalesce(o.cents, 0) AS bad, a.balance_cents AS cents
      FROM accounts a LEFT JOIN journal j ON j.account_id = a.id LEFT JOIN owed o ON o.account_id = a.id WHERE ${ofAccounts('a.id')})`,
};

/** 4. Money of a payment that is on no bill. What went out again stands in the journal under kinds of its own. */
const PAYMENTS: Check = {
  no: '4',
  title: 'payment = UNAPPLIED = posted − live allocations − what went back, never below 0',
  things: 'payments',
  ctes: `live AS (
      SELECT a.payment_id, sum(a.amount_cents) AS cents FROM allocations a LEFT JOIN allocation_reversals r ON r.allocation_id = a.id
      WHERE r.id IS NULL AND ($1::int[] IS NULL OR a.payment_id IN (SELECT id FROM payments WHERE account_id = ANY($1::int[]))) GROUP BY a.payment_id),
    journal AS (
      SELECT l.payment_id, sum(${credits()}) AS cents,
             coalesce(-sum(${credits()}) FILTER (WHERE e.kind NOT IN ('payment_received', 'opening_credit', 'payment_allocated', 'allocation_released', 'credit_crossed')), 0) AS back
      FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
      WHERE l.gl_id = 2 AND ($1::int[] IS NULL OR l.payment_id IN (SELECT id FROM payments WHERE account_id = ANY($1::int[]))) GROUP BY l.payment_id),
    payment AS (
      SELECT p.id, p.status, p.unapplied_cents, coalesce(v.cents, 0) AS allocated, coalesce(j.cents, 0) AS journal, coalesce(j.back, 0) AS back,
             CASE WHEN p.status IN ('succeeded', 'partially_refunded', 'refunded', 'returned', 'disputed', 'voided') AND ${newestVersion('payments', 'p')} THEN p.amount_cents ELSE 0 END AS posted
      FROM payments p LEFT JOIN live v ON v.payment_id = p.id LEFT JOIN journal j ON j.payment_id = p.id WHERE ${ofAccounts('p.account_id')}),
    x AS (
      SELECT format('payment %s (%s): posted %s − allocated %s − back %s; journal %s; unapplied %s', id, status, posted, allocated, back, journal, unapplied_cents) AS what,
             unapplied_cents < 0 OR unapplied_cents <> journal OR unapplied_cents <> posted - allocated - back AS bad, unapplied_cents AS cents FROM payment)`,
};

const CREDIT: Check = {
  no: '4',
  title: 'account credit = Σ UNAPPLIED = Σ unapplied of its payments',
  things: 'accounts',
  ctes: `journal AS (
      SELECT l.account_id, sum(${credits()}) AS cents FROM journal_lines l WHERE l.gl_id = 2 AND ${entriesOfAccounts} GROUP BY l.account_id),
    unapplied AS (SELECT account_id, sum(unapplied_cents) AS cents FROM payments WHERE ${ofAccounts('account_id')} GROUP BY account_id),
    x AS (
      SELECT format('account %s: journal %s, payments %s, credit %s', a.id, coalesce(j.cents, 0), coalesce(u.cents, 0), a.credit_cents) AS what,
             a.credit_cents <> coalesce(j.cents, 0) OR a.credit_cents <> coalesce(u.cents, 0) AS bad, a.credit_cents AS cents
      FROM accounts a LEFT JOIN journal j ON j.account_id = a.id LEFT JOIN unapplied u ON u.account_id = a.id WHERE ${ofAccounts('a.id')})`,
};

const perVisit = (name: string, table: string): string =>
  `${name} AS (SELECT t.visit_account_id, sum(t.amount_cents) AS cents FROM ${table} t
    WHERE ($1::int[] IS NULL OR t.visit_account_id IN (SELECT id FROM visit_accounts WHERE account_id = ANY($1::int[]))) AND ${newestVersion(table, 't')} GROUP BY t.visit_account_id)`;

/** 5. The waterfall of every visit account, to the cent. */
const VISITS: Check = {
  no: '5',
  title: 'visit = charges − insurance − receipts − contractual − Σ bill lines = AR_INSURANCE = still with insurance',
  things: 'visit accounts',
  ctes: `${perVisit('charges', 'charge_lines')}, ${perVisit('insurance', 'insurance_payments')}, ${perVisit('receipts', 'visit_receipts')}, ${perVisit('discounts', 'visit_adjustments')},
    yours AS (
      SELECT b.visit_account_id, sum(t.amount_cents) AS cents FROM bill_lines t JOIN bills b ON b.id = t.bill_id
      WHERE ${ofAccounts('b.account_id')} AND ${newestVersion('bill_lines', 't')}
        AND NOT EXISTS (SELECT FROM journal_entries o WHERE o.kind = 'opening_balance' AND o.source_type = 'bill_line' AND o.source_id = t.id::text) GROUP BY b.visit_account_id),
    journal AS (
      SELECT l.visit_account_id, sum(${debits()}) AS cents FROM journal_lines l
      WHERE l.gl_id IN (110, 210) AND ($1::int[] IS NULL OR l.visit_account_id IN (SELECT id FROM visit_accounts WHERE account_id = ANY($1::int[]))) GROUP BY l.visit_account_id),
    visit AS (
      SELECT v.id, v.insurance_open_cents AS open, coalesce(c.cents, 0) AS charges, coalesce(i.cents, 0) AS insurance, coalesce(r.cents, 0) AS receipts,
             coalesce(d.cents, 0) AS contractual, coalesce(y.cents, 0) AS yours, coalesce(j.cents, 0) AS journal
      FROM visit_accounts v LEFT JOIN charges c ON c.visit_account_id = v.id LEFT JOIN insurance i ON i.visit_account_id = v.id LEFT JOIN receipts r ON r.visit_account_id = v.id
        LEFT JOIN discounts d ON d.visit_account_id = v.id LEFT JOIN yours y ON y.visit_account_id = v.id LEFT JOIN journal j ON j.visit_account_id = v.id
      WHERE ${ofAccounts('v.account_id')}),
    x AS (
      SELECT format('visit account %s: %s − %s − %s − %s − %s; journal %s; still with insurance %s', id, charges, insurance, receipts, contractual, yours, journal, open) AS what,
             open <> journal OR open <> charges - insurance - receipts - contractual - yours AS bad, open AS cents FROM visit)`,
};

const perEntity = (no: string, title: string, glIds: string, expected: string): Check => ({
  no,
  title,
  things: 'entities',
  wholeBookOnly: true,
  ctes: `x AS (
      SELECT format('%s: the journal holds %s', g.code, coalesce(j.cents, 0)) AS what, coalesce(j.cents, 0) <> ${expected} AS bad, coalesce(j.cents, 0) AS cents
      FROM gl_codes g LEFT JOIN (SELECT gl_id, sum(${credits()}) AS cents FROM journal_lines l WHERE gl_id IN (${glIds}) GROUP BY gl_id) j ON j.gl_id = g.id WHERE g.id IN (${glIds}))`,
});

/** 6. What was sent and is neither paid, drawn as a check nor given up. */
const REFUNDS = perEntity(
  '6',
  'REFUND_PAYABLE = refunds sent, not paid',
  '125, 225',
  `coalesce((SELECT sum(r.amount_cents) FROM refunds r JOIN accounts a ON a.id = r.account_id
     WHERE r.status IN ('submitted', 'pending', 'unknown', 'needs_check') AND a.entity_id * 100 + 25 = g.id), 0)`,
);

/** 4. What went back of a payment by its refunds and its void is what the journal says. */
const GIVEN_BACK: Check = {
  no: '4',
  title: 'payment: refunds sent and not given up + void = what the journal took out of it',
  things: 'payments',
  ctes: `sent AS (
      SELECT payment_id, sum(amount_cents) AS cents FROM refunds WHERE status IN ('submitted', 'pending', 'unknown', 'succeeded', 'needs_check', 'check_issued') GROUP BY payment_id),
    voided AS (SELECT payment_id FROM payment_voids WHERE status = 'succeeded'),
    journal AS (
      SELECT l.payment_id, -sum(${credits()}) AS cents FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
      WHERE l.gl_id = 2 AND e.kind IN ('refund_sent', 'refund_abandoned', 'payment_voided') GROUP BY l.payment_id),
    x AS (
      SELECT format('payment %s: refunds and void %s, journal %s', p.id, coalesce(s.cents, 0) + CASE WHEN v.payment_id IS NULL THEN 0 ELSE p.amount_cents END, coalesce(j.cents, 0)) AS what,
             coalesce(s.cents, 0) + CASE WHEN v.payment_id IS NULL THEN 0 ELSE p.amount_cents END <> coalesce(j.cents, 0)
               OR (v.payment_id IS NOT NULL AND (p.status <> 'voided' OR s.payment_id IS NOT NULL)) OR coalesce(s.cents, 0) > p.amount_cents AS bad,
             coalesce(j.cents, 0) AS cents
      FROM payments p LEFT JOIN sent s ON s.payment_id = p.id LEFT JOIN voided v ON v.payment_id = p.id LEFT JOIN journal j ON j.payment_id = p.id
      WHERE (s.payment_id IS NOT NULL OR v.payment_id IS NOT NULL OR j.payment_id IS NOT NULL) AND ${ofAccounts('p.account_id')})`,
};

/** 8. What one entity owes the other is what the other is owed. */
const INTERENTITY: Check = {
  no: '8',
  title: 'Σ INTERENTITY over the entities = 0',
  things: 'lines',
  wholeBookOnly: true,
  ctes: `x AS (
      SELECT format('the entities differ by %s', sum(${debits()})) AS what, coalesce(sum(${debits()}), 0) <> 0 AS bad, coalesce(sum(${debits()}), 0) AS cents
      FROM journal_lines l WHERE gl_id IN (127, 227))`,
};

/** 9. The ledger as a whole. */
const WHOLE: Check = {
  no: '9',
  title: 'the whole ledger sums to 0',
  things: 'ledger',
  wholeBookOnly: true,
  ctes: `x AS (
      SELECT format('debits exceed credits by %s', sum(${debits()})) AS what, coalesce(sum(${debits()}), 0) <> 0 AS bad, coalesce(sum(l.amount_cents) FILTER (WHERE l.direction = 'D'), 0) AS cents FROM journal_lines l)`,
};

export const SUMS: readonly Check[] = [
  ENTRIES,
  BILLS,
  ACCOUNTS,
  PAYMENTS,
  GIVEN_BACK,
  CREDIT,
  VISITS,
  REFUNDS,
  INTERENTITY,
  WHOLE,
];
