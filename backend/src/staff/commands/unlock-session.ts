import { Injectable } from '@nestjs/common';
import { SessionListeners, Sessions, type SignedInStaff } from '#access';
import { ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { isPassword } from '../passwords';
import { SignInAttempts } from '../sign-in-attempts';

/** The password opens the screen again: the same session, the same call; the guarantor is verified again. */
@Injectable()
export class UnlockSession {
  constructor(
    private readonly pool: ReadPool,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
    private readonly listeners: SessionListeners,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws too_many_attempts, sign_in_failed */
  async run(act: Act, staff: SignedInStaff, password: string, network: string): Promise<void> {
    await this.attempts.count(staff.login, network);
    const [row] = await this.pool.query<{ hash: string }>('SELECT password_hash AS hash FROM staff WHERE id = $1', [
      staff.id,
    ]);
    const entry = { action: 'sign_in.session', objectType: 'session', objectId: staff.id, detail: { unlock: true } };
    if (!(await isPassword(row?.hash ?? null, password))) {
      await this.unitOfWork.recordRefusal(act, entry);
      throw new Refusal('sign_in_failed');
    }
    await this.unitOfWork.run(act, async (tx) => {
      await this.attempts.forget(tx, staff.login, network);
      await this.sessions.unlock(tx, staff.sessionHash);
      if (staff.locked) await this.listeners.unlocked(tx, staff.id);
      tx.audit(entry);
    });
  }
}
