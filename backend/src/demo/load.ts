import { dayOf } from '@billing/contract';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { finished } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { Activity } from './activity';
import { Book } from './book';
import { writeDebits } from './debits';
import { generate } from './generate';
import { dropIndexes } from './indexes';
import { writeActivity } from './load-activity';
import { writeBatches } from './load-batches';
import { writeHolds } from './load-holds';
import { writePromises } from './load-promises';
import { writeWork } from './load-work';
import { writeMessages } from './messages';
import { writePayLinks } from './pay-links';
import { writePlans } from './load-plans';
import { writeSavedCards } from './saved-cards';
import { COLUMNS, TABLES, type Chunk } from './rows';
import { AFTERWARDS } from './afterwards';

export interface LoadOptions {
  accounts: number;
  now: Date;
  seed?: number;
  /** Whether the demo's staff were at work: calls, notes, callbacks, card payments. Their rows must exist. */
  staffed: boolean;
  progress?: (accounts: number) => void;
}
export interface Loaded {
  guarantors: number;
  accounts: number;
  bills: number;
  payments: number;
  entries: number;
}

const ROWS_A_CHUNK = 60_000;
const MANY_ACCOUNTS = 20_000;
/** Streaming keeps one chunk on its way while the next is made. */
const SLICE = 12;

/**
 * Fills an empty database with the book: COPY as the owner with triggers off, in one transaction, so that it is there
 * whole or not at all (ruling 27). What triggers would have kept is produced here and proved by verify-books.
 */
export async function loadBook(client: ClientBase, options: LoadOptions): Promise<Loaded> {
  const book = new Book({ seed: options.seed ?? 20_261_124, today: dayOf(options.now), now: options.now });
  const activity = options.staffed ? new Activity(book) : null;
  await client.query('BEGIN');
  try {
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query("SET LOCAL maintenance_work_mem = '256MB'");
    const restoreIndexes = options.accounts >= MANY_ACCOUNTS ? await dropIndexes(client) : null;
    const making = generate(book, options.accounts, activity);
    let chunk = await makeChunk(book, making);
    while (chunk.rows > 0) {
      const [, next] = await Promise.all([copyChunk(client, chunk), makeChunk(book, making)]);
      options.progress?.(book.count('accounts'));
      chunk = next;
    }
    if (activity) {
      await writeActivity(client, activity);
      await writePayLinks(client);
      await writeMessages(client, book);
      await writeSavedCards(client, book);
      await writePlans(client, activity.plans);
    }
    for (const statement of AFTERWARDS) await client.query(statement);
    await restoreIndexes?.();
    await client.query("SELECT setval('receipt_numbers', $1, true) WHERE $1 > 10000000", [
      10_000_000 + book.count('receipt'),
    ]);
    if (activity) {
      await writeBatches(client, book);
      await writeDebits(client, activity.debits);
      await writeHolds(client, book);
      await writePromises(client, book);
      await writeWork(client, book);
    }
    await client.query(
      "UPDATE billing_entities SET host_as_of = (SELECT max(posted_at) FROM journal_entries WHERE request_id = 'import:demo' AND posted_at <= $1)",
      [options.now],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
  await client.query('ANALYZE');
  const { rows } = await client.query<{ payments: number; entries: number }>(
    'SELECT (SELECT count(*)::int FROM payments) AS payments, (SELECT count(*)::int FROM journal_entries) AS entries',
  );
  return {
    guarantors: book.count('guarantors'),
    accounts: book.count('accounts'),
    bills: book.count('bills'),
    payments: rows[0]?.payments ?? 0,
    entries: rows[0]?.entries ?? 0,
  };
}

async function makeChunk(book: Book, making: Generator<void>): Promise<Chunk> {
  let households = 0;
  while (book.chunk.rows < ROWS_A_CHUNK && !making.next().done) {
    households += 1;
    // The socket is fed between slices, so that the database works while we do.
    if (households % SLICE === 0) await breathe();
  }
  return book.take();
}

async function copyChunk(client: ClientBase, chunk: Chunk): Promise<void> {
  for (const table of TABLES) {
    const pages = chunk.pagesOf(table);
    if (pages.length === 0) continue;
    const stream = client.query(copyFrom(`COPY ${table} (${COLUMNS[table]}) FROM STDIN`));
    for (const page of pages) stream.write(page);
    stream.end();
    await finished(stream);
  }
}
