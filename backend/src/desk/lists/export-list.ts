import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Act, AuditedReads, ListRequest, ReadPool } from '#kernel';
import { cellOf, csvLine } from './csv';
import type { ListDef } from './list-page';
import type { Sight } from './sight';

const ROWS_AT_ONCE = 2_000;

type Row = Record<string, unknown> & { after: string[] };

/** Rows in the order of the export, a few thousand at a time: memory stays flat whatever the size of the book. */
async function* rowsOf(
  pool: ReadPool,
  list: ListDef,
  sight: Sight,
  request: ListRequest,
): AsyncGenerator<Row[], void, void> {
  const { order } = list.export!;
  const visible = list.visible(sight);
  const values = [...visible.values, ...request.values];
  const columns = order.map((o) => o.sql).join(', ');
  const last = order.map((o, i) => `$${values.length + i + 1}::${o.type}`).join(', ');
  let after: string[] | null = null;
  for (;;) {
    const rows: Row[] = await pool.query<Row>(
      `SELECT ${list.columns(sight)}, ARRAY[${order.map((o) => `${o.sql}::text`).join(', ')}] AS after
       FROM ${list.table} ${list.joins} WHERE (${visible.where}) AND ${request.where}${after ? ` AND (${columns}) > (${last})` : ''}
       ORDER BY ${columns} LIMIT ${ROWS_AT_ONCE}`,
      after ? [...values, ...after] : values,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
    after = rows.at(-1)!.after;
  }
}

async function* linesOf(pages: AsyncGenerator<Row[], void, void>, header: [string, string][]): AsyncGenerator<string> {
  // The mark tells spreadsheets that the names are UTF-8.
  yield `\uFEFF${csvLine(header.map(([name]) => name))}`;
  for await (const rows of pages)
    yield rows.map((row) => csvLine(header.map(([, column]) => cellOf(column, row[column])))).join('');
}

/** All that is filtered, as CSV. The audit row stands before the first byte leaves. */
export async function exportList(
  reads: AuditedReads,
  pool: ReadPool,
  act: Act,
  object: string,
  list: ListDef,
  sight: Sight,
  request: ListRequest,
  filters: string[],
): Promise<StreamableFile> {
  await reads.rows(
    act,
    { action: `export.${object}`, objectType: object, detail: { filters } },
    'SELECT 1 AS exported',
  );
  const lines = linesOf(rowsOf(pool, list, sight, request), list.export!.header);
  return new StreamableFile(Readable.from(lines, { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${object}s-${sight.today}.csv"`,
  });
}
