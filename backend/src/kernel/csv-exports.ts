import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { Act } from './act';
import { AuditedReads } from './audited-reads';
import { Clock } from './clock';
import { cellOf, csvLine } from './csv';
import { ReadPool } from './read-pool';

const ROWS_AT_ONCE = 2_000;

/** The columns of the file: what stands above, and the JSON name of the column. */
export type CsvHeader = [name: string, column: string][];

/** What is exported: SQL of our own, and the conditions of a request that was read by an allow-list. */
export interface CsvSource {
  /** Columns with their JSON names. */
  select: string;
  from: string;
  where: string;
  values: unknown[];
  /** A unique order, with the type of each column. */
  order: { sql: string; type: string }[];
  header: CsvHeader;
}

type Row = Record<string, unknown> & { after: string[] };

/** Lists as CSV: all that is filtered, a few thousand rows at a time, so that memory stays flat whatever the size. */
@Injectable()
export class CsvExports {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  /**
   * The audit row stands before the first byte leaves.
   * @param object names the audit row and, with its plural, the file: `export.payment`, `payments-2026-11-24.csv`
   */
  async of(
    act: Act,
    object: string,
    filters: string[],
    source: CsvSource,
    plural = `${object}s`,
  ): Promise<StreamableFile> {
    const audit = { action: `export.${object}`, objectType: object, detail: { filters } };
    await this.reads.rows(act, audit, 'SELECT 1 AS exported');
    return new StreamableFile(Readable.from(this.lines(source), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${plural}-${this.clock.today()}.csv"`,
    });
  }

  private async *lines(source: CsvSource): AsyncGenerator<string> {
    const { header } = source;
    // The mark tells spreadsheets that the names are UTF-8.
    yield `\uFEFF${csvLine(header.map(([name]) => name))}`;
    for await (const rows of this.pages(source))
      yield rows.map((row) => csvLine(header.map(([, column]) => cellOf(column, row[column])))).join('');
  }

  private async *pages({ select, from, where, values, order }: CsvSource): AsyncGenerator<Row[], void, void> {
    const columns = order.map((o) => o.sql).join(', ');
    const last = order.map((o, i) => `$${values.length + i + 1}::${o.type}`).join(', ');
    let after: string[] | null = null;
    for (;;) {
      const rows: Row[] = await this.pool.query<Row>(
        `SELECT ${select}, ARRAY[${order.map((o) => `${o.sql}::text`).join(', ')}] AS after
         FROM ${from} WHERE ${where}${after ? ` AND (${columns}) > (${last})` : ''} ORDER BY ${columns} LIMIT ${ROWS_AT_ONCE}`,
        after ? [...values, ...after] : values,
      );
      if (rows.length > 0) yield rows;
      if (rows.length < ROWS_AT_ONCE) return;
      after = rows.at(-1)!.after;
    }
  }
}
