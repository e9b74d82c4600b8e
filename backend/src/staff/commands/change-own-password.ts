import { Injectable } from '@nestjs/common';
import { Sessions, type SignedInStaff } from '#access';
import { ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { hashPassword, isPassword, requireGoodPassword } from '../passwords';
import { SignInAttempts } from '../sign-in-attempts';

/** A person replaces their own password; their other sessions end. */
@Injectable()
export class ChangeOwnPassword {
  constructor(
    private readonly pool: ReadPool,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns the token of a new session: every former one, this one too, has ended */
  async run(act: Act, staff: SignedInStaff, current: string, next: string, network: string): Promise<string> {
    await this.attempts.count(staff.login, network);
    const [row] = await this.pool.query<{ hash: string }>('SELECT password_hash AS hash FROM staff WHERE id = $1', [
      staff.id,
    ]);
    const entry = { action: 'change.staff', objectType: 'staff', objectId: staff.id, detail: { password: 'set' } };
    if (!(await isPassword(row?.hash ?? null, current))) {
      await this.unitOfWork.recordRefusal(act, entry);
      throw new Refusal('invalid_field', { current: 'is not the present password' });
    }
    requireGoodPassword(next, staff);
    const newHash = await hashPassword(next);
    return this.unitOfWork.run(act, async (tx) => {
      await this.attempts.forget(tx, staff.login, network);
      await tx.query('UPDATE staff SET password_hash = $2, password_changed_at = $3 WHERE id = $1', [
        staff.id,
        newHash,
        tx.now,
      ]);
      await this.sessions.revokeAllOf(tx, staff.id);
      tx.audit(entry);
      tx.emit('staff.changed', staff.id, { password: 'set' }, act.requestId);
      return this.sessions.open(tx, staff.id);
    });
  }
}
