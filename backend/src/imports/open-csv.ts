import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { RefusedFeed } from './refused-feed';

export interface CsvRow {
  /** The line of the file on which the row begins; the header is line 1. */
  line: number;
  cells: string[];
}

/** Decodes UTF-8 strictly and refuses NUL: a file that has either is not the file that the host wrote. */
class StrictText extends Transform {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  endsWithNewline = true;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      if (chunk.includes(0)) throw new RefusedFeed('it contains a NUL byte');
      if (chunk.length > 0) this.endsWithNewline = chunk[chunk.length - 1] === 10;
      done(null, this.decoder.decode(chunk, { stream: true }));
    } catch (error) {
      done(error instanceof RefusedFeed ? error : new RefusedFeed('it is not UTF-8'));
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      this.decoder.decode();
      done();
    } catch {
      done(new RefusedFeed('it ends in the middle of a character'));
    }
  }
}

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

function inWords(error: unknown): string {
  if (error instanceof RefusedFeed) return error.message;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const line = typeof error === 'object' && error !== null && 'lines' in error ? ` (line ${String(error.lines)})` : '';
  if (code.startsWith('Z_')) return 'its compression is damaged, or it was cut off';
  if (code.startsWith('CSV_QUOTE') || code === 'CSV_INVALID_CLOSING_QUOTE') return `its quotes do not close${line}`;
  if (code.startsWith('CSV_')) return `it is not a well-formed CSV file${line}`;
  return error instanceof Error ? error.message : String(error);
}

/**
 * Streams a CSV file, gzip or plain, header first. Whatever shows that the file is not whole, in bytes, quotes or its last row, refuses
 * the feed with the file's name.
 */
export async function* openCsv(path: string, onBytes: (bytes: number) => void): AsyncGenerator<CsvRow> {
  const text = new StrictText();
  const source = createReadStream(path);
  source.on('data', (chunk) => onBytes(chunk.length));
  const parser = parse({ info: true, relax_column_count: true, max_record_size: 1_000_000, skip_empty_lines: true });
  const failed = (error: unknown): void => void (error && parser.destroy(error as Error));
  if (path.endsWith('.gz')) pipeline(source, createGunzip(), text, parser, failed);
  else pipeline(source, text, parser, failed);
  let width = 0;
  let before = 0;
  let last: CsvRow | null = null;
  try {
    for await (const parsed of parser as AsyncIterable<ParsedRecord>) {
      if (last) yield last;
      last = { line: before + 1, cells: parsed.record };
      before = parsed.info.lines;
      width ||= parsed.record.length;
    }
  } catch (error) {
    throw new RefusedFeed(`${basename(path)} is refused: ${inWords(error)}.`);
  }
  if (!last) throw new RefusedFeed(`${basename(path)} is refused: it is empty; even a file without rows has a header.`);
  if (last.cells.length < width && !text.endsWithNewline)
    throw new RefusedFeed(`${basename(path)} is refused: it was cut off in line ${last.line}.`);
  yield last;
}
