import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ReadText {
  text: string;
  /** Millimeters from the left and, to the baseline, from the top. */
  x: number;
  baseline: number;
  width: number;
  /** Points. */
  size: number;
}
export interface ReadPdf {
  title: string;
  language: string;
  pages: { texts: ReadText[]; tags: string[] }[];
  /** Of the first page at 110 dots an inch, and of a worn gray copy at 150. */
  qr: (string | null)[];
  /** Of the first two pages, where they were compared: how many blocks are not as on the approved picture. */
  pictures: { blocks: number; first: { x: number; y: number } | null }[];
}

const APPROVED = join(__dirname, '..', 'approved');

/** Reads files with a reader that has nothing to do with what drew them, in one go: starting it is what takes time. */
export function readPdfs(
  pdfs: Buffer[],
  { qr = false, approvedAs }: { qr?: boolean; approvedAs?: string[] } = {},
): ReadPdf[] {
  const folder = mkdtempSync(join(tmpdir(), 'billing-desk-read-pdf-'));
  try {
    const files = pdfs.map((pdf, i) => {
      const file = join(folder, `${approvedAs?.[i] ?? i}.pdf`);
      writeFileSync(file, pdf);
      return file;
    });
    const answer = execFileSync(process.execPath, [join(__dirname, 'pdf-reader.mjs'), ...files], {
      env: {
        PATH: process.env['PATH'],
        ...(qr ? { QR: '1' } : {}),
        ...(approvedAs ? { APPROVED, APPROVE: process.env['APPROVE'] ?? '' } : {}),
      },
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(answer.toString()) as ReadPdf[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All words of a page, as they are read aloud. */
export const wordsOf = (page: { texts: ReadText[] }): string =>
  page.texts
    .map((t) => t.text)
    .join(' ')
    .replace(/\u00a0/g, ' ');
