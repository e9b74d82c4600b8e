import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { loadConfig } from '#config';
import { Clock, ReadPool } from '#kernel';
import { RefusedFeed, runImport, type ImportFormat, type ImportRequest, type ImportSummary } from '#imports';

const USAGE = 'Usage: npm run import -- --format host-csv|synthea --dir DIR [--hold-self-pay-from YYYY-MM-DD]';
const FORMATS: readonly string[] = ['host-csv', 'synthea'];
/** Exit codes: everything applied, something quarantined, nothing written. */
const SOME_QUARANTINED = 1;
const REFUSED = 2;

function readArguments(): { format: ImportFormat; dir: string; holdSelfPayFrom: string | null } {
  const { values } = parseArgs({
    options: { format: { type: 'string' }, dir: { type: 'string' }, 'hold-self-pay-from': { type: 'string' } },
  });
  const hold = values['hold-self-pay-from'] ?? null;
  if (!values.format || !FORMATS.includes(values.format) || !values.dir) throw new RefusedFeed(USAGE);
  if (hold !== null && !/^\d{4}-\d{2}-\d{2}$/.test(hold)) throw new RefusedFeed(USAGE);
  // npm runs scripts in the project's folder; a relative directory is meant from where the command was typed.
  const dir = resolve(process.env.INIT_CWD ?? process.cwd(), values.dir);
  return { format: values.format as ImportFormat, dir, holdSelfPayFrom: hold };
}

type Progress = Parameters<NonNullable<ImportRequest['onProgress']>>[0];
const WIDTH = 30;

/** A bar on a terminal; elsewhere one line for each step. */
function progressPrinter(): { show: (p: Progress) => void; end: () => void } {
  let step = '';
  const live = process.stdout.isTTY === true;
  return {
    show(p) {
      if (!live && p.step !== step) console.log(`${p.step} …`);
      if (live) {
        if (step !== '' && p.step !== step) process.stdout.write('\n');
        const part = p.total === 0 ? 1 : Math.min(1, p.done / p.total);
        const bar = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░');
        process.stdout.write(`\r${p.step.padEnd(8)} ${bar} ${Math.floor(part * 100)} %\x1b[K`);
      }
      step = p.step;
    },
    end: () => void (live && process.stdout.write('\n')),
  };
}

function printSummary(s: ImportSummary, seconds: number): void {
  for (const f of s.files)
    console.log(
      `${f.file}: ${f.rows} rows, ${f.applied} applied, ${f.unchanged} unchanged, ${f.skipped} without effect, ${f.quarantined} quarantined`,
    );
  for (const q of s.quarantined) console.log(`  quarantined ${q.file}:${q.line} (${q.code}): ${q.reason}`);
  if (s.rowsQuarantined > s.quarantined.length)
    console.log(`  … and ${s.rowsQuarantined - s.quarantined.length} more, under Imports in the console`);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `Import ${s.runId}: ${s.rowsRead} rows read, ${s.rowsApplied} applied, ${s.rowsUnchanged} unchanged, ${s.rowsQuarantined} quarantined; ` +
      `${s.entriesPosted} journal entries in ${seconds.toFixed(1)} s, at most ${peak} MB of memory.`,
  );
}

async function main(): Promise<void> {
  const args = readArguments();
  const config = loadConfig();
  const pool = new ReadPool(config);
  const clock = new Clock(config, pool);
  try {
    if (config.sandbox) await clock.refresh();
  } finally {
    await pool.onModuleDestroy();
  }
  const progress = progressPrinter();
  const since = Date.now();
  const summary = await runImport({
    ...args,
    databaseUrl: config.databaseUrl,
    hashKey: config.hashKey,
    now: clock.now(),
    onProgress: (p) => progress.show(p),
  });
  progress.end();
  printSummary(summary, (Date.now() - since) / 1000);
  if (summary.rowsQuarantined > 0) process.exitCode = SOME_QUARANTINED;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = REFUSED;
});
