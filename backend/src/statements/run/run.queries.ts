import type { Cents, Day } from '@billing/contract';

/** $1 run, $2 how many: the accounts of the cycle that had no turn yet. */
export const NEXT_ACCOUNTS_SQL = `SELECT a.id FROM statement_runs r JOIN accounts a ON statement_day_of(a.id, a.statement_day) = extract(day FROM r.cycle_on)::int
  WHERE r.id = $1 AND r.status = 'running' AND NOT EXISTS (SELECT FROM statement_run_items i WHERE i.run_id = r.id AND i.account_id = a.id)
  ORDER BY a.id LIMIT $2`;

/** $1 run, $2 lanes, $3 lane, $4 how many, $5 those that could not be drawn just now. */
export const UNDRAWN_SQL = `SELECT s.id, s.snapshot FROM statement_run_items i JOIN statements s ON s.id = i.statement_id
  WHERE i.run_id = $1 AND s.id % $2 = $3 AND NOT EXISTS (SELECT FROM statement_files f WHERE f.statement_id = s.id)
    AND s.id <> ALL($5::int[]) ORDER BY s.id LIMIT $4`;

/** $1 run, $2 how many, $3 until when paper waited: in the order of their ZIP, which is the last word of the address. */
export const PRINTABLE_SQL = `SELECT s.id, s.amount_due_cents, s.closing_cents, s.snapshot, z.zip
  FROM (SELECT i.statement_id AS id FROM statement_run_items i WHERE i.run_id = $1 AND i.way = 'paper' AND i.statement_id IS NOT NULL
      UNION ALL SELECT h.id FROM statements h WHERE h.status = 'held_for_digital' AND h.statement_on <= $3::date) x
    JOIN statements s ON s.id = x.id JOIN statement_files f ON f.statement_id = s.id
    CROSS JOIN LATERAL (SELECT coalesce(substring(s.snapshot->'recipient'->>-1 FROM '([0-9]{5}(-[0-9]{4})?)$'), '') AS zip) z
  WHERE NOT EXISTS (SELECT FROM statement_print_items p WHERE p.statement_id = s.id)
  ORDER BY z.zip, s.id LIMIT $2`;

export interface RunSums {
  id: number;
  cycleOn: Day;
  status: 'running' | 'finished';
  startedAt: string;
  finishedAt: string | null;
  /** Of the cycle, when the run began. */
  accounts: number;
  /** That had their turn: issued and suppressed together. */
  done: number;
  issued: number;
  suppressed: number;
  drawn: number;
  /** That are to be on paper in its files: its own, and those that had waited for the digital one. */
  paper: number;
  printed: number;
  files: number;
  pdfBytes: number;
  storedBytes: number;
  /** What the accounts with a statement owe, by the run's own rows, by the statements, and by what the ledger said then. */
  issuedCents: Cents;
  statementCents: Cents;
  ledgerCents: Cents;
  printedDueCents: Cents;
  /** What was asked for by mail and went with its files. */
  reprints: number;
  statementDueCents: Cents;
  reasons: { reason: string; accounts: number; cents: Cents }[];
}

const SUMS = `SELECT r.id, r.cycle_on::text AS "cycleOn", r.status, r.started_at AS "startedAt", r.finished_at AS "finishedAt",
    greatest(r.accounts, i.done)::int AS accounts, i.done::int, i.issued::int, (i.done - i.issued)::int AS suppressed, i.drawn::int, w.paper::int, p.printed::int, p.files::int,
    i.pdf_bytes::float8 AS "pdfBytes", i.stored_bytes::float8 AS "storedBytes",
    i.issued_cents::float8 AS "issuedCents", i.statement_cents::float8 AS "statementCents", l.cents::float8 AS "ledgerCents",
    p.due_cents::float8 AS "printedDueCents",
    (SELECT count(*)::int FROM statement_deliveries d WHERE d.run_id = r.id AND d.status = 'printed') AS reprints, w.due_cents::float8 AS "statementDueCents",
    coalesce((SELECT json_agg(json_build_object('reason', x.suppressed, 'accounts', x.n, 'cents', x.cents) ORDER BY x.n DESC, x.suppressed)
      FROM (SELECT coalesce(suppressed, way) AS suppressed, count(*) AS n, sum(closing_cents) AS cents FROM statement_run_items
        WHERE run_id = r.id AND (suppressed IS NOT NULL OR way <> 'paper') GROUP BY 1) x), '[]'::json) AS reasons
  FROM statement_runs r
    CROSS JOIN LATERAL (SELECT count(*) AS done, count(i.statement_id) AS issued, count(f.statement_id) AS drawn, coalesce(sum(f.pdf_bytes), 0) AS pdf_bytes, coalesce(sum(f.stored_bytes), 0) AS stored_bytes,
        coalesce(sum(i.closing_cents) FILTER (WHERE i.statement_id IS NOT NULL), 0) AS issued_cents, coalesce(sum(s.closing_cents), 0) AS statement_cents
      FROM statement_run_items i LEFT JOIN statements s ON s.id = i.statement_id LEFT JOIN statement_files f ON f.statement_id = s.id WHERE i.run_id = r.id) i
    CROSS JOIN LATERAL (SELECT count(*) AS paper, coalesce(sum(s.amount_due_cents), 0) AS due_cents FROM statements s
      WHERE s.id IN (SELECT o.statement_id FROM statement_run_items o WHERE o.run_id = r.id AND o.way = 'paper' UNION SELECT q.statement_id FROM statement_print_items q WHERE q.run_id = r.id)) w
    CROSS JOIN LATERAL (SELECT coalesce(sum(statements), 0) AS printed, count(*) AS files, coalesce(sum(amount_due_cents), 0) AS due_cents FROM statement_print_files WHERE run_id = r.id) p
    CROSS JOIN LATERAL (SELECT coalesce(sum(CASE l.direction WHEN 'D' THEN l.amount_cents ELSE -l.amount_cents END), 0) AS cents
      FROM statement_run_items i JOIN statements s ON s.id = i.statement_id JOIN bills b ON b.account_id = s.account_id
        JOIN journal_lines l ON l.bill_id = b.id AND l.gl_id = 1 AND l.entry_id <= s.through_entry_id WHERE i.run_id = r.id) l
`;

/** $1 run. The sums are read from different tables, so that they can differ. */
export const RUN_SUMS_SQL = `${SUMS} WHERE r.id = $1`;
/** The last two years of a day a month are many; the screen shows these. */
export const LAST_RUNS_SQL = `${SUMS} ORDER BY r.cycle_on DESC LIMIT 40`;
/** $1 run. */
export const PRINT_FILES_SQL = `SELECT file_name AS "fileName", statements, pages, amount_due_cents::float8 AS "amountDueCents", closing_cents::float8 AS "closingCents",
  first_zip AS "firstZip", last_zip AS "lastZip", sha256, bytes::float8 AS bytes FROM statement_print_files WHERE run_id = $1 ORDER BY seq`;
/** $1 run. */
export const REPRINTS_SQL = `SELECT file_name AS "fileName", pdf_sha256 AS sha256, created_at AS "askedAt" FROM statement_deliveries WHERE run_id = $1 AND status = 'printed' ORDER BY created_at, id`;
