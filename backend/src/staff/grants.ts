import { GRANTS_OF_ROLE, type Grant, type Role } from '@billing/contract';
import { Refusal } from '#kernel';

/** @throws grants_conflict when the role may not hold one of them */
export function requireGrantsOfRole(role: Role, grants: readonly Grant[]): void {
  const wrong = grants.filter((g) => !GRANTS_OF_ROLE[role].includes(g));
  if (wrong.length > 0)
    throw new Refusal('grants_conflict', { grants: `${wrong.join(', ')} cannot be held by the role ${role}` });
}
