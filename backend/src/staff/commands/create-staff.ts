import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Grant, Role } from '@billing/contract';
import { UnitOfWork, type Act } from '#kernel';
import { requireGrantsOfRole } from '../grants';
import { hashPassword, requireGoodPassword } from '../passwords';

export interface NewStaff {
  login: string;
  name: string;
  role: Role;
  password: string;
  grants: Grant[];
}

/** Adds a person who may sign in. */
@Injectable()
export class CreateStaff {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @returns the id of the person
   * @throws login_taken, password_too_short, password_common, grants_conflict
   */
  async run(act: Act, person: NewStaff): Promise<string> {
    requireGrantsOfRole(person.role, person.grants);
    requireGoodPassword(person.password, person);
    const passwordHash = await hashPassword(person.password);
    const id = randomUUID();
    return this.unitOfWork.run(act, async (tx) => {
      await tx.query(
        `INSERT INTO staff (id, login, name, role, grants, password_hash, password_changed_at, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
        [id, person.login, person.name, person.role, [...new Set(person.grants)], passwordHash, tx.now, act.actorId],
      );
      tx.audit({
        action: 'create.staff',
        objectType: 'staff',
        objectId: id,
        detail: { login: person.login, role: person.role, grants: person.grants },
      });
      tx.emit('staff.created', id, { role: person.role });
      return id;
    });
  }
}
