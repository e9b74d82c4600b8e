import { debits, ofAccounts, type Check } from './check';

interface Chain {
  no: string;
  name: string;
  rows: string;
  seals: string;
  key: string;
  hashed: string;
}

/** Recomputes every hash, and sees that numbers have no gap and that no row stands unsealed before a sealed one. */
const sealed = ({ no, name, rows, seals, key, hashed }: Chain): Check => ({
  no,
  title: `${name} seals have no gap, follow the order of the rows, and their hashes come out again`,
  things: 'seals',
  wholeBookOnly: true,
  ctes: `chain AS (
      SELECT s.seq, s.prev_hash, s.hash, r.id, r.xid, r.body,
             coalesce(lag(s.seq) OVER by_seq, 0) + 1 AS n, coalesce(lag(s.hash) OVER by_seq, repeat('0', 64)) AS before, lag(r.xid) OVER by_seq AS xid_before, lag(r.id) OVER by_seq AS id_before
      FROM ${seals} s JOIN ${rows} r ON r.id = s.${key} WINDOW by_seq AS (ORDER BY s.seq)),
    last AS (SELECT xid, id FROM chain ORDER BY seq DESC LIMIT 1),
    x AS (
      SELECT format('seal %s of row %s: %s', seq, id, CASE WHEN seq <> n THEN format('number %s was expected', n) WHEN prev_hash <> before THEN 'it does not follow the one before'
               WHEN (xid, id) <= (xid_before, id_before) THEN 'it is out of order' ELSE 'its hash does not come out again' END) AS what,
             seq <> n OR prev_hash <> before OR coalesce((xid, id) <= (xid_before, id_before), false)
               OR hash <> encode(sha256(convert_to(prev_hash || '|' || seq || '|' || ${hashed}, 'UTF8')), 'hex') AS bad, 0 AS cents FROM chain
      UNION ALL
      SELECT format('row %s is not sealed but later ones are', r.id), true, 0 FROM ${rows} r, last
      WHERE (r.xid, r.id) < (last.xid, last.id) AND NOT EXISTS (SELECT FROM ${seals} s WHERE s.${key} = r.id))`,
});

const JOURNAL = sealed({
  no: '9',
  name: 'journal',
  rows: 'journal_entries',
  seals: 'journal_seals',
  key: 'entry_id',
  hashed: "id || '|' || body",
});
const AUDIT = sealed({
  no: '9',
  name: 'audit',
  rows: 'audit_events',
  seals: 'audit_seals',
  key: 'audit_id',
  hashed: 'body',
});

/** What is hashed is what is stored: the body of every entry, made again from its columns and lines. */
const BODIES: Check = {
  no: '9',
  title: 'every journal body says what its columns and lines say',
  things: 'entries',
  wholeBookOnly: true,
  ctes: `lines AS (
      SELECT entry_id, string_agg('[' || ledger_account_id(gl_id, account_id) || ',"' || direction || '",' || amount_cents || ']', ',' ORDER BY id) AS entries FROM journal_lines GROUP BY entry_id),
    x AS (
      SELECT format('entry %s has another body', e.id) AS what, 0 AS cents,
             e.body IS DISTINCT FROM '{"effectiveOn":"' || to_char(e.effective_on, 'YYYY-MM-DD') || '","entries":[' || l.entries || '],"kind":"' || e.kind || '","postedAt":"'
               || to_char(e.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","reversesId":' || coalesce('"' || e.reverses_id || '"', 'null')
               || ',"sourceId":"' || e.source_id || '","sourceType":"' || e.source_type || '"}' AS bad
      FROM journal_entries e LEFT JOIN lines l ON l.entry_id = e.id)`,
};

const AUDIT_BODIES: Check = {
  no: '9',
  title: 'every audit body says what its columns say',
  things: 'rows',
  wholeBookOnly: true,
  ctes: `x AS (
      SELECT format('audit row %s has another body', id) AS what, 0 AS cents,
             (body::jsonb - 'at') IS DISTINCT FROM jsonb_build_object('action', action, 'actorId', actor_id, 'actorRole', actor_role, 'callId', call_id, 'detail', detail, 'ground', ground,
               'guarantorId', guarantor_id, 'objectId', object_id, 'objectType', object_type, 'outcome', outcome, 'requestId', request_id)
               OR body::jsonb->>'at' IS DISTINCT FROM to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS bad
      FROM audit_events)`,
};

