import type { CallOutcome, CallReason } from '@billing/contract';
import { isAlive, type CandidateRow } from './call-rows';
import { SEARCHES_A_CALL } from './call-rules';
import type { CallDto } from './calls.dto';
import { fullName, maskName } from './mask-name';
import { factorResults, standingOf } from './verification';

/** A call as its one statement answers it; names are whole and are masked before they leave. */
export interface CallJson {
  id: string;
  state: 'active' | 'wrap_up' | 'closed';
  startedAt: string;
  endedAt: string | null;
  phone: string | null;
  searches: number;
  reason: CallReason | null;
  outcome: CallOutcome | null;
  summary: string | null;
  isOwn: boolean;
  guarantors: (Omit<CandidateRow, 'lastUsedAt'> & {
    lastUsedAt: string | null;
    minors: number[];
    firstName: string;
    lastName: string;
    suffix: string | null;
    city: string | null;
    entities: string[];
    lastActivityYear: number | null;
    cooldownUntil: string | null;
  })[];
}

/** What a masked row is made of, for every guarantor `g`: city, entities and year of last activity, and nothing more. */
export const MASKED_FACTS = `
  'firstName', g.first_name, 'lastName', g.last_name, 'suffix', g.suffix,
  'city', (SELECT k.city FROM contact_points k WHERE k.guarantor_id = g.id AND k.kind = 'postal' AND k.status <> 'retired' ORDER BY k.id DESC LIMIT 1),
  'entities', (SELECT coalesce(json_agg(e.short_name ORDER BY e.id), '[]') FROM billing_entities e WHERE e.id IN (SELECT a.entity_id FROM accounts a WHERE a.guarantor_id = g.id)),
  'lastActivityYear', (SELECT extract(year FROM greatest(max(a.last_activity_on), (SELECT v.service_on FROM visits v WHERE v.guarantor_id = g.id ORDER BY v.service_on DESC LIMIT 1)))::int
    FROM accounts a WHERE a.guarantor_id = g.id)`;

const GUARANTORS = `SELECT coalesce(json_agg(json_build_object(
    'guarantorId', cg.guarantor_id, 'status', cg.status, 'relationship', cg.relationship, 'patientId', cg.patient_id, 'factors', cg.factors,
    'strong', cg.strong, 'citedBillId', NULL, 'lastUsedAt', cg.last_used_at,
    'minors', (SELECT coalesce(json_agg(p.id), '[]') FROM patients p WHERE p.guarantor_id = g.id AND p.birth_date > $2::date - interval '18 years'),
    'cooldownUntil', (SELECT max(v.ends_at) FROM verification_cooldowns v JOIN calls o ON o.id = v.call_id
      WHERE v.guarantor_id = g.id AND o.staff_id = c.staff_id AND v.lifted_at IS NULL AND v.ends_at > $3::timestamptz),
    ${MASKED_FACTS}) ORDER BY cg.verified_at NULLS LAST, cg.guarantor_id), '[]')
  FROM (SELECT * FROM call_guarantors x WHERE x.call_id = c.id ORDER BY x.verified_at NULLS LAST, x.guarantor_id LIMIT 100) cg JOIN guarantors g ON g.id = cg.guarantor_id`;

/** $1 staff, $2 today, $3 now; `where` picks the call. */
export const callSql = (where: string): string => `SELECT json_build_object(
    'id', c.id, 'state', c.status, 'startedAt', c.started_at, 'endedAt', c.ended_at, 'phone', c.phone, 'reason', c.reason, 'outcome', c.outcome,
    'summary', c.summary, 'isOwn', c.staff_id::text = $1::text,
    'searches', (SELECT count(*) FROM call_searches s WHERE s.call_id = c.id),
    'guarantors', (${GUARANTORS})) AS call
  FROM calls c WHERE ${where} ORDER BY c.started_at DESC LIMIT 1`;

/** Masks what is not open in this call to this person. A closed call opens nobody. */
export function viewCall(json: CallJson, now: Date): CallDto {
  const rows = json.guarantors.map((g) => {
    const row = { ...g, lastUsedAt: g.lastUsedAt === null ? null : new Date(g.lastUsedAt) };
    const isOpen = isAlive(row, now) && json.isOwn && json.state !== 'closed';
    // An idle verification of a running call is none any more; a closed call keeps what it had.
    const state = g.status === 'verified' && !isOpen && json.state !== 'closed' ? 'unverified' : g.status;
    return { ...row, isOpen, state };
  });
  return {
    id: json.id,
    state: json.state,
    startedAt: iso(json.startedAt),
    endedAt: json.endedAt === null ? null : iso(json.endedAt),
    phone: json.phone,
    searches: json.searches,
    searchesAllowed: SEARCHES_A_CALL,
    candidates: rows.map((g) => ({
      guarantorId: g.guarantorId,
      name: g.isOpen ? fullName(g.firstName, g.lastName, g.suffix) : maskName(g.firstName, g.lastName),
      city: g.city,
      entities: g.entities,
      lastActivityYear: g.lastActivityYear,
      state: g.state,
    })),
    verifications: rows
      .filter((g) => g.factors.length > 0 || g.state !== 'unverified')
      .map((g) => {
        const hasDied = g.status === 'verified' && g.state === 'unverified';
        const factors = hasDied ? [] : g.factors;
        const standing = standingOf(factors, { minors: g.minors });
        return {
          guarantorId: g.guarantorId,
          state: g.state,
          factors: factorResults(factors, standing),
          nameMatched: standing.nameMatched,
          matched: standing.matched,
          triesLeft: standing.triesLeft,
          relationship: g.relationship,
          patientId: hasDied ? null : g.patientId,
          strong: g.isOpen && g.strong,
          cooldownUntil: g.cooldownUntil === null ? null : iso(g.cooldownUntil),
        };
      }),
    reason: json.reason,
    outcome: json.outcome,
    summary: json.summary,
  };
}

const iso = (instant: string): string => new Date(instant).toISOString();
