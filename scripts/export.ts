import 'reflect-metadata';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isDay, type Day } from '@billing/contract';
import { loadConfig } from '#config';
import { exportDay, RefusedExport, type ExportedDay } from '#exports';
import { AuditedReads, Clock, ReadPool } from '#kernel';

const USAGE = 'Usage: npm run export -- --format host-csv --date YYYY-MM-DD [--dir DIR] [--source HOST]';

function readArguments(): { day: Day; dir: string; source: string | null } {
  let values: { format?: string; date?: string; dir?: string; source?: string };
  try {
    const text = { type: 'string' } as const;
    ({ values } = parseArgs({ options: { format: text, date: text, dir: text, source: text } }));
  } catch {
    throw new RefusedExport(USAGE);
  }
  if (values.format !== 'host-csv' || !values.date) throw new RefusedExport(USAGE);
  if (!isDay(values.date)) throw new RefusedExport(`${values.date} is no day, as 2026-11-24 is one. ${USAGE}`);
  const dir = values.dir
    ? // npm runs scripts in the project's folder; a relative directory is meant from where the command was typed.
      resolve(process.env.INIT_CWD ?? process.cwd(), values.dir)
    : join(resolve(process.env.DATA_DIR || '.data'), 'exports', `host-csv-${values.date}`);
  return { day: values.date, dir, source: values.source ?? null };
}

function print({ rows, file, manifest, totals, partial }: ExportedDay): void {
  for (const [entity, causes] of Object.entries(totals))
    for (const [cause, of] of Object.entries(causes)) console.log(`${entity} ${cause}: ${of.rows} rows, ${of.amount}`);
  console.log(`${rows} rows in ${file}; its totals and hash are in ${manifest}.`);
  if (partial) console.log('The day is not over: export it again when it is.');
}

/** Gives a day's payments, refunds, voids and returns back to the host. */
async function main(): Promise<void> {
  const { day, dir, source } = readArguments();
  const config = loadConfig();
  const pool = new ReadPool(config);
  const clock = new Clock(config, pool);
  try {
    if (config.sandbox) await clock.refresh();
    print(await exportDay(new AuditedReads(pool, clock), { day, today: clock.today(), dir, source }));
  } finally {
    await pool.onModuleDestroy();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof RefusedExport ? 2 : 1);
});
