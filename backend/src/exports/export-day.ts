import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '@billing/contract';
import { AuditedReads, systemAct } from '#kernel';
import { CONTACT_CHANGES, CONTACT_COLUMNS, type ContactChange } from './contacts.queries';
import { CAUSES, DAY_ROWS, type Cause, type DayRow } from './day.queries';
import { cellsOf, cellsOfContact, COLUMNS, feedAmount, feedLine, OURS } from './feed-line';

/** A day that cannot be given back, in words for who typed the command. Nothing was written. */
export class RefusedExport extends Error {}

export interface ExportRequest {
  day: Day;
  today: Day;
  dir: string;
  /** The host's name in its own feed; needed only where the book comes from several. */
  source: string | null;
}

type Totals = Record<string, Partial<Record<Cause, { rows: number; amount: string }>>>;
export interface ExportedDay {
  rows: number;
  file: string;
  manifest: string;
  totals: Totals;
  /** The day was not over. */
  partial: boolean;
}

/**
 * Writes what the desk took and gave back on a New York day as `payments.csv` of the host feed, and a manifest with its
 * totals and its hash. The same day gives the same bytes once it is over. Each file is written whole under another name
 * first; the manifest comes last, so that a file without its manifest is not to be read.
 * @throws RefusedExport
 */
export async function exportDay(reads: AuditedReads, r: ExportRequest): Promise<ExportedDay> {
  if (r.day > r.today) throw new RefusedExport(`${r.day} is still to come: there is nothing to give back.`);
  const act = systemAct('export', `export:${randomUUID()}`);
  const all = await reads.rows<DayRow>(
    act,
    { action: 'export.payment', objectType: 'payment', detail: { format: 'host-csv', day: r.day } },
    DAY_ROWS,
    [r.day],
  );
  proveTotals(r.day, all);
  const changes = await reads.rows<ContactChange>(
    act,
    { action: 'export.contact', objectType: 'contact_point', detail: { format: 'host-csv', day: r.day } },
    CONTACT_CHANGES,
    [r.day],
  );
  const source = requireOneHost(all, changes, r.source);
  const contacts = changes.filter((change) => source === null || change.hostSystem === source);
  const rows = all
    .filter((row) => source === null || row.hostSystem === source)
    .filter((row) => row.amountCents !== 0 || row.allocations.length > 0);
  const text = [feedLine(COLUMNS), ...rows.map((row) => feedLine(cellsOf(row)))].join('');
  const contactsText = [feedLine(CONTACT_COLUMNS), ...contacts.map((c) => feedLine(cellsOfContact(c)))].join('');
  const totals = totalsOf(rows);
  const partial = r.day === r.today;
  const manifest = {
    format: 'host-csv',
    source_system: OURS,
    host: rows[0]?.hostSystem ?? contacts[0]?.hostSystem ?? source,
    day: r.day,
    day_is_over: !partial,
    files: [described('payments.csv', rows.length, text), described('contacts.csv', contacts.length, contactsText)],
    totals,
  };
  await mkdir(r.dir, { recursive: true, mode: 0o700 });
  const file = join(r.dir, 'payments.csv');
  const manifestFile = join(r.dir, 'manifest.json');
  await writeWhole(file, text);
  await writeWhole(join(r.dir, 'contacts.csv'), contactsText);
  await writeWhole(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  return { rows: rows.length, file, manifest: manifestFile, totals, partial };
}

/** The rows are grouped and joined; the books were asked without that, so no cent is in the one and not in the other. */
function proveTotals(day: Day, rows: DayRow[]): void {
  const unapplied = rows.reduce(
    (sum, row) => sum + row.amountCents - row.allocations.reduce((on, a) => on + a.cents, 0),
    0,
  );
  const books = rows[0]?.bookCents ?? 0;
  if (unapplied !== books)
    throw new RefusedExport(
      `The rows of ${day} leave ${feedAmount(unapplied)} unapplied and the books ${feedAmount(books)}: nothing was written. Run npm run verify-books.`,
    );
}

const described = (name: string, rows: number, text: string) => ({
  name,
  rows,
  bytes: Buffer.byteLength(text),
  sha256: createHash('sha256').update(text).digest('hex'),
});

function requireOneHost(rows: DayRow[], contacts: ContactChange[], source: string | null): string | null {
  const hosts = [...new Set([...rows, ...contacts].map((row) => row.hostSystem))].sort();
  if (source === null && hosts.length > 1)
    throw new RefusedExport(`The day's payments are of several hosts (${hosts.join(', ')}): say which with --source.`);
  return source;
}

function totalsOf(rows: DayRow[]): Totals {
  const totals: Totals = {};
  for (const entity of [...new Set(rows.map((row) => row.entity))].sort()) {
    totals[entity] = {};
    for (const cause of CAUSES) {
      const of = rows.filter((row) => row.entity === entity && row.cause === cause);
      const cents = of.reduce((sum, row) => sum + row.amountCents, 0);
      if (of.length > 0) totals[entity][cause] = { rows: of.length, amount: feedAmount(cents) };
    }
  }
  return totals;
}

/** On the disk before it has its name: whoever reads it meanwhile reads the file before, or none. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
}
