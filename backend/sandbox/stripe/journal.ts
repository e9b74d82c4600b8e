import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StoredObject } from './wire';

/** What happened to money, told once: the part of the log that a test or a reconciliation reads. */
export interface Effect {
  effect: string;
  [field: string]: string | number | boolean | null | undefined | Record<string, string>;
}

export interface RequestEntry {
  id: string;
  method: string;
  path: string;
  idempotencyKey: string | null;
  params: unknown;
  status: number | null;
  replayed: boolean;
  fault: string | null;
}

export interface StoredReply {
  key: string;
  hash: string;
  requestId: string;
  status: number;
  body: string;
  atMs: number;
}

/** One line of the log. A line is written whole before its answer leaves, so a killed process has lost nothing. */
export interface JournalLine {
  seq: number;
  at: string;
  type: 'request' | 'control' | 'later' | 'delivery' | 'clock';
  request?: RequestEntry;
  control?: { path: string; body: unknown };
  objects?: StoredObject[];
  effects?: Effect[];
  reply?: StoredReply;
  delivery?: { event: string; eventType: string; attempt: number; status: number | null; result: string };
  offsetMs?: number;
}

/** An append-only file of JSON lines, with a short form of every line kept in memory for the witness's reader. */
export class Journal {
  private readonly file: number;
  private readonly told: Record<string, unknown>[] = [];
  private seq = 0;

  constructor(path: string, replay: (line: JournalLine) => void) {
    mkdirSync(dirname(path), { recursive: true });
    this.file = openSync(path, 'a+', 0o600);
    this.read((line) => {
      replay(line);
      this.tell(line);
      this.seq = line.seq;
    });
  }

  append(line: Omit<JournalLine, 'seq'>): void {
    const whole: JournalLine = { seq: ++this.seq, ...line };
    const bytes = Buffer.from(`${JSON.stringify(whole)}\n`);
    let written = 0;
    while (written < bytes.length) written += writeSync(this.file, bytes, written);
    this.tell(whole);
  }

  /** Entries after `since`, which is a sequence number or an instant. */
  entries(since: string | undefined): { entries: Record<string, unknown>[]; next: number } {
    if (since === undefined || since === '') return { entries: this.told, next: this.seq };
    const bySeq = /^\d+$/.test(since);
    const instant = bySeq ? 0 : Date.parse(since);
    if (Number.isNaN(instant)) throw new RangeError('since must be a sequence number or an ISO instant.');
    const entries = this.told.filter((entry) =>
      bySeq ? Number(entry['seq']) > Number(since) : Date.parse(String(entry['at'])) > instant,
    );
    return { entries, next: this.seq };
  }

  close(): void {
    closeSync(this.file);
  }

  private tell(line: JournalLine): void {
    const { seq, at, type } = line;
    if (type === 'request' && line.request) this.told.push({ seq, at, kind: 'request', ...line.request });
    if (type === 'control') this.told.push({ seq, at, kind: 'control', ...line.control });
    if (type === 'clock') this.told.push({ seq, at, kind: 'clock', offsetMs: line.offsetMs });
    if (line.delivery) this.told.push({ seq, at, kind: 'webhook', ...line.delivery });
    for (const effect of line.effects ?? []) {
      this.told.push({
        seq,
        at,
        kind: 'effect',
        ...effect,
        request: line.request?.id ?? null,
        idempotencyKey: line.request?.idempotencyKey ?? null,
      });
    }
  }

  /** Reads the file line by line; a last line that was torn by a crash is cut off, since its answer never left. */
  private read(take: (line: JournalLine) => void): void {
    const size = fstatSync(this.file).size;
    const chunk = Buffer.alloc(1 << 20);
    let rest = Buffer.alloc(0);
    let position = 0;
    let whole = 0;
    while (position < size) {
      const count = readSync(this.file, chunk, 0, chunk.length, position);
      if (count === 0) break;
      position += count;
      let data = Buffer.concat([rest, chunk.subarray(0, count)]);
      let end = data.indexOf(10);
      while (end >= 0) {
        take(JSON.parse(data.toString('utf8', 0, end)) as JournalLine);
        whole += end + 1;
        data = data.subarray(end + 1);
        end = data.indexOf(10);
      }
      rest = Buffer.from(data);
    }
    if (whole < size) ftruncateSync(this.file, whole);
  }
}
