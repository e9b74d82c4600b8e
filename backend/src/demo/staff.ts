import { hash } from '@node-rs/argon2';
import type { Grant, Role } from '@billing/contract';
import type { ClientBase } from 'pg';

export interface DemoPerson {
  id: string;
  login: string;
  name: string;
  role: Role;
  /** Narrower rights beside the role. */
  grants?: readonly Grant[];
}

/** Who signs in to the demo; only in sandbox mode (ruling 20). */
export const DEMO_STAFF: readonly DemoPerson[] = [
  {
    id: 'de300000-0000-4000-8000-000000000001',
    login: 'agent',
    name: 'Ana Agent',
    role: 'agent',
    grants: ['batch_prepare'],
  },
  { id: 'de300000-0000-4000-8000-000000000002', login: 'agent2', name: 'Ben Okafor', role: 'agent' },
  { id: 'de300000-0000-4000-8000-000000000003', login: 'supervisor', name: 'Sofía Reyes', role: 'supervisor' },
  {
    id: 'de300000-0000-4000-8000-000000000004',
    login: 'supervisor2',
    name: 'Grace Lindström',
    role: 'supervisor',
    grants: ['finance_approve'],
  },
  { id: 'de300000-0000-4000-8000-000000000005', login: 'admin', name: 'Adam Novak', role: 'admin' },
  { id: 'de300000-0000-4000-8000-000000000006', login: 'admin2', name: 'Priya Nair', role: 'admin' },
];
export const AGENTS = DEMO_STAFF.filter((person) => person.role === 'agent');

/** Adds the demo's people where nobody works yet. @returns whether it did */
export async function addDemoStaff(client: ClientBase, password: string, now: Date): Promise<boolean> {
  const { rows } = await client.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM staff) AS some');
  if (rows[0]?.some) return false;
  const hashed = await Promise.all(DEMO_STAFF.map(async (person) => ({ ...person, hash: await hash(password) })));
  // One statement: whoever is killed meanwhile leaves nobody behind, and not half of the people.
  await client.query(
    `INSERT INTO staff (id, login, name, role, grants, password_hash, password_changed_at, created_at, created_by, demo)
     SELECT id, login, name, role, coalesce(grants, '{}'), hash, $2, $2, 'system:demo', true
     FROM jsonb_to_recordset($1) AS p(id uuid, login text, name text, role text, grants text[], hash text)`,
    [JSON.stringify(hashed), now],
  );
  return true;
}
