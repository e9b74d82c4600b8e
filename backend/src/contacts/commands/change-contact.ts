import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { Refusal, refuseCardNumbers, UnitOfWork, type Act, type Tx } from '#kernel';
import { valueOf, type PointRow } from '../contact-view';
import { ContactAccess } from '../contact-access';
import { lockPoints, tellChange, usedPoint, type LockedPoint } from '../point-row';

/** What is done with a contact on file: confirmed, put away, made the only one; and the guarantor's language. */
@Injectable()
export class ChangeContact {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ContactAccess,
  ) {}

  /** The caller hears it read back and says that it is right. @throws contact_read_back, contact_retired, consent_needs_call, state_changed */
  confirm(act: Act, staff: SignedInStaff, guarantorId: number, id: number, readBack: string): Promise<Act> {
    return this.within(act, staff, guarantorId, id, async (tx, point) => {
      if (tx.act.ground !== 'call') throw new Refusal('consent_needs_call');
      if (point.status === 'verified') throw new Refusal('state_changed', { id: 'is confirmed already' });
      if (valueOf(point as unknown as PointRow) !== readBack)
        throw new Refusal('contact_read_back', { readBack: 'is not what is on file' });
      await tx.query("UPDATE contact_points SET status = 'verified', verified_at = $2, verified_how = 'read_back' WHERE id = $1", [id, tx.now]); // prettier-ignore
      tx.audit({ action: 'verify.contact', objectType: 'contact_point', objectId: String(id), guarantorId });
    });
  }

  /** It is not used any more. @throws contact_retired, contact_last_address */
  retire(act: Act, staff: SignedInStaff, guarantorId: number, id: number): Promise<Act> {
    return this.within(act, staff, guarantorId, id, async (tx, point, points) => {
      const others = points.filter((p) => p.id !== id && p.kind === 'postal' && p.status !== 'retired');
      if (point.kind === 'postal' && others.length === 0) throw new Refusal('contact_last_address');
      await tx.query(
        "UPDATE contact_points SET status = 'retired', confidential = false, retired_at = $2, retired_by = $3 WHERE id = $1",
        [id, tx.now, tx.act.actorId],
      );
      await tellChange(tx, { guarantorId, pointId: id, action: 'retire', tellIds: [id] });
    });
  }

  /**
   * The guarantor asks to be reached here alone (45 CFR 164.522(b)), or takes that back: no sender goes anywhere else.
   * @throws contact_retired, contact_not_confirmed
   */
  confidential(act: Act, staff: SignedInStaff, guarantorId: number, id: number, on: boolean): Promise<Act> {
    return this.within(act, staff, guarantorId, id, async (tx, point) => {
      if (point.confidential === on) return;
      if (on && point.status !== 'verified') throw new Refusal('contact_not_confirmed', { id: 'is not confirmed' });
      await tx.query('UPDATE contact_points SET confidential = $2 WHERE id = $1', [id, on]);
      // Nobody is told where they can no longer be reached: that is the point of it.
      await tellChange(tx, { guarantorId, pointId: id, action: on ? 'confidential' : 'not_confidential', tellIds: [] });
    });
  }

  async language(
    act: Act,
    staff: SignedInStaff,
    guarantorId: number,
    language: 'en' | 'es',
    interpreter: string | null,
  ): Promise<Act> {
    // prettier-ignore
    refuseCardNumbers(interpreter, 'interpreter');
    const actual = await this.access.guarantor(act, staff, guarantorId);
    await this.unitOfWork.run(actual, async (tx) => {
      const changed = await tx.query(
        `UPDATE guarantors SET language = $2, interpreter = $3, language_set_at = $4, language_set_by = $5
         WHERE id = $1 AND (language IS DISTINCT FROM $2 OR interpreter IS DISTINCT FROM $3) RETURNING id`,
        [guarantorId, language, interpreter, tx.now, tx.act.actorId],
      );
      if (changed.length > 0)
        tx.audit({ action: 'change.guarantor', objectType: 'guarantor', objectId: String(guarantorId), guarantorId, detail: { language, interpreter: interpreter !== null } }); // prettier-ignore
    });
    return actual;
  }

  private async within(
    act: Act,
    staff: SignedInStaff,
    guarantorId: number,
    id: number,
    change: (tx: Tx, point: LockedPoint, points: LockedPoint[]) => Promise<void>,
  ): Promise<Act> {
    const actual = await this.access.guarantor(act, staff, guarantorId);
    await this.unitOfWork.run(actual, async (tx) => {
      const points = await lockPoints(tx, guarantorId);
      await change(tx, usedPoint(points, id), points);
    });
    return actual;
  }
}
