import { Injectable } from '@nestjs/common';
import { GRANTS_OF_ROLE, type Grant, type Role } from '@billing/contract';
import { Sessions } from '#access';
import { Refusal, UnitOfWork, type Act, type Tx } from '#kernel';
import { requireGrantsOfRole } from '../grants';
import { hashPassword, requireGoodPassword } from '../passwords';
import type { StaffRow } from '../staff.queries';

export interface StaffChange {
  name?: string;
  role?: Role;
  status?: 'active' | 'disabled';
  grants?: Grant[];
  password?: string;
}

/** Changes what a person may do here, from their next request on. */
@Injectable()
export class ChangeStaff {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  /** @throws not_found, own_role, own_password, last_admin, grants_conflict, password_too_short, password_common */
  async run(act: Act, id: string, change: StaffChange): Promise<void> {
    if (id === act.actorId && (change.role ?? change.status ?? change.grants) !== undefined)
      throw new Refusal('own_role');
    if (id === act.actorId && change.password !== undefined) throw new Refusal('own_password');
    const newHash = change.password === undefined ? null : await hashPassword(change.password);
    await this.unitOfWork.run(act, async (tx) => {
      const person = await lock(tx, id);
      const role = change.role ?? person.role;
      const grants =
        change.grants ?? person.grants.filter((g): g is Grant => GRANTS_OF_ROLE[role].includes(g as Grant));
      requireGrantsOfRole(role, grants);
      const after = {
        name: change.name ?? person.name,
        role,
        status: change.status ?? person.status,
        grants: [...new Set(grants)],
      };
      if (change.password !== undefined)
        requireGoodPassword(change.password, { login: person.login, name: after.name });
      await tx.query(
        `UPDATE staff SET name = $2, role = $3, status = $4, grants = $5, password_hash = coalesce($6, password_hash),
           password_changed_at = CASE WHEN $6::text IS NULL THEN password_changed_at ELSE $7 END WHERE id = $1`,
        [id, after.name, after.role, after.status, after.grants, newHash, tx.now],
      );
      await requireAnAdmin(tx);
      if (after.status === 'disabled' || newHash) await this.sessions.revokeAllOf(tx, id);
      const changed = differences(person, after);
      if (newHash) changed['password'] = 'set';
      tx.audit({ action: 'change.staff', objectType: 'staff', objectId: id, detail: changed });
      const topic = person.status === 'active' && after.status === 'disabled' ? 'staff.disabled' : 'staff.changed';
      tx.emit(topic, id, { role: after.role, status: after.status }, act.requestId);
    });
  }
}

/** The admins are locked first and in one order, so that two of them cannot remove each other at the same time. */
async function lock(tx: Tx, id: string): Promise<StaffRow> {
  const rows = await tx.query<StaffRow>(
    `SELECT id, login, name, role, status, grants FROM staff WHERE role = 'admin' OR id = $1 ORDER BY id FOR UPDATE`,
    [id],
  );
  const person = rows.find((r) => r.id === id);
  if (!person) throw new Refusal('not_found');
  return person;
}

async function requireAnAdmin(tx: Tx): Promise<void> {
  const [row] = await tx.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM staff WHERE role = 'admin' AND status = 'active') AS any`,
  );
  if (!row?.any) throw new Refusal('last_admin');
}

function differences(before: StaffRow, after: Omit<StaffRow, 'id' | 'login'>): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const field of ['name', 'role', 'status', 'grants'] as const)
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      changed[field] = { from: before[field], to: after[field] };
  return changed;
}
