import { createHash } from 'node:crypto';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { DirectoryStore, DocumentsUnavailable, type ByteStore } from './byte-store';
import { sharedFontFiles } from './faces';
import { S3Store, type S3Place } from './s3-store';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What is kept is not what was put there, or is gone: it is said, and never served. */
export class DocumentDamaged extends Error {
  constructor(
    readonly sha256: string,
    readonly why: 'missing' | 'changed',
  ) {
    super(`document ${sha256} is ${why}`);
  }
}

export interface StoredDocument {
  sha256: string;
  /** Of the document. */
  bytes: number;
  /** What it takes in the archive, shared fonts apart. */
  storedBytes: number;
}

/** Where documents are kept, by the hash of their bytes. */
export interface DocumentArchive {
  /** Keeps a document and reads it back; the same bytes are kept once. */
  put(document: Buffer): Promise<StoredDocument>;
  /** @throws DocumentDamaged unless it is to the byte what was put there */
  get(sha256: string): Promise<Buffer>;
}
export const DOCUMENT_ARCHIVE = Symbol('DOCUMENT_ARCHIVE');

/** A piece of a document: so many bytes of its own, or a font that all documents share. */
type Part = { own: number } | { font: string };

/** Looked for by their beginning, which no two share, and then compared: a search for all of it takes ten times as long. */
function placeOf(document: Buffer, bytes: Buffer): number {
  const at = document.indexOf(bytes.subarray(0, 48));
  return at >= 0 && document.compare(bytes, 0, bytes.length, at, at + bytes.length) === 0 ? at : -1;
}

/** Cuts the font bytes out: they are the same in every document, and are kept once. */
function cut(document: Buffer): (Buffer | { font: string })[] {
  const found = [...sharedFontFiles()]
    .map(([font, bytes]) => ({ font, at: placeOf(document, bytes), length: bytes.length }))
    .filter((f) => f.at >= 0)
    .sort((a, b) => a.at - b.at);
  const parts: (Buffer | { font: string })[] = [];
  let from = 0;
  for (const { font, at, length } of found) {
    parts.push(document.subarray(from, at), { font });
    from = at + length;
  }
  parts.push(document.subarray(from));
  return parts;
}

/** Keeps documents without the fonts that all of them share. */
export class StoredArchive implements DocumentArchive {
  private readonly fontsKept = new Set<string>();

  constructor(private readonly store: ByteStore) {}

  async put(document: Buffer): Promise<StoredDocument> {
    const sha256 = sha256Of(document);
    const known = await this.read(sha256).catch((error: unknown) => {
      if (error instanceof DocumentDamaged) return null;
      throw error;
    });
    if (known) return { sha256, bytes: document.length, storedBytes: known.storedBytes };
    const parts: Part[] = [];
    const own: Buffer[] = [];
    for (const part of cut(document)) {
      if (Buffer.isBuffer(part)) {
        parts.push({ own: part.length });
        own.push(part);
      } else {
        await this.keepFont(part.font);
        parts.push(part);
      }
    }
    const stored = Buffer.concat([
      Buffer.from(`${JSON.stringify({ v: 2, parts })}\n`),
      // What is deflated here is deflated already for the most part: trying harder makes it no smaller.
      await deflate(Buffer.concat(own), { level: 1 }),
    ]);
    await this.store.write(nameOf(sha256), stored);
    await this.get(sha256);
    return { sha256, bytes: document.length, storedBytes: stored.length };
  }

  async get(sha256: string): Promise<Buffer> {
    return (await this.read(sha256)).document;
  }

  private async read(sha256: string): Promise<{ document: Buffer; storedBytes: number }> {
    const stored = await this.store.read(nameOf(sha256));
    if (!stored) throw new DocumentDamaged(sha256, 'missing');
    const document = await this.joined(stored).catch((error: unknown) => {
      if (error instanceof DocumentsUnavailable) throw error;
      return null;
    });
    if (!document || sha256Of(document) !== sha256) throw new DocumentDamaged(sha256, 'changed');
    return { document, storedBytes: stored.length };
  }

  private async joined(stored: Buffer): Promise<Buffer> {
    const end = stored.indexOf('\n');
    const { v, parts } = JSON.parse(stored.subarray(0, end).toString()) as { v: 1 | 2; parts: Part[] };
    const pieces: Buffer[] = [];
    // The first form deflated each part by itself, and counts what lies here; the second all of them together.
    const bytes = v === 1 ? stored.subarray(end + 1) : await inflate(stored.subarray(end + 1));
    let at = 0;
    for (const part of parts) {
      if ('font' in part) pieces.push(await this.font(part.font));
      else {
        const piece = bytes.subarray(at, at + part.own);
        pieces.push(v === 1 ? await inflate(piece) : piece);
        at += part.own;
      }
    }
    return Buffer.concat(pieces);
  }

  /** A font of ours, or of an earlier version of ours, which is kept beside the documents. */
  private async font(sha256: string): Promise<Buffer> {
    const font = sharedFontFiles().get(sha256) ?? (await this.store.read(`fonts/${sha256}`));
    if (!font) throw new DocumentDamaged(sha256, 'missing');
    return font;
  }

  private async keepFont(sha256: string): Promise<void> {
    if (this.fontsKept.has(sha256)) return;
    const bytes = sharedFontFiles().get(sha256)!;
    const kept = await this.store.read(`fonts/${sha256}`);
    if (!kept?.equals(bytes)) await this.store.write(`fonts/${sha256}`, bytes);
    this.fontsKept.add(sha256);
  }
}

const nameOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

/** Where the configuration says that documents are kept. */
export interface DocumentPlace {
  documentsDir: string;
  /** Null: in the folder. */
  documentsS3: S3Place | null;
}

export const openArchive = ({ documentsDir, documentsS3 }: DocumentPlace): DocumentArchive =>
  new StoredArchive(documentsS3 ? new S3Store(documentsS3) : new DirectoryStore(documentsDir));
