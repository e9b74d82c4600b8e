import { TASK_KINDS, type TaskKind, type WorkQueue } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';

export const KINDS: Readonly<Record<string, TaskKind>> = TASK_KINDS;

/** The kinds of task that this person sees: by the role, and by the right to see what came by mail. */
export function kindsFor(staff: SignedInStaff, queue?: WorkQueue): string[] {
  const mail = abilityOf(staff).can('read', 'MailIncident');
  return Object.entries(KINDS)
    .filter(([, kind]) => queue === undefined || kind.queue === queue)
    .filter(([, kind]) => staff.role === 'supervisor' || kind.for === 'everyone' || (kind.for === 'mail' && mail))
    .map(([name]) => name);
}

/**
 * Tasks of these kinds that wait now; a callback waits from its day on. What is another agent's stays with them, until
 * a supervisor looks. $1 the kinds, $2 today in New York, $3 the person, $4 the role.
 */
export const SEEN = `t.status = 'open' AND t.kind = ANY($1::text[]) AND (t.kind <> 'callback' OR t.due_on IS NULL OR t.due_on <= $2::date)
  AND ($4::text = 'supervisor' OR t.assigned_to IS NULL OR t.assigned_to = $3::text)`;

/** Since when it waits: a promise from its day on, everything else since it was written. */
export const SINCE = `CASE WHEN t.kind = 'callback' THEN greatest(t.created_at, t.due_on::timestamp AT TIME ZONE 'America/New_York') ELSE t.created_at END`;
