import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FEED, feedFile, KEY_COLUMNS } from './feed';
import { openCsv, type CsvRow } from './open-csv';
import { RefusedFeed } from './refused-feed';
import type { StagingWriter } from './staging';

export interface FoundFile {
  /** `charges` of `charges.csv` or `charges.csv.gz`. */
  name: string;
  file: string;
  path: string;
}

/** The CSV files of a directory by their names; a file that is there twice, plain and compressed, is refused. */
export function findFiles(dir: string): Map<string, FoundFile> {
  let entries: string[];
  try {
    entries = readdirSync(dir);
  } catch {
    throw new RefusedFeed(`The directory ${dir} cannot be read.`);
  }
  const found = new Map<string, FoundFile>();
  for (const file of entries.sort()) {
    const name = /^(.+)\.csv(\.gz)?$/.exec(file)?.[1];
    if (!name) continue;
    if (found.has(name)) throw new RefusedFeed(`${name}.csv is there both plain and compressed; leave one.`);
    found.set(name, { name, file, path: join(dir, file) });
  }
  return found;
}

/** Names the first file and column that the feed does not know or lacks. */
export function judgeHeader(file: string, header: string[], wanted: readonly string[], others: boolean): void {
  const missing = wanted.filter((c) => !header.includes(c));
  const unknown = others ? [] : header.filter((c) => !wanted.includes(c));
  const twice = header.filter((c, i) => header.indexOf(c) !== i);
  if (missing.length > 0) throw new RefusedFeed(`${file} is refused: its header lacks ${missing.join(', ')}.`);
  if (unknown.length > 0)
    throw new RefusedFeed(
      `${file} is refused: its header has columns that are not in the feed: ${unknown.join(', ')}.`,
    );
  if (twice.length > 0) throw new RefusedFeed(`${file} is refused: its header names ${twice.join(', ')} twice.`);
}

/** The files of the feed in the order in which they depend on each other; at least one must be there. */
export function hostFiles(dir: string): FoundFile[] {
  const found = findFiles(dir);
  const stranger = [...found.keys()].find((name) => !FEED.some((f) => f.name === name));
  if (stranger) throw new RefusedFeed(`${stranger}.csv is not a file of the host feed; see docs/host-feed.md.`);
  const files = FEED.flatMap((f) => found.get(f.name) ?? []);
  if (files.length === 0) throw new RefusedFeed(`There is no file of the host feed in ${dir}.`);
  return files;
}

export const cellsOf = (header: string[], row: CsvRow): Record<string, string> =>
  Object.fromEntries(header.map((name, i) => [name, row.cells[i] ?? '']));

/** Reads one file of the documented feed into staging. @returns rows read */
export async function stageHostFile(
  found: FoundFile,
  writer: StagingWriter,
  onBytes: (n: number) => void,
): Promise<number> {
  const columns = [...KEY_COLUMNS, ...feedFile(found.name).columns].map((c) => c.name);
  let header: string[] | null = null;
  let rows = 0;
  for await (const row of openCsv(found.path, onBytes)) {
    if (!header) {
      header = row.cells;
      judgeHeader(found.file, header, columns, false);
      continue;
    }
    rows += 1;
    const at = { file: found.file, line: row.line };
    const cells = cellsOf(header, row);
    if (row.cells.length === header.length) await writer.add(found.name, at, cells);
    else
      await writer.addBad(found.name, at, cells.external_id || null, {
        code: 'wrong_number_of_columns',
        reason: `the row has ${row.cells.length} columns, the header ${header.length}`,
      });
  }
  return rows;
}
