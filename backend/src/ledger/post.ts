import type { Tx } from '#kernel';
import { assertBalanced, type Entry } from './core/entry';

/**
 * Posts entries in order, in the command's transaction. The database refuses an entry that does not balance, that posts
 * twice for one source row, or into a closed day, and keeps the balances of bills, accounts and payments equal to it.
 * @returns the ids of the journal entries
 */
export async function post(tx: Tx, entries: Entry[]): Promise<string[]> {
  if (entries.length === 0) return [];
  entries.forEach(assertBalanced);
  const rows = await tx.query<{ post_entries: string }>('SELECT post_entries($1::jsonb, $2, $3, $4)', [
    JSON.stringify(entries),
    tx.now,
    tx.act.actorId,
    tx.act.requestId,
  ]);
  return rows.map((r) => r.post_entries);
}
