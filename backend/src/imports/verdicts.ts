import type { Client } from 'pg';
import { FEED } from './feed';

/**
 * What the rows of a feed are, beside each other and beside what is stored: new, changed (a higher version), same
 * (nothing to do), or quarantined. Set-based: the feed is never in this process's memory.
 */
export const STORED: Record<string, string> = {
  guarantors: 'guarantors',
  patients: 'patients',
  visits: 'visits',
  visit_accounts: 'visit_accounts',
  coverages: 'coverages',
  charges: 'charge_lines',
  insurance_payments: 'insurance_payments',
  visit_receipts: 'visit_receipts',
  adjustments: 'visit_adjustments',
  transfers: 'bill_lines',
  payments: 'payments',
  statements: 'host_statements',
};

/** Compares versions: the highest in the feed counts; the same version must have the same content. */
export async function judgeVersions(client: Client, table: string): Promise<void> {
  await client.query(`
    WITH ranked AS (
      SELECT row_no, source_system, external_id, version, content_hash,
        first_value(version) OVER w AS top, first_value(content_hash) OVER w AS top_hash, row_number() OVER w AS n
      FROM staging.${table} WINDOW w AS (PARTITION BY source_system, external_id ORDER BY version DESC, row_no)
    ), judged AS (
      SELECT r.row_no, s.id::text AS stored_id, CASE
        WHEN n > 1 AND r.version = top AND r.content_hash <> top_hash THEN 'twice'
        WHEN n > 1 OR r.version < s.version THEN 'same'
        WHEN s.id IS NULL THEN 'new'
        WHEN r.version > s.version THEN 'changed'
        WHEN r.content_hash = s.content_hash THEN 'same'
        ELSE 'rewritten' END AS verdict
      FROM ranked r LEFT JOIN LATERAL (
        SELECT id, version, content_hash FROM ${STORED[table]} k WHERE k.source_system = r.source_system AND k.external_id = r.external_id
        ORDER BY version DESC LIMIT 1) s ON true)
    UPDATE staging.${table} s SET prior_id = CASE WHEN j.verdict = 'changed' THEN j.stored_id END,
      verdict = CASE WHEN j.verdict IN ('twice', 'rewritten') THEN 'quarantined' ELSE j.verdict END,
      fault_code = CASE WHEN j.verdict IN ('twice', 'rewritten') THEN 'same_version_other_content' END,
      fault_reason = CASE j.verdict WHEN 'twice' THEN 'the feed holds this version twice, with different content'
                              WHEN 'rewritten' THEN 'this version was imported before with other content; a change needs a higher version' END
    FROM judged j WHERE j.row_no = s.row_no`);
}

/** Sets rows aside that a condition finds. `reason` is SQL text over the alias `s`. */
export async function quarantineWhere(
  client: Client,
  table: string,
  code: string,
  reason: string,
  condition: string,
  values: unknown[] = [],
): Promise<void> {
  await client.query(
    `UPDATE staging.${table} s SET verdict = 'quarantined', fault_code = '${code}', fault_reason = ${reason}
     WHERE s.verdict IN ('new', 'changed') AND ${condition}`,
    values,
  );
}

export interface Parent {
  /** The parent's staging table. */
  table: string;
  /** The child's column that names it. */
  column: string;
  /** What it is called in a reason. */
  word: string;
}

/** A row whose parent is neither stored nor about to be is set aside, and says whether the parent was itself. */
export async function judgeParent(client: Client, table: string, parent: Parent): Promise<void> {
  const named = `${parent.word} "' || s."${parent.column}" || '"`;
  const stored = `EXISTS (SELECT FROM ${STORED[parent.table]} k WHERE k.source_system = s.source_system AND k.external_id = s."${parent.column}")`;
  const staged = `EXISTS (SELECT FROM staging.${parent.table} k WHERE k.source_system = s.source_system AND k.external_id = s."${parent.column}" AND k.verdict IN ('new', 'changed'))`;
  const aside = `EXISTS (SELECT FROM staging.${parent.table} k WHERE k.source_system = s.source_system AND k.external_id = s."${parent.column}" AND k.verdict = 'quarantined'
    UNION ALL SELECT FROM staging.bad_rows b WHERE b.table_name = '${parent.table}' AND b.external_id = s."${parent.column}")`;
  await quarantineWhere(
    client,
    table,
    'parent_quarantined',
    `'it depends on ${named}, which is quarantined itself'`,
    `NOT ${stored} AND NOT ${staged} AND ${aside}`,
  );
  await quarantineWhere(
    client,
    table,
    `unknown_${parent.word.replace(' ', '_')}`,
    `'${named} is not known'`,
    `NOT ${stored} AND NOT ${staged}`,
  );
}

/** Writes down what was set aside: once a line of the feed, whatever it became here. */
export async function recordQuarantine(client: Client, runId: number): Promise<void> {
  const all = FEED.map(
    (f) =>
      `SELECT file, line, external_id, fault_code, fault_reason FROM staging.${f.name} WHERE verdict = 'quarantined'`,
  ).join(' UNION ALL ');
  await client.query(
    `INSERT INTO quarantined_rows (import_run_id, file, line, external_id, code, reason)
     SELECT DISTINCT ON (file, line) $1::int, file, line, external_id, fault_code, fault_reason FROM (
       SELECT file, line, external_id, code AS fault_code, reason AS fault_reason FROM staging.bad_rows UNION ALL ${all}) q
     WHERE NOT EXISTS (SELECT FROM quarantined_rows k WHERE k.import_run_id = $1 AND k.file = q.file AND k.line = q.line)
     ORDER BY file, line`,
    [runId],
  );
}
