/**
 * One line of verify-books. `ctes` end in one named `x(what, bad, cents)`: a row for each thing that was looked at, what
 * to say where it is bad, and the money it stands for. `$1` is an array of account ids, or null for the whole book.
 */
export interface Check {
  no: string;
  title: string;
  /** What is counted: 'bills', 'entries'. */
  things: string;
  ctes: string;
  /** Checks of the whole book cannot be asked about some accounts alone. */
  wholeBookOnly?: true;
}

export interface CheckRow {
  checked: string;
  cents: string;
  bad: string;
  examples: string[] | null;
}

export const statementOf = (check: Check): string =>
  `WITH ${check.ctes}
   SELECT count(*)::text AS checked, coalesce(sum(cents), 0)::text AS cents, count(*) FILTER (WHERE bad)::text AS bad,
          (array_agg(what ORDER BY what) FILTER (WHERE bad))[1:10] AS examples
   FROM x`;

/** Limits a query to the accounts that are asked about. */
export const ofAccounts = (column: string): string => `($1::int[] IS NULL OR ${column} = ANY($1::int[]))`;

const THEIRS = (table: string): string => `SELECT id FROM ${table} WHERE account_id = ANY($1::int[])`;
/** Limits journal lines (alias `l`) to entries that touch those accounts, found through the indexes of the sub-ledgers. */
export const entriesOfAccounts = `($1::int[] IS NULL OR l.entry_id IN (
  SELECT entry_id FROM journal_lines WHERE bill_id IN (${THEIRS('bills')})
  UNION SELECT entry_id FROM journal_lines WHERE payment_id IN (${THEIRS('payments')})
  UNION SELECT entry_id FROM journal_lines WHERE visit_account_id IN (${THEIRS('visit_accounts')})))`;

/** Debits less credits, or the other way round. */
export const debits = (l = 'l'): string =>
  `CASE ${l}.direction WHEN 'D' THEN ${l}.amount_cents ELSE -${l}.amount_cents END`;
export const credits = (l = 'l'): string =>
  `CASE ${l}.direction WHEN 'C' THEN ${l}.amount_cents ELSE -${l}.amount_cents END`;

/** Money rows are never updated: the one that counts is the newest version of what the host named. */
export const newestVersion = (table: string, alias: string): string =>
  `NOT EXISTS (SELECT FROM ${table} n WHERE n.source_system = ${alias}.source_system AND n.external_id = ${alias}.external_id AND n.version > ${alias}.version)`;
