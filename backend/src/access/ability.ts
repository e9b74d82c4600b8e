import { abilityFor, asSubject, type Action, type Role, type StaffAbility, type Subject } from '@billing/contract';
import { Refusal } from '#kernel';

interface Asking {
  id: string;
  role: Role;
  /** Absent: none. */
  grants?: readonly string[];
}

const KEPT = 500;
const abilities = new Map<string, StaffAbility>();

/** The rules of a person in a role with their grants; they depend on nothing else, so they are kept. */
export function abilityOf(staff: Asking): StaffAbility {
  const key = `${staff.role}:${staff.id}:${(staff.grants ?? []).join()}`;
  const kept = abilities.get(key);
  if (kept) return kept;
  if (abilities.size >= KEPT) abilities.clear();
  const made = abilityFor({ id: staff.id, role: staff.role, grants: staff.grants ?? [] });
  abilities.set(key, made);
  return made;
}

/**
 * The question about the actual record, asked inside the command.
 * @throws not_allowed
 */
export function assertCan(staff: Asking, action: Action, subject: Subject, record: object): void {
  if (!abilityOf(staff).can(action, asSubject(subject, record))) throw new Refusal('not_allowed');
}
