import type { Client } from 'pg';
import { glId, type EntityGlCode, type EntryKind, type GlCode } from '#ledger';

/**
 * The shapes of ledger/core/entries.ts, set-based: each row of `batch_moves` is one entry with its two lines,
 * or its four where a credit crossed to the other entity. A test compares what this makes with what entries.ts makes of
 * the same rows.
 */
export interface SqlPlace {
  code: GlCode;
  /** SQL expressions of the ids that name the sub-ledger. */
  account?: string;
  bill?: string;
  payment?: string;
  visit?: string;
}

export interface SqlMovement {
  /** Where in the order of posting: charges 10, insurance 20, receipts 30, adjustments 40, transfers 50, payments 60 … */
  stage: number;
  /** SQL: a kind, or an expression that yields one. */
  kind: string;
  sourceType: string;
  sourceId: string;
  effectiveOn: string;
  entity: string;
  amount: string;
  debit: SqlPlace;
  credit: SqlPlace;
  /** Of a credit that crossed: the side of the payment's entity. The first pair is the bill's. Amounts are positive. */
  across?: { entity: string; debit: SqlPlace; credit: SqlPlace };
  reversesId?: string;
  /** SQL from FROM on. */
  from: string;
}

const PER_ACCOUNT: readonly GlCode[] = ['AR_PATIENT', 'UNAPPLIED'];

/** The GL id of a code as SQL: those kept per entity are numbered by it. */
function glSql(code: GlCode, entity: string): string {
  if (PER_ACCOUNT.includes(code)) return String(glId(code, 1));
  return `(CASE ${entity} WHEN 1 THEN ${glId(code as EntityGlCode, 1)} ELSE ${glId(code as EntityGlCode, 2)} END)`;
}

export const kindSql = (kind: EntryKind): string => `'${kind}'`;

