import type { ReadPool } from '#kernel';
import type { Delivery } from './statements.dto';

/** $1 delivery: what left, to where, by whom. */
const DELIVERY_SQL = `SELECT d.id, d.statement_id AS "statementId", d.letter_id AS "letterId", d.way, d.status, d.created_at AS at, s.name AS by, d.pdf_sha256 AS sha256, d.address
  FROM statement_deliveries d JOIN staff s ON s.id::text = d.created_by WHERE d.id = $1`;

export async function deliveryOf(pool: ReadPool, id: string): Promise<Delivery> {
  const [row] = await pool.query<Delivery & Record<string, unknown>>(DELIVERY_SQL, [id]);
  return row!;
}
