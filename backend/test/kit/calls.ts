import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Browser } from './browser';

/** The present of every process on this database, also when a test moved it. */
export const NOW = `now() + make_interval(secs => coalesce((SELECT offset_ms FROM sandbox_clock WHERE id = 1), 0) / 1000.0)`;

/** A call in which this guarantor is verified already, for tests that are about what comes after. */
export async function verifiedCall(
  db: Pool,
  browser: Browser,
  guarantorId: number,
  as: { patientId?: number; relationship?: string } = {},
): Promise<string> {
  const id = randomUUID();
  await db.query(
    "UPDATE calls SET status = 'closed', ended_at = now(), closed_at = now() WHERE staff_id = $1 AND status <> 'closed'",
    [browser.staff!.id],
  );
  await db.query(`INSERT INTO calls (id, staff_id, status, started_at) VALUES ($1, $2, 'active', ${NOW})`, [
    id,
    browser.staff!.id,
  ]);
  await db.query(
    `INSERT INTO call_guarantors (call_id, guarantor_id, status, relationship, patient_id, name_matched, verified_at, last_used_at)
     VALUES ($1, $2, 'verified', $3, $4, true, ${NOW}, ${NOW})`,
    [id, guarantorId, as.relationship ?? 'self', as.patientId ?? null],
  );
  browser.callId = id;
  return id;
}
