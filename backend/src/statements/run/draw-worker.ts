import { parentPort, workerData } from 'node:worker_threads';
import { openArchive, type DocumentPlace, type StoredDocument } from '#documents';
import { drawStatement } from '../draw-statement';
import type { StatementSnapshot } from '../snapshot';
import { writePrintFile, type PrintFile } from './write-print-file';

/** What a drawing thread is asked: statements of their own for the archive, or one file for the printing machine. */
export type DrawRequest =
  | { archive: { id: number; snapshot: StatementSnapshot }[] }
  | { print: { path: string; title: string; snapshots: StatementSnapshot[] } };
export type DrawnOne = StoredDocument & { id: number; pages: number };
/** One that cannot be drawn keeps nobody else's from being. */
export type NotDrawn = { id: number; why: string };
export type DrawAnswer = { archived: DrawnOne[]; notDrawn: NotDrawn[] } | { printed: PrintFile } | { failed: string };

const archive = openArchive(workerData as DocumentPlace);

async function answer(request: DrawRequest): Promise<DrawAnswer> {
  if ('print' in request) return { printed: await writePrintFile(request.print) };
  const archived: DrawnOne[] = [];
  const notDrawn: NotDrawn[] = [];
  for (const { id, snapshot } of request.archive) {
    const drawn = await drawStatement(snapshot).catch((error: unknown) => String(error));
    if (typeof drawn === 'string') notDrawn.push({ id, why: drawn });
    else archived.push({ ...(await archive.put(drawn.pdf)), id, pages: drawn.pages });
  }
  return { archived, notDrawn };
}

parentPort!.on('message', (request: DrawRequest) => {
  answer(request)
    .catch((error: unknown): DrawAnswer => ({ failed: String(error) }))
    .then((done) => parentPort!.postMessage(done))
    .catch(() => process.exit(1));
});
