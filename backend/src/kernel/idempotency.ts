import { createHash } from 'node:crypto';
import { refuseCardNumbers } from './card-like';
import { Refusal } from './refusal';
import type { Tx } from './tx';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface KeptOperation {
  subjectId: string | null;
  recoveryPoint: string;
}

/** Canonical JSON: sorted keys, no spaces. The same value has the same text, whoever wrote it. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Claims a key for an operation in the command's own transaction (INV-08).
 * @returns null when the key is new; what it led to when the same request ran before
 * @throws idempotency_key_reused when the key belongs to another body
 */
export async function claimKey(
  tx: Tx,
  operation: string,
  body: unknown,
  subjectId: string,
): Promise<KeptOperation | null> {
  const key = tx.act.idempotencyKey;
  if (!key) throw new Refusal('idempotency_key_required');
  if (key.length < 8 || key.length > 200)
    throw new Refusal('invalid_field', { 'Idempotency-Key': 'has 8 to 200 characters' });
  // A key is kept for ever; in a random id a card number would be an accident of its digits.
  if (!UUID.test(key)) refuseCardNumbers(key, 'Idempotency-Key');
  const hash = sha256(canonicalJson({ operation, body }));
  const inserted = await tx.query<{ key: string }>(
    `INSERT INTO idempotency_keys (key, actor_id, request_hash, operation, subject_id, recovery_point, locked_at, created_at)
     VALUES ($1, $2, $3, $4, $5, 'opened', $6, $6) ON CONFLICT DO NOTHING RETURNING key`,
    [key, tx.act.actorId, hash, operation, subjectId, tx.now],
  );
  if (inserted.length > 0) return null;
  const [kept] = await tx.query<{ request_hash: string; subject_id: string | null; recovery_point: string }>(
    'SELECT request_hash, subject_id, recovery_point FROM idempotency_keys WHERE key = $1 AND actor_id = $2',
    [key, tx.act.actorId],
  );
  if (!kept || kept.request_hash !== hash) throw new Refusal('idempotency_key_reused');
  return { subjectId: kept.subject_id, recoveryPoint: kept.recovery_point };
}

/** Says how far the operation came, for the next one who asks with the same key. */
export async function advanceKey(
  tx: Tx,
  key: string,
  actorId: string,
  recoveryPoint: string,
  responseCode: number | null,
): Promise<void> {
  await tx.query(
    'UPDATE idempotency_keys SET recovery_point = $3, response_code = coalesce($4, response_code), locked_at = CASE WHEN $4::int IS NULL THEN locked_at END WHERE key = $1 AND actor_id = $2',
    [key, actorId, recoveryPoint, responseCode],
  );
}
