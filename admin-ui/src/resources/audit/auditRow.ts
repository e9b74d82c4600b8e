import type { AuditEvent } from '@billing/contract';
import { fieldWords } from './words';

type OrNull = 'actorName' | 'objectId' | 'guarantorId' | 'ground' | 'callId';

/** A row of the audit; who is no member of staff has no name, and what concerns nobody has no guarantor. */
export type AuditRow = Omit<AuditEvent, OrNull> & {
  actorName: string | null;
  objectId: string | null;
  guarantorId: number | null;
  ground: string | null;
  callId: string | null;
};

export interface Recorded {
  field: string;
  /** Null where nothing stood before, or where the row says only what it is now. */
  before: string | null;
  after: string | null;
}

export function whoWords({ actorName, actorId }: AuditRow): string {
  return actorName ?? (actorId.startsWith('system:') ? `the system (${actorId.slice(7)})` : actorId);
}

/** `guarantor 1571`; an id that nobody can read aloud is left to the details. */
export function objectWords({ objectType, objectId }: AuditRow): string {
  const kind = fieldWords(objectType);
  return objectId && objectId.length <= 12 ? `${kind} ${objectId}` : kind;
}

/** What the row recorded, field by field; null where this person may know only the fields' names. */
export function recordedOf({ detail }: AuditRow): Recorded[] | null {
  if (!detail) return null;
  return Object.entries(detail).map(([field, value]) => {
    if (isChange(value)) return { field: fieldWords(field), before: textOf(value.from), after: textOf(value.to) };
    return { field: fieldWords(field), before: null, after: textOf(value) };
  });
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(textOf).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
}
