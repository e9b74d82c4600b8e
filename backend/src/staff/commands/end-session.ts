import { Injectable } from '@nestjs/common';
import { Sessions, type SignedInStaff } from '#access';
import { UnitOfWork, type Act } from '#kernel';

/** Signs out, or locks the screen on purpose. */
@Injectable()
export class EndSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async signOut(act: Act, staff: SignedInStaff): Promise<void> {
    await this.unitOfWork.run(act, async (tx) => {
      await this.sessions.revoke(tx, staff.sessionHash);
      tx.audit({ action: 'sign_out.session', objectType: 'session', objectId: staff.id });
    });
  }

  async lock(act: Act, staff: SignedInStaff): Promise<void> {
    await this.unitOfWork.run(act, async (tx) => {
      await this.sessions.lock(tx, staff.sessionHash);
      tx.audit({ action: 'sign_out.session', objectType: 'session', objectId: staff.id, detail: { lock: true } });
    });
  }
}
