import {
  COUNT_CAP,
  type AuditedReads,
  type Act,
  type CsvHeader,
  type ListPage,
  type ListRequest,
  type ListSpec,
  type ReadAudit,
} from '#kernel';
import type { Sight } from './sight';

/** A list whose rows are looked up late: ids are found and skipped inside an index, then only one page of rows is read. */
export interface ListDef {
  spec: ListSpec;
  /** The table whose rows are listed, with its alias: `payments p`. All filters and sorts are on it alone. */
  table: string;
  key: string;
  joins: string;
  /** Columns with their JSON names; what they say depends on what this person may see. */
  columns: (sight: Sight) => string;
  /** Rows that this person may see; its parameters come first, from $1. */
  visible: (sight: Sight) => { where: string; values: unknown[] };
  /** A unique order for an export, with the type of each column, and the columns of the file. */
  export?: { order: { sql: string; type: string }[]; header: CsvHeader };
}

export interface ReadRequest extends ListRequest {
  /** Only rows after this one, of which the parameters come last. */
  after?: { where: (firstParameter: number) => string; values: unknown[] };
}

/** One page and its capped total, with one audit row, in one statement. */
export async function readPage<T>(
  reads: AuditedReads,
  act: Act,
  audit: ReadAudit,
  list: ListDef,
  sight: Sight,
  request: ReadRequest,
): Promise<ListPage<T>> {
  const visible = list.visible(sight);
  const values = [...visible.values, ...request.values];
  const matches = `FROM ${list.table} WHERE (${visible.where}) AND ${request.where}`;
  const after = request.after ? ` AND ${request.after.where(values.length + 1)}` : '';
  const sql = `SELECT
    (SELECT count(*)::int FROM (SELECT ${matches} LIMIT ${COUNT_CAP}) AS counted) AS total,
    coalesce((SELECT json_agg(page) FROM (
      SELECT ${list.columns(sight)}
      FROM (SELECT ${list.key} AS found ${matches}${after} ORDER BY ${request.orderBy} OFFSET ${request.offset} LIMIT ${request.limit}) AS ids
        JOIN ${list.table} ON ${list.key} = ids.found ${list.joins}
      ORDER BY ${request.orderBy}) AS page), '[]'::json) AS rows`;
  const [answer] = await reads.rows<ListPage<T>>(act, audit, sql, [...values, ...(request.after?.values ?? [])]);
  return answer ?? { rows: [], total: 0 };
}
