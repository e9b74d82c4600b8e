import { Injectable } from '@nestjs/common';
import { Refusal, refuseCardNumbers, UnitOfWork, type Act } from '#kernel';
import { after, REASON_MS, SHORTEST_REASON } from '../call-rules';

/** A supervisor opens a guarantor without a call: with a typed reason, for 30 minutes (INV-17). */
@Injectable()
export class OpenGuarantor {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws reason_too_short, card_number_in_text, not_found */
  run(act: Act, guarantorId: number, reason: string): Promise<{ guarantorId: number; expiresAt: string }> {
    refuseCardNumbers(reason, 'reason');
    if (reason.length < SHORTEST_REASON) throw new Refusal('reason_too_short', { reason: 'is too short' });
    return this.unitOfWork.run({ ...act, ground: 'reason' }, async (tx) => {
      const expiresAt = after(tx.now, REASON_MS);
      const [ground] = await tx.query<{ id: number }>(
        `INSERT INTO access_grounds (staff_id, guarantor_id, reason, granted_at, expires_at)
         SELECT $1::uuid, g.id, $3, $4, $5 FROM guarantors g WHERE g.id = $2 RETURNING id`,
        [act.actorId, guarantorId, reason, tx.now, expiresAt],
      );
      if (!ground) throw new Refusal('not_found');
      tx.audit({
        action: 'create.access_ground',
        objectType: 'guarantor',
        objectId: String(guarantorId),
        guarantorId,
        detail: { accessGroundId: ground.id },
      });
      tx.emit('access.reasoned', String(ground.id), { staffId: act.actorId, guarantorId });
      return { guarantorId, expiresAt: expiresAt.toISOString() };
    });
  }
}