/** What an auditor computes from the views alone must be what the views show. */
const VIEWS: Check = {
  no: '+',
  title:
    'the assurance views agree: bill = Σ bill_line − adjusted − live allocations, account = Σ bills = Σ ledger entries',
  things: 'accounts',
  ctes: `lines AS (SELECT bill_id, sum(amount_cents) AS cents FROM assurance.bill_line
      WHERE ($1::int[] IS NULL OR bill_id IN (SELECT id FROM bills WHERE account_id = ANY($1::int[]))) GROUP BY bill_id),
    live AS (SELECT bill_id, sum(amount_cents) AS cents FROM assurance.allocation
      WHERE NOT reversed AND ($1::int[] IS NULL OR bill_id IN (SELECT id FROM bills WHERE account_id = ANY($1::int[]))) GROUP BY bill_id),
    bill AS (
      SELECT b.patient_account_id AS account_id, sum(b.balance_cents) AS cents,
             count(*) FILTER (WHERE b.total_cents <> coalesce(l.cents, 0) OR b.balance_cents <> coalesce(l.cents, 0) - b.adjusted_cents - coalesce(v.cents, 0)) AS off
      FROM assurance.bill b LEFT JOIN lines l ON l.bill_id = b.id LEFT JOIN live v ON v.bill_id = b.id WHERE ${ofAccounts('b.patient_account_id')} GROUP BY b.patient_account_id),
    -- The chart numbers a receivable 1000 + 2 × account and a credit one above it.
    ledger AS (
      SELECT (e.account_id - 1000) / 2 AS account_id, sum(${debits('e')}) FILTER (WHERE e.account_id % 2 = 0) AS owed, -sum(${debits('e')}) FILTER (WHERE e.account_id % 2 = 1) AS credit
      FROM assurance.ledger_entry e WHERE e.account_id > 1000
        AND ($1::int[] IS NULL OR e.txn_id IN (SELECT l.entry_id::text FROM journal_lines l WHERE l.bill_id IN (SELECT id FROM bills WHERE account_id = ANY($1::int[]))
          UNION SELECT l.entry_id::text FROM journal_lines l WHERE l.payment_id IN (SELECT id FROM payments WHERE account_id = ANY($1::int[]))))
      GROUP BY 1),
    x AS (
      SELECT format('account %s: %s bills off, bills %s, ledger %s, balance %s; credit %s, ledger %s', a.id, coalesce(b.off, 0), coalesce(b.cents, 0), coalesce(l.owed, 0), a.balance_cents, a.credit_cents, coalesce(l.credit, 0)) AS what,
             coalesce(b.off, 0) > 0 OR a.balance_cents <> coalesce(b.cents, 0) OR a.balance_cents <> coalesce(l.owed, 0) OR a.credit_cents <> coalesce(l.credit, 0) AS bad, a.balance_cents AS cents
      FROM assurance.patient_account a LEFT JOIN bill b ON b.account_id = a.id LEFT JOIN ledger l ON l.account_id = a.id WHERE ${ofAccounts('a.id')})`,
};

const PLANNED: Check = {
  no: '+',
  title: 'no final payment still reserves a bill',
  things: 'reservations',
  ctes: `x AS (
      SELECT format('payment %s is %s but reserves %s on bill %s', p.id, p.status, a.amount_cents, a.bill_id) AS what, p.status NOT IN ('initiated', 'processing', 'unknown') AS bad, a.amount_cents AS cents
      FROM planned_allocations a JOIN payments p ON p.id = a.payment_id WHERE ${ofAccounts('p.account_id')})`,
};

/** The unique key keeps this; a key that was dropped and not put back would show here. */
const RECEIPTS: Check = {
  no: '+',
  title: 'every receipt number is one payment’s, and every card, wallet, check and money order that succeeded has one',
  things: 'receipts',
  ctes: `numbered AS (
      SELECT p.id, p.status, p.method, p.receipt_no, p.amount_cents, count(*) OVER (PARTITION BY p.receipt_no) AS sharing FROM payments p
      WHERE ${ofAccounts('p.account_id')} AND (p.receipt_no IS NOT NULL OR (p.method IN ('card', 'apple_pay', 'google_pay', 'check', 'money_order') AND p.status IN ('succeeded', 'partially_refunded', 'refunded', 'voided', 'returned', 'disputed')))),
    x AS (
      SELECT CASE WHEN receipt_no IS NULL THEN format('payment %s has no receipt number', id) ELSE format('receipt %s is on %s payments', receipt_no, sharing) END AS what,
             receipt_no IS NULL OR sharing > 1 AS bad, amount_cents AS cents FROM numbered)`,
};

export const RECORDS: readonly Check[] = [JOURNAL, BODIES, AUDIT, AUDIT_BODIES, VIEWS, PLANNED, RECEIPTS];
