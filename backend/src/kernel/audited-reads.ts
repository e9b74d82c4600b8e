import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import type { Act } from './act';
import { Clock } from './clock';
import { COUNT_CAP, type ListRequest } from './list-query';
import { ReadPool } from './read-pool';
import { Refusal } from './refusal';

/** What is written beside a read: ids, names of things, counts; never a patient's words. */
export interface ReadAudit {
  /** verb.subject, as in spec/interfaces.md: `read.account`, `search.guarantor`. */
  action: string;
  objectType: string;
  objectId?: string | null;
  /** The guarantor whose data leaves, or a SQL text of our own over the answer: `{ sql: 'SELECT guarantor_id FROM answer' }`. */
  guarantorId?: number | null | { sql: string };
  outcome?: 'ok' | 'refused' | 'failed';
  /** An answer without rows is recorded as refused: it will become a 404. */
  emptyIsRefused?: boolean;
  detail?: Record<string, unknown>;
  /** More of our own statements over the answer, `seen AS (INSERT … SELECT … FROM answer)`: they happen with the read. */
  beside?: string;
}

/** A list of the ra-data-json-server dialect: SQL of our own, and the request that was read by an allow-list. */
export interface ListSource {
  /** Columns with their JSON names: `p.id, p.amount_cents AS "amountCents"`. */
  select: string;
  /** Everything after FROM and before WHERE. */
  from: string;
  request: ListRequest;
  /** More conditions, such as the rows that this person may see; its parameters come before those of the request. */
  where?: string;
  values?: unknown[];
}

export interface ListPage<T> {
  rows: T[];
  /** At most 1,001, which means "more than 1,000". */
  total: number;
}

const OF_THE_AUDIT = /audit_|audit\b/;
/** Raised by a trigger, a privilege, a check, a full disk: the read itself cannot cause any of them. */
const CANNOT_WRITE = /^(P0001|42501|23|25006|53|55)/;

function isAuditFailure(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const e = error as { code?: string; table?: string; message?: string };
  return e.table === 'audit_events' || CANNOT_WRITE.test(e.code ?? '') || OF_THE_AUDIT.test(e.message ?? '');
}

/**
 * Reads of patient data: the read and its audit row are one statement (ruling 28), so neither exists without the other.
 * When the row cannot be written the answer is 503 `audit_unavailable` and nothing is shown.
 */
@Injectable()
export class AuditedReads {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs one SELECT (it may begin with its own WITH) and leaves one audit row, whatever the number of rows.
   * @param sql reads only; its parameters are $1 to $n
   * @param name makes it a prepared statement, planned once a connection: give it to the hot ones
   */
  async rows<T extends QueryResultRow>(
    act: Act,
    audit: ReadAudit,
    sql: string,
    values: unknown[] = [],
    name?: string,
  ): Promise<T[]> {
    const n = values.length;
    const p = (i: number): string => `$${n + i}`;
    const guarantor = audit.guarantorId;
    const guarantorSql =
      typeof guarantor === 'object' && guarantor !== null ? `(${guarantor.sql} LIMIT 1)::int` : `${p(10)}::int`;
    const outcome = audit.emptyIsRefused
      ? `CASE WHEN EXISTS (SELECT FROM answer) THEN ${p(9)}::text ELSE 'refused' END`
      : `${p(9)}::text`;
    const text = `WITH answer AS MATERIALIZED (${sql}), written AS (
      INSERT INTO audit_events (at, actor_id, actor_role, ground, call_id, request_id, action, object_type, outcome, guarantor_id, object_id, detail)
      SELECT ${p(1)}::timestamptz, ${p(2)}::text, ${p(3)}::text, ${p(4)}::text, ${p(5)}::text, ${p(6)}::text, ${p(7)}::text, ${p(8)}::text,
             ${outcome}, ${guarantorSql}, ${p(11)}::text, ${p(12)}::jsonb
      WHERE ${p(10)}::int IS NULL OR true)${audit.beside ? `, ${audit.beside}` : ''}
      SELECT * FROM answer`;
    const all = [
      ...values,
      this.clock.now(),
      act.actorId,
      act.actorRole,
      act.ground,
      act.callId,
      act.requestId,
      audit.action,
      audit.objectType,
      audit.outcome ?? 'ok',
      typeof guarantor === 'number' ? guarantor : null,
      audit.objectId ?? null,
      JSON.stringify(audit.detail ?? {}),
    ];
    try {
      return await (name ? this.pool.prepared<T>(name, text, all) : this.pool.query<T>(text, all));
    } catch (error) {
      if (isAuditFailure(error)) throw new Refusal('audit_unavailable');
      throw error;
    }
  }

  /** One row or nothing; nothing is recorded as refused, since it becomes a 404. */
  async one<T extends QueryResultRow>(
    act: Act,
    audit: ReadAudit,
    sql: string,
    values: unknown[] = [],
    name?: string,
  ): Promise<T | null> {
    const [row] = await this.rows<T>(act, { emptyIsRefused: true, ...audit }, sql, values, name);
    return row ?? null;
  }

  /** A page of a list with its capped total, in one statement with one audit row. Cents arrive as numbers, instants as ISO text. */
  async list<T extends QueryResultRow>(act: Act, audit: ReadAudit, source: ListSource): Promise<ListPage<T>> {
    const { request } = source;
    const where = `${source.where ? `(${source.where}) AND ` : ''}${request.where}`;
    const sql = `SELECT
      (SELECT count(*)::int FROM (SELECT FROM ${source.from} WHERE ${where} LIMIT ${COUNT_CAP}) AS counted) AS total,
      coalesce((SELECT json_agg(page) FROM (SELECT ${source.select} FROM ${source.from} WHERE ${where}
        ORDER BY ${request.orderBy} OFFSET ${request.offset} LIMIT ${request.limit}) AS page), '[]'::json) AS rows`;
    const [answer] = await this.rows<ListPage<T>>(act, audit, sql, [...(source.values ?? []), ...request.values]);
    return answer ?? { rows: [], total: 0 };
  }
}
