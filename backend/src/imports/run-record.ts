import type { Client } from 'pg';
import { FEED } from './feed';
import { inTransaction } from './in-transaction';

export interface FileSummary {
  file: string;
  rows: number;
  applied: number;
  unchanged: number;
  /** Rows that move nothing, such as a transfer between payers. */
  skipped: number;
  quarantined: number;
}

export interface ImportSummary {
  runId: number;
  rowsRead: number;
  rowsApplied: number;
  rowsUnchanged: number;
  rowsQuarantined: number;
  entriesPosted: number;
  files: FileSummary[];
  quarantined: { file: string; line: number; externalId: string | null; code: string; reason: string }[];
}

/** At most so many quarantined rows are named in the summary; all are under Imports in the console. */
const NAMED = 20;

export async function beginRun(
  client: Client,
  run: { format: string; dir: string; startedBy: string; now: Date },
): Promise<number> {
  return inTransaction(client, async () => {
    await client.query(
      `UPDATE import_runs SET status = 'failed', finished_at = $1, message = 'It was interrupted; running it again completes it.' WHERE status = 'running'`,
      [run.now],
    );
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO import_runs (format, directory, started_at, started_by, status) VALUES ($1, $2, $3, $4, 'running') RETURNING id`,
      [run.format, run.dir, run.now, run.startedBy],
    );
    return rows[0]!.id;
  });
}

interface Ending {
  runId: number;
  requestId: string;
  now: Date;
}

/** Counts by line of the feed, whatever a line became here, and tells the world once. */
export async function endRun(client: Client, run: Ending & { counts: Map<string, number> }): Promise<ImportSummary> {
  return inTransaction(client, async () => {
    const files = await countByFile(client, run);
    const sum = (key: 'rows' | 'applied' | 'unchanged' | 'quarantined'): number =>
      files.reduce((n, f) => n + f[key], 0);
    const entries = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM journal_entries WHERE request_id = $1 AND posted_at >= (SELECT started_at FROM import_runs WHERE id = $2)',
      [run.requestId, run.runId],
    );
    const named = await client.query<{
      file: string;
      line: number;
      external_id: string | null;
      code: string;
      reason: string;
    }>(
      'SELECT file, line, external_id, code, reason FROM quarantined_rows WHERE import_run_id = $1 ORDER BY id LIMIT $2',
      [run.runId, NAMED],
    );
    const summary: ImportSummary = {
      runId: run.runId,
      rowsRead: sum('rows'),
      rowsApplied: sum('applied'),
      rowsUnchanged: sum('unchanged'),
      rowsQuarantined: sum('quarantined'),
      entriesPosted: entries.rows[0]?.n ?? 0,
      files,
      quarantined: named.rows.map(({ external_id, ...row }) => ({ ...row, externalId: external_id })),
    };
    await client.query(
      `UPDATE import_runs SET status = 'finished', finished_at = $2, rows_read = $3, rows_applied = $4, rows_unchanged = $5, rows_quarantined = $6, files = $7 WHERE id = $1`,
      [
        run.runId,
        run.now,
        summary.rowsRead,
        summary.rowsApplied,
        summary.rowsUnchanged,
        summary.rowsQuarantined,
        JSON.stringify(files),
      ],
    );
    await client.query('UPDATE billing_entities SET host_as_of = greatest(host_as_of, $1)', [run.now]);
    await client.query(
      `INSERT INTO outbox (topic, source_id, dedupe_key, payload, created_at) VALUES ('import.finished', $1, 'import.finished:' || $1 || ':1', $2, $3)`,
      [
        String(run.runId),
        JSON.stringify({ runId: run.runId, applied: summary.rowsApplied, quarantined: summary.rowsQuarantined }),
        run.now,
      ],
    );
    await audit(client, run, 'ok', {
      applied: summary.rowsApplied,
      entries: summary.entriesPosted,
      quarantined: summary.rowsQuarantined,
      read: summary.rowsRead,
    });
    return summary;
  });
}

export async function refuseRun(
  client: Client,
  run: Ending & { status: 'refused' | 'failed'; message: string },
): Promise<void> {
  await inTransaction(client, async () => {
    await client.query('UPDATE import_runs SET status = $2, finished_at = $3, message = $4 WHERE id = $1', [
      run.runId,
      run.status,
      run.now,
      run.message,
    ]);
    await audit(client, run, run.status, {});
  });
}

async function audit(
  client: Client,
  run: Ending,
  outcome: 'ok' | 'refused' | 'failed',
  detail: Record<string, number>,
): Promise<void> {
  await client.query(
    `INSERT INTO audit_events (at, actor_id, actor_role, action, object_type, object_id, outcome, request_id, detail)
     VALUES ($1, 'system:import', 'system', 'import.feed', 'import_run', $2, $3, $4, $5)`,
    [run.now, String(run.runId), outcome, run.requestId, JSON.stringify(detail)],
  );
}

async function countByFile(client: Client, run: Ending & { counts: Map<string, number> }): Promise<FileSummary[]> {
  const staged = FEED.map((f) => `SELECT file, line, verdict FROM staging.${f.name}`).join(' UNION ALL ');
  const { rows } = await client.query<{ file: string; applied: number; unchanged: number; quarantined: number }>(
    `SELECT file, count(*) FILTER (WHERE rank = 2)::int AS applied, count(*) FILTER (WHERE rank = 1)::int AS unchanged, count(*) FILTER (WHERE rank = 3)::int AS quarantined
     FROM (SELECT file, line, max(CASE verdict WHEN 'quarantined' THEN 3 WHEN 'same' THEN 1 ELSE 2 END) AS rank
           FROM (${staged} UNION ALL SELECT file, line, 'quarantined' FROM staging.bad_rows) s GROUP BY file, line) l GROUP BY file`,
  );
  return [...run.counts].map(([file, total]) => {
    const { applied = 0, unchanged = 0, quarantined = 0 } = rows.find((r) => r.file === file) ?? {};
    return { file, rows: total, applied, unchanged, quarantined, skipped: total - applied - unchanged - quarantined };
  });
}
