import type { SignedInStaff } from '#access';
import { filterValue, type CsvHeader, type ListSpec } from '#kernel';

export const AUDIT_FROM = `audit_events e LEFT JOIN staff p ON p.id::text = e.actor_id`;

/**
 * Whether this person sees the values of row `e`: their own rows; for supervisors also what concerns no patient, or a
 * guarantor whom they opened with a reason (ruling 24). Everyone else sees the names of the fields. $1 is the person.
 */
const SEES_VALUES: Record<SignedInStaff['role'], string> = {
  agent: 'true',
  supervisor: `e.guarantor_id IS NULL OR e.actor_id = $1::text OR EXISTS (
    SELECT FROM access_grounds g WHERE g.staff_id = $1::uuid AND g.guarantor_id = e.guarantor_id AND g.expires_at > $2)`,
  admin: `e.object_type IN ('staff', 'session')`,
};

/** Which rows a person may see at all: agents their own. */
const SEES_ROW: Record<SignedInStaff['role'], string> = {
  agent: 'e.actor_id = $1::text',
  supervisor: 'true',
  admin: 'true',
};

/** $1 is the person and $2 the present; both are always used, so that every role runs the same parameters. */
export const auditRowsOf = (staff: SignedInStaff): string =>
  `${SEES_ROW[staff.role]} AND $1::text IS NOT NULL AND $2::timestamptz IS NOT NULL`;

export const auditColumnsFor = (staff: SignedInStaff): string =>
  `e.id, e.at, e.actor_id AS "actorId", p.name AS "actorName", e.actor_role AS "actorRole", e.action,
   e.object_type AS "objectType", e.object_id AS "objectId", e.guarantor_id AS "guarantorId", e.outcome, e.ground,
   e.call_id AS "callId", e.request_id AS "requestId",
   ARRAY(SELECT jsonb_object_keys(e.detail) ORDER BY 1) AS fields,
   CASE WHEN ${SEES_VALUES[staff.role]} THEN e.detail END AS detail`;

const instant = (text: string): string => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (day) return filterValue.day(text);
  const known = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  return known && !Number.isNaN(Date.parse(text)) ? text : filterValue.day(text);
};
/** A day means all of it in New York. */
const boundary = (plusDays: 0 | 1): string =>
  `CASE WHEN length($?::text) = 10 THEN ((left($?::text, 10)::date + ${plusDays})::timestamp AT TIME ZONE 'America/New_York') ELSE $?::timestamptz END`;

export const AUDIT_LIST: ListSpec = {
  sorts: { id: 'e.id', at: 'e.at' },
  defaultSort: 'id',
  defaultOrder: 'DESC',
  tieBreak: 'e.id',
  filters: {
    id: { sql: 'e.id = $?', parse: filterValue.int },
    actorId: { sql: 'e.actor_id = $?', parse: filterValue.text },
    action: { sql: 'e.action = $?', parse: filterValue.text },
    objectType: { sql: 'e.object_type = $?', parse: filterValue.text },
    objectId: { sql: 'e.object_id = $?', parse: filterValue.text },
    guarantorId: { sql: 'e.guarantor_id = $?', parse: filterValue.int },
    callId: { sql: 'e.call_id = $?', parse: (t) => String(filterValue.uuid(t)).toLowerCase() },
    outcome: { sql: 'e.outcome = $?', parse: filterValue.oneOf(['ok', 'refused', 'failed']) },
    from: { sql: `e.at >= ${boundary(0)}`, parse: instant },
    to: { sql: `e.at < ${boundary(1)}`, parse: instant },
  },
};

export const AUDIT_EXPORT: { order: { sql: string; type: string }[]; header: CsvHeader } = {
  order: [{ sql: 'e.id', type: 'bigint' }],
  header: [
    ['Record', 'id'],
    ['When', 'at'],
    ['Who', 'actorName'],
    ['Who (id)', 'actorId'],
    ['Role', 'actorRole'],
    ['What', 'action'],
    ['Of', 'objectType'],
    ['Of (id)', 'objectId'],
    ['Guarantor', 'guarantorId'],
    ['Outcome', 'outcome'],
    ['Ground', 'ground'],
    ['Call', 'callId'],
    ['Request', 'requestId'],
    ['Fields', 'fields'],
  ],
};
