import type { ClientBase } from 'pg';
import { TABLES } from './rows';

/** Tables that follow from the loaded rows, and are filled in one go as well. */
const FOLLOWING = ['guarantor_name_words', 'name_pairs'];

/**
 * Takes away the indexes that a big load would have to keep up row by row, and hands back what builds them again, word
 * for word, from the catalog. Primary keys stay, and unique keys to which a foreign key points.
 */
export async function dropIndexes(client: ClientBase): Promise<() => Promise<void>> {
  const { rows: unique } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT c.conrelid::regclass::text AS table, quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c
     WHERE c.contype = 'u' AND c.conrelid = ANY($1::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid)
     ORDER BY c.oid`,
    [TABLES],
  );
  const { rows: plain } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i
     WHERE i.indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
     ORDER BY i.indexrelid`,
    [[...TABLES, ...FOLLOWING]],
  );
  for (const u of unique) await client.query(`ALTER TABLE ${u.table} DROP CONSTRAINT ${u.name}`);
  for (const p of plain) await client.query(`DROP INDEX ${p.name}`);
  return async () => {
    for (const u of unique) await client.query(`ALTER TABLE ${u.table} ADD CONSTRAINT ${u.name} ${u.definition}`);
    for (const p of plain) await client.query(p.definition);
  };
}
