import { createHash } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Sheet } from '#documents';
import { drawInto } from '../draw-statement';
import type { StatementSnapshot } from '../snapshot';

export interface PrintFile {
  pages: number;
  sha256: string;
  bytes: number;
}

/**
 * One untagged file of many statements, for a printing machine: the same drawing as the archived ones. It is there whole
 * or not at all; written again after a kill, it is the same.
 */
export async function writePrintFile(print: {
  path: string;
  title: string;
  snapshots: StatementSnapshot[];
}): Promise<PrintFile> {
  const sheet = Sheet.open({
    title: print.title,
    author: 'Billing Desk',
    language: 'en',
    at: new Date(`${print.snapshots[0]!.statementOn}T12:00:00Z`),
    tagged: false,
  });
  for (const snapshot of print.snapshots) {
    drawInto(sheet, snapshot);
    // A print file is long; what the tests read of where things stand is of no use here.
    sheet.zones.length = 0;
  }
  const pdf = await sheet.finish();
  await mkdir(dirname(print.path), { recursive: true });
  const file = await open(`${print.path}.part`, 'w');
  try {
    await file.writeFile(pdf);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${print.path}.part`, print.path);
  return { pages: sheet.pages, sha256: createHash('sha256').update(pdf).digest('hex'), bytes: pdf.length };
}
