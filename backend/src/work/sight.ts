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
 * a supervisor looks. The parameters are those of the statement that it stands in.
 */
export const seenSql = (p: { kinds: string; today: string; person: string; role: string }): string =>
  `t.status = 'open' AND t.kind = ANY(${p.kinds}::text[]) AND (t.kind <> 'callback' OR t.due_on IS NULL OR t.due_on <= ${p.today}::date)
  AND (${p.role}::text = 'supervisor' OR t.assigned_to IS NULL OR t.assigned_to = ${p.person}::text)`;
/** $1 the kinds, $2 today in New York, $3 the person, $4 the role. */
export const SEEN = seenSql({ kinds: '$1', today: '$2', person: '$3', role: '$4' });

/** Since when it waits: a promise from its day on, everything else since it was written. */
export const WAITS_SINCE = `CASE WHEN t.kind = 'callback' THEN greatest(t.created_at, t.due_on::timestamp AT TIME ZONE 'America/New_York') ELSE t.created_at END`;
