import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { dayOf } from '@billing/contract';
import { Client } from 'pg';
import { connectionOptions } from '#kernel';
import { openRemainingAccounts } from './apply-visits';
import { hostFiles, stageHostFile, type FoundFile } from './host-csv';
import { inTransaction } from './in-transaction';
import { importPeople } from './people';
import { postBatch, type Posting } from './post-batch';
import { RefusedFeed } from './refused-feed';
import { resolveVisits } from './resolve';
import { beginRun, endRun, refuseRun, type ImportSummary } from './run-record';
import { analyzeStaging, createStaging, dropStaging, StagingWriter } from './staging';
import { settleSynthea, stageSyntheaFile, syntheaFiles } from './synthea/stage';
import { recordQuarantine } from './verdicts';

export type ImportFormat = 'host-csv' | 'synthea';

export interface ImportRequest {
  /** The owner's connection string; the import takes the role of the application. */
  databaseUrl: string;
  format: ImportFormat;
  dir: string;
  /** Synthea only: leave out what patients paid from this day on (compared with the raw FROMDATE). */
  holdSelfPayFrom?: string | null;
  /** Key of the hash that SSN-4 is kept as. */
  hashKey: string;
  now?: Date;
  startedBy?: string;
  onProgress?: (progress: { step: 'reading' | 'people' | 'posting'; done: number; total: number }) => void;
}

/** One import at a time, whichever process asks. */
const ONE_AT_A_TIME = 8772460;
/** Rows a transaction: large enough to be quick, small enough that locks are short. */
const ROWS_A_BATCH = 4_000;

/**
 * Imports a directory of the host feed. A damaged feed is refused whole before anything is written; a bad row is set aside and the
 * rest goes on; what was imported before changes nothing; what was killed in the middle is completed by running it again.
 */
export async function runImport(request: ImportRequest): Promise<ImportSummary> {
  const client = new Client(
    connectionOptions(request.databaseUrl, 'billing_app', '-c synchronous_commit=off -c jit=off'),
  );
  // A lost connection is reported by the statement that needed it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [ONE_AT_A_TIME]);
    if (!rows[0]?.got) throw new RefusedFeed('Another import is running; wait until it has ended.');
    return await run(client, request);
  } finally {
    await client.end();
  }
}

async function run(client: Client, request: ImportRequest): Promise<ImportSummary> {
  const now = request.now ?? new Date();
  const dir = resolve(request.dir);
  const runId = await beginRun(client, {
    format: request.format,
    dir,
    startedBy: request.startedBy ?? 'system:import',
    now,
  });
  const requestId = `import:${runId}`;
  try {
    const counts = await stage(client, request, dir);
    await analyzeStaging(client);
    await apply(client, request, { runId, requestId, at: now, today: dayOf(now) });
    await inTransaction(client, () => recordQuarantine(client, runId));
    const summary = await endRun(client, { runId, requestId, counts, now: finishedAt(request) });
    await dropStaging(client);
    return summary;
  } catch (error) {
    const refused = error instanceof RefusedFeed;
    await refuseRun(client, {
      runId,
      requestId,
      status: refused ? 'refused' : 'failed',
      message: String(error instanceof Error ? error.message : error),
      now: finishedAt(request),
    }).catch(() => undefined);
    await dropStaging(client).catch(() => undefined);
    throw error;
  }
}

const finishedAt = (request: ImportRequest): Date => request.now ?? new Date();

/** Reads every file into staging. Nothing of the product's own is touched before the last byte was found sound. */
async function stage(client: Client, request: ImportRequest, dir: string): Promise<Map<string, number>> {
  const hold = request.holdSelfPayFrom ?? null;
  if (hold !== null && request.format !== 'synthea')
    throw new RefusedFeed('--hold-self-pay-from is for --format synthea only.');
  const files = request.format === 'synthea' ? syntheaFiles(dir) : hostFiles(dir);
  const total = files.reduce((sum, f) => sum + statSync(f.path).size, 0);
  let done = 0;
  const onBytes = (n: number): void => {
    done += n;
    request.onProgress?.({ step: 'reading', done, total });
  };
  await createStaging(client);
  const writer = new StagingWriter(client, request.hashKey);
  const names = { payers: new Map<string, string>(), organizations: new Map<string, string>(), holdSelfPayFrom: hold };
  const read = (file: FoundFile): Promise<number> =>
    request.format === 'synthea'
      ? stageSyntheaFile(file, names, writer, onBytes)
      : stageHostFile(file, writer, onBytes);
  const counts = new Map<string, number>();
  for (const file of files) counts.set(file.file, await read(file));
  await writer.end();
  if (request.format === 'synthea') await settleSynthea(client);
  return counts;
}

async function apply(client: Client, request: ImportRequest, posting: Posting): Promise<void> {
  let people = 0;
  await importPeople(client, (rows) => {
    people += rows;
    request.onProgress?.({ step: 'people', done: people, total: people });
  });
  await resolveVisits(client);
  const { rows } = await client.query<{ total: number }>(
    'SELECT coalesce(sum(weight), 0)::int AS total FROM staging.work',
  );
  const total = rows[0]?.total ?? 0;
  let done = 0;
  for (let after = 0; ;) {
    const batch = await nextBatch(client, after);
    if (batch.ids.length === 0) break;
    await postBatch(client, batch.ids, posting);
    after = batch.ids[batch.ids.length - 1]!;
    done += batch.weight;
    request.onProgress?.({ step: 'posting', done, total });
  }
  await inTransaction(client, () => openRemainingAccounts(client));
}

/** The next guarantors in order, as many as make a batch, at least one. */
async function nextBatch(client: Client, after: number): Promise<{ ids: number[]; weight: number }> {
  const { rows } = await client.query<{ guarantor_id: number; weight: number }>(
    `SELECT guarantor_id, weight::int FROM (
       SELECT guarantor_id, weight, sum(weight) OVER (ORDER BY guarantor_id) - weight AS before
       FROM (SELECT * FROM staging.work WHERE guarantor_id > $1 ORDER BY guarantor_id LIMIT 2000) w) x
     WHERE before < $2 ORDER BY guarantor_id`,
    [after, ROWS_A_BATCH],
  );
  return { ids: rows.map((r) => r.guarantor_id), weight: rows.reduce((sum, r) => sum + r.weight, 0) };
}
