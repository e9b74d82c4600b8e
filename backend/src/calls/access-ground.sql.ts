import { VERIFIED_IDLE_MS, WRAP_UP_MS } from './call-rules';

/** SQL texts of our own (parameters, mostly) that the ground is made of. */
export interface GroundTerms {
  staff: string;
  role: string;
  call: string;
  now: string;
}
const seconds = (ms: number): string => `interval '${ms / 1000} seconds'`;

/**
 * The guarantors that this call has open: verified, not idle, the call active or in its wrap-up. One row each:
 * guarantor_id, patient_id, last_used_at, expires_at.
 */
export const openInCallSql = (t: Pick<GroundTerms, 'staff' | 'call' | 'now'>): string => `
  SELECT cg.guarantor_id, cg.patient_id, cg.last_used_at, cg.relationship,
    least(cg.last_used_at + ${seconds(VERIFIED_IDLE_MS)}, CASE WHEN c.status = 'wrap_up' THEN c.ended_at + ${seconds(WRAP_UP_MS)} END) AS expires_at
  FROM calls c JOIN call_guarantors cg ON cg.call_id = c.id
  WHERE c.id = ${t.call}::uuid AND c.staff_id = ${t.staff}::uuid AND cg.status = 'verified'
    AND cg.last_used_at > ${t.now}::timestamptz - ${seconds(VERIFIED_IDLE_MS)}
    AND (c.status = 'active' OR (c.status = 'wrap_up' AND c.ended_at > ${t.now}::timestamptz - ${seconds(WRAP_UP_MS)}))`;

/**
 * On what this person may see this guarantor now, for use inside a hot read: one row (ground, patient_id, expires_at)
 * or none. The guard comes first all the same: an empty answer does not say whether 403 or 404 is due.
 */
export const accessGroundSql = (guarantor: string, t: GroundTerms): string => `
  SELECT * FROM (
    SELECT 'call' AS ground, l.patient_id, l.expires_at FROM (${openInCallSql(t)}) AS l WHERE l.guarantor_id = ${guarantor}::int
    UNION ALL
    SELECT 'reason', NULL, g.expires_at FROM access_grounds g
    WHERE ${t.role}::text = 'supervisor' AND g.staff_id = ${t.staff}::uuid AND g.guarantor_id = ${guarantor}::int AND g.expires_at > ${t.now}::timestamptz
  ) AS grounds ORDER BY ground, expires_at DESC LIMIT 1`;

/** What an id may name, and how it leads to its guarantor. `seen` says whether an adult patient who is not the guarantor sees it. */
export const TARGETS = {
  guarantor: { sql: 'SELECT g.id FROM guarantors g WHERE g.id = $5::int', seen: 'true' },
  account: {
    sql: 'SELECT a.guarantor_id FROM accounts a WHERE a.id = $5::int',
    seen: 'EXISTS (SELECT FROM visit_accounts va JOIN visits v ON v.id = va.visit_id WHERE va.account_id = $5::int AND v.patient_id = line.patient_id)',
  },
  visit: {
    sql: 'SELECT v.guarantor_id FROM visits v WHERE v.id = $5::int',
    seen: 'EXISTS (SELECT FROM visits v WHERE v.id = $5::int AND v.patient_id = line.patient_id)',
  },
  visit_account: {
    sql: 'SELECT a.guarantor_id FROM visit_accounts va JOIN accounts a ON a.id = va.account_id WHERE va.id = $5::int',
    seen: 'EXISTS (SELECT FROM visit_accounts va JOIN visits v ON v.id = va.visit_id WHERE va.id = $5::int AND v.patient_id = line.patient_id)',
  },
  bill: {
    sql: 'SELECT a.guarantor_id FROM bills b JOIN accounts a ON a.id = b.account_id WHERE b.id = $5::int',
    seen: 'EXISTS (SELECT FROM bills b JOIN visit_accounts va ON va.id = b.visit_account_id JOIN visits v ON v.id = va.visit_id WHERE b.id = $5::int AND v.patient_id = line.patient_id)',
  },
} as const;
export type Target = keyof typeof TARGETS;

/**
 * The guard's one statement. $1 staff, $2 role, $3 call or null, $4 now, $5 id, $6 whether this is a sign of a person,
 * $7 from when on a look counts as noted already. Answers one row whatever the id.
 */
export const guardSql = (target: Target): string => `
  WITH line AS MATERIALIZED (${openInCallSql({ staff: '$1', call: '$3', now: '$4' })}
  ), target AS MATERIALIZED (SELECT (${TARGETS[target].sql}) AS guarantor_id
  ), found AS MATERIALIZED (
    SELECT target.guarantor_id, line.guarantor_id IS NOT NULL AS on_line,
      line.guarantor_id IS NOT NULL AND (line.patient_id IS NULL OR ${TARGETS[target].seen}) AS by_call,
      line.patient_id, line.expires_at AS call_until,
      (SELECT max(g.expires_at) FROM access_grounds g WHERE $2::text = 'supervisor' AND g.staff_id = $1::uuid
        AND g.guarantor_id = target.guarantor_id AND g.expires_at > $4::timestamptz) AS reason_until
    FROM target LEFT JOIN line ON line.guarantor_id = target.guarantor_id
  ), touched AS (
    UPDATE call_guarantors cg SET last_used_at = $4::timestamptz FROM found
    WHERE $6::boolean AND found.by_call AND cg.call_id = $3::uuid AND cg.guarantor_id = found.guarantor_id AND cg.last_used_at < $7::timestamptz)
  SELECT (SELECT count(*) FROM line)::int AS verified, guarantor_id AS "guarantorId", by_call AS "byCall", patient_id AS "patientId",
    call_until AS "callUntil", reason_until AS "reasonUntil" FROM found`;
