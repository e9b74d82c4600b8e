import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { phoneKey, readRow, stagedParts, type Cells, type Fault, type StagedRow } from './cells';
import { FEED, feedFile, KEY_COLUMNS, type CellKind, type Column } from './feed';

const TYPES: Partial<Record<CellKind, string>> = {
  whole: 'int',
  cents: 'bigint',
  day: 'date',
  instant: 'timestamptz',
  yes: 'boolean',
};
/** What is staged beside the feed's own cells. `said_patient` is whom a money row of Synthea names. */
const FOUND = ['file', 'line', 'content_hash', 'said_patient', 'phone_mobile_key', 'phone_home_key'];
const ROWS_A_COPY = 2_000;

const quoted = (name: string): string => `"${name}"`;
const typed = (c: Column): string => `${quoted(c.name)} ${TYPES[c.kind] ?? 'text'}`;

/** Makes the run's tables anew: one for each file of the feed, one for allocations, one for rows that cannot be read. */
export async function createStaging(client: Client): Promise<void> {
  for (const file of FEED)
    await client.query(`
      DROP TABLE IF EXISTS staging.${file.name};
      CREATE UNLOGGED TABLE staging.${file.name} (
        row_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        file text NOT NULL, line int NOT NULL, content_hash text NOT NULL,
        said_patient text, phone_mobile_key text, phone_home_key text,
        verdict text, fault_code text, fault_reason text, prior_id text, guarantor_id int,
        ${[...KEY_COLUMNS, ...file.columns].map(typed).join(', ')})`);
  await client.query(`
    DROP TABLE IF EXISTS staging.payment_parts, staging.bad_rows, staging.work;
    CREATE UNLOGGED TABLE staging.payment_parts (line int NOT NULL, position int NOT NULL, source_system text NOT NULL, visit_account_external_id text NOT NULL, amount bigint NOT NULL);
    CREATE UNLOGGED TABLE staging.bad_rows (table_name text NOT NULL, file text NOT NULL, line int NOT NULL, external_id text, code text NOT NULL, reason text NOT NULL);
    CREATE UNLOGGED TABLE staging.work (guarantor_id int PRIMARY KEY, weight bigint NOT NULL)`);
}

/** The planner must know how large a feed is before it joins it, and parents are looked up by their keys. */
export async function analyzeStaging(client: Client): Promise<void> {
  for (const file of FEED)
    await client.query(`CREATE INDEX ON staging.${file.name} (external_id); ANALYZE staging.${file.name}`);
  await client.query('CREATE INDEX ON staging.payment_parts (line)');
  await client.query('ANALYZE staging.payment_parts');
}

export async function dropStaging(client: Client): Promise<void> {
  await client.query(
    `DROP TABLE IF EXISTS ${[...FEED.map((f) => f.name), 'payment_parts', 'bad_rows', 'work'].map((t) => `staging.${t}`).join(', ')}`,
  );
}

const escape = (text: string): string =>
  text.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c]!);

/** Gathers rows and copies them a few thousand at a time, so that memory does not grow with the feed. */
export class StagingWriter {
  private readonly waiting = new Map<string, string[]>();

  constructor(
    private readonly client: Client,
    private readonly hashKey: string,
  ) {}

  /** Judges a row by itself and stages it, or keeps it aside with its fault. */
  async add(table: string, at: { file: string; line: number; saidPatient?: string }, cells: Cells): Promise<void> {
    const file = feedFile(table);
    const read = readRow(file, cells, this.hashKey);
    if ('fault' in read) return this.addBad(table, at, cells.external_id ?? null, read.fault);
    const row: StagedRow = { ...read.row, file: at.file, line: String(at.line), said_patient: at.saidPatient ?? null };
    if (table === 'guarantors') {
      row.phone_mobile_key = row.phone_mobile ? phoneKey(row.phone_mobile) : null;
      row.phone_home_key = row.phone_home ? phoneKey(row.phone_home) : null;
    }
    const names = columnsOf(table);
    await this.push(table, names, row);
    if (table === 'payments') {
      for (const [position, part] of stagedParts(row).entries())
        await this.push('payment_parts', PART_COLUMNS, {
          line: row.line!,
          position: String(position),
          source_system: row.source_system!,
          visit_account_external_id: part.visitAccountExternalId,
          amount: String(part.amountCents),
        });
    }
  }

  async addBad(
    table: string,
    at: { file: string; line: number },
    externalId: string | null,
    fault: Fault,
  ): Promise<void> {
    await this.push('bad_rows', BAD_COLUMNS, {
      table_name: table,
      file: at.file,
      line: String(at.line),
      external_id: externalId,
      code: fault.code,
      reason: fault.reason,
    });
  }

  async end(): Promise<void> {
    for (const table of this.waiting.keys()) await this.flush(table);
  }

  private async push(table: string, names: string[], row: StagedRow): Promise<void> {
    let lines = this.waiting.get(table);
    if (!lines) this.waiting.set(table, (lines = []));
    lines.push(
      names
        .map((n) => row[n])
        .map((v) => (v === null || v === undefined ? '\\N' : escape(v)))
        .join('\t'),
    );
    if (lines.length >= ROWS_A_COPY) await this.flush(table);
  }

  private async flush(table: string): Promise<void> {
    const lines = this.waiting.get(table);
    if (!lines || lines.length === 0) return;
    const names = table === 'payment_parts' ? PART_COLUMNS : table === 'bad_rows' ? BAD_COLUMNS : columnsOf(table);
    const copy = this.client.query(copyFrom(`COPY staging.${table} (${names.map(quoted).join(', ')}) FROM STDIN`));
    if (!copy.write(`${lines.join('\n')}\n`)) await once(copy, 'drain');
    copy.end();
    await finished(copy);
    lines.length = 0;
  }
}

const PART_COLUMNS = ['line', 'position', 'source_system', 'visit_account_external_id', 'amount'];
const BAD_COLUMNS = ['table_name', 'file', 'line', 'external_id', 'code', 'reason'];
const names = new Map<string, string[]>(
  FEED.map((f) => [f.name, [...[...KEY_COLUMNS, ...f.columns].map((c) => c.name), ...FOUND]]),
);
const columnsOf = (table: string): string[] => names.get(table) ?? [];
