import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';

const FIRST_HASH = '0'.repeat(64);
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

interface Chain {
  lock: number;
  rows: string;
  seals: string;
  key: string;
  /** What is hashed after the previous hash and the number. */
  hashed: (id: string, body: string) => string;
}

const JOURNAL: Chain = {
  lock: 8772456,
  rows: 'journal_entries',
  seals: 'journal_seals',
  key: 'entry_id',
  hashed: (id, body) => `${id}|${body}`,
};
const AUDIT: Chain = {
  lock: 8772457,
  rows: 'audit_events',
  seals: 'audit_seals',
  key: 'audit_id',
  hashed: (_id, body) => body,
};

/**
 * Seals the rows that no later transaction can precede: those whose transaction is below the oldest running one, in
 * (transaction, id) order. One sealer at a time; writers are never held up, and no row is updated.
 * @returns how many were sealed; call again while it equals the limit
 */
async function sealChain(dataSource: DataSource, chain: Chain, limit: number): Promise<number> {
  return dataSource.transaction(async (m: EntityManager) => {
    const [got] = await m.query<{ locked: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS locked', [chain.lock]);
    if (!got?.locked) return 0;
    const [last] = await m.query<{ seq: string; hash: string; xid: string; id: string }[]>(
      `SELECT s.seq, s.hash, r.xid::text AS xid, r.id::text AS id FROM ${chain.seals} s JOIN ${chain.rows} r ON r.id = s.${chain.key} ORDER BY s.seq DESC LIMIT 1`,
    );
    const rows = await m.query<{ id: string; body: string }[]>(
      `SELECT r.id::text AS id, r.body FROM ${chain.rows} r
       WHERE (r.xid, r.id) > ($1::xid8, $2::bigint) AND r.xid < pg_snapshot_xmin(pg_current_snapshot())
       ORDER BY r.xid, r.id LIMIT $3`,
      [last?.xid ?? '0', last?.id ?? '0', limit],
    );
    let seq = Number(last?.seq ?? 0);
    let prev = last?.hash ?? FIRST_HASH;
    const seals = rows.map((r) => {
      seq += 1;
      const hash = sha256(`${prev}|${seq}|${chain.hashed(r.id, r.body)}`);
      const seal = { id: r.id, seq, prev, hash };
      prev = hash;
      return seal;
    });
    if (seals.length > 0)
      await m.query(
        `INSERT INTO ${chain.seals} (${chain.key}, seq, prev_hash, hash) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[])`,
        [seals.map((s) => s.id), seals.map((s) => s.seq), seals.map((s) => s.prev), seals.map((s) => s.hash)],
      );
    return seals.length;
  });
}

/** Seals the journal, `hash = sha256(prev_hash|seq|id|body)`. */
export const sealJournal = (dataSource: DataSource, limit = 5_000): Promise<number> =>
  sealChain(dataSource, JOURNAL, limit);
/** Seals the audit, `hash = sha256(prev_hash|seq|body)`. */
export const sealAudit = (dataSource: DataSource, limit = 5_000): Promise<number> =>
  sealChain(dataSource, AUDIT, limit);