export async function createMoves(client: Client): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE batch_moves (
      n bigint GENERATED ALWAYS AS IDENTITY, stage int, kind text, source_type text, source_id text, effective_on date, reverses_id bigint, entity_id smallint, amount_cents bigint, first_direction char(1),
      gl1 smallint, account1 int, bill1 int, payment1 uuid, visit1 int, gl2 smallint, account2 int, bill2 int, payment2 uuid, visit2 int,
      entity2 smallint, gl3 smallint, account3 int, payment3 uuid, gl4 smallint, account4 int, payment4 uuid) ON COMMIT DROP`);
}

const COLUMNS = `stage, kind, source_type, source_id, effective_on, reverses_id, entity_id, amount_cents, first_direction,
  gl1, account1, bill1, payment1, visit1, gl2, account2, bill2, payment2, visit2`;
const COLUMNS_ACROSS = 'entity2, gl3, account3, payment3, gl4, account4, payment4';

/** Debit one place, credit another; a negative amount swaps the sides, zero posts nothing: `move` of ledger/core. */
export async function addMovement(client: Client, m: SqlMovement): Promise<void> {
  const either = (positive: string | undefined, negative: string | undefined, type: string): string =>
    `(CASE WHEN ${m.amount} > 0 THEN ${positive ?? 'NULL'} ELSE ${negative ?? 'NULL'} END)::${type}`;
  const side = (positive: SqlPlace, negative: SqlPlace): string =>
    [
      either(glSql(positive.code, m.entity), glSql(negative.code, m.entity), 'smallint'),
      either(positive.account, negative.account, 'int'),
      either(positive.bill, negative.bill, 'int'),
      either(positive.payment, negative.payment, 'uuid'),
      either(positive.visit, negative.visit, 'int'),
    ].join(', ');
  const { across } = m;
  const other = (place: SqlPlace): string =>
    `${glSql(place.code, across!.entity)}::smallint, (${place.account ?? 'NULL'})::int, (${place.payment ?? 'NULL'})::uuid`;
  await client.query(`
    INSERT INTO batch_moves (${COLUMNS}${across ? `, ${COLUMNS_ACROSS}` : ''})
    SELECT ${m.stage}, ${m.kind}, '${m.sourceType}', ${m.sourceId}::text, ${m.effectiveOn}, ${m.reversesId ?? 'NULL'}, ${m.entity}, abs(${m.amount}), 'D',
      ${side(m.debit, m.credit)}, ${side(m.credit, m.debit)}${across ? `, ${across.entity}, ${other(across.debit)}, ${other(across.credit)}` : ''}
    ${m.from}`);
}

/** The mirror of a posted entry: the same lines with their sides swapped, the original named. `from` yields prior_kind, prior_type, prior_id, new_id, day. */
export async function addMirror(client: Client, m: { stage: string; sourceType: string; from: string }): Promise<void> {
  await client.query(`
    INSERT INTO batch_moves (${COLUMNS})
    SELECT ${m.stage}, e.kind, '${m.sourceType}', r.new_id::text, r.day, e.id, l1.entity_id, l1.amount_cents, CASE l1.direction WHEN 'D' THEN 'C' ELSE 'D' END,
      l1.gl_id, l1.account_id, l1.bill_id, l1.payment_id, l1.visit_account_id, l2.gl_id, l2.account_id, l2.bill_id, l2.payment_id, l2.visit_account_id
    FROM (${m.from}) r
      JOIN journal_entries e ON e.source_type = r.prior_type AND e.source_id = r.prior_id::text AND e.kind = ANY (r.prior_kinds)
      JOIN LATERAL (SELECT * FROM journal_lines l WHERE l.entry_id = e.id ORDER BY id LIMIT 1) l1 ON true
      JOIN LATERAL (SELECT * FROM journal_lines l WHERE l.entry_id = e.id ORDER BY id DESC LIMIT 1) l2 ON true
    ORDER BY r.new_id`);
}

/** Writes the gathered entries in order of posting, all lines in one statement: what must not be negative is judged after all of them. */
export async function postMoves(client: Client, posting: { at: Date; requestId: string }): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `WITH posted AS (
      INSERT INTO journal_entries (kind, effective_on, posted_at, source_type, source_id, reverses_id, actor_id, request_id, body)
      SELECT kind, effective_on, $1, source_type, source_id, reverses_id, 'system:import', $2,
        journal_body(kind, effective_on, $1, source_type, source_id, reverses_id,
          ARRAY[ledger_account_id(gl1, account1), ledger_account_id(gl2, account2)] || CASE WHEN entity2 IS NULL THEN '{}' ELSE ARRAY[ledger_account_id(gl3, account3), ledger_account_id(gl4, account4)] END,
          ARRAY[first_direction::text, CASE first_direction WHEN 'D' THEN 'C' ELSE 'D' END] || CASE WHEN entity2 IS NULL THEN '{}' ELSE ARRAY['D', 'C'] END,
          ARRAY[amount_cents, amount_cents] || CASE WHEN entity2 IS NULL THEN '{}' ELSE ARRAY[amount_cents, amount_cents] END)
      FROM batch_moves ORDER BY stage, n
      RETURNING id, kind, source_type, source_id
    ), lines AS (
      INSERT INTO journal_lines (entry_id, gl_id, entity_id, direction, amount_cents, account_id, bill_id, payment_id, visit_account_id)
      SELECT p.id, l.gl, l.entity_id, l.direction, m.amount_cents, l.account_id, l.bill_id, l.payment_id, l.visit_account_id
      FROM posted p JOIN batch_moves m USING (kind, source_type, source_id), LATERAL (VALUES
        (1, m.gl1, m.entity_id, m.first_direction::text, m.account1, m.bill1, m.payment1, m.visit1),
        (2, m.gl2, m.entity_id, CASE m.first_direction WHEN 'D' THEN 'C' ELSE 'D' END, m.account2, m.bill2, m.payment2, m.visit2),
        (3, m.gl3, m.entity2, 'D', m.account3, NULL, m.payment3, NULL),
        (4, m.gl4, m.entity2, 'C', m.account4, NULL, m.payment4, NULL)
      ) AS l(position, gl, entity_id, direction, account_id, bill_id, payment_id, visit_account_id)
      WHERE l.gl IS NOT NULL ORDER BY p.id, l.position RETURNING 1)
    SELECT (SELECT count(*) FROM posted)::int AS n, (SELECT count(*) FROM lines) AS lines`,
    [posting.at, posting.requestId],
  );
  return rows[0]?.n ?? 0;
}
