import { Injectable } from '@nestjs/common';
import { Refusal, refuseCardNumbers, UnitOfWork, type Act } from '#kernel';
import { finishTasks } from '#tasks';
import { SHORTEST_REASON } from '../call-rules';

/** A supervisor opens a guarantor for verification again, at once and with a reason. */
@Injectable()
export class LiftCooldown {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws reason_too_short, card_number_in_text, not_found when none is running */
  run(act: Act, guarantorId: number, reason: string): Promise<{ lifted: number }> {
    refuseCardNumbers(reason, 'reason');
    if (reason.length < SHORTEST_REASON) throw new Refusal('reason_too_short', { reason: 'is too short' });
    return this.unitOfWork.run(act, async (tx) => {
      const lifted = await tx.query<{ id: number; callId: string }>(
        `UPDATE verification_cooldowns SET lifted_at = $2, lifted_by = $3, lift_reason = $4
         WHERE guarantor_id = $1 AND ends_at > $2 AND lifted_at IS NULL RETURNING id, call_id AS "callId"`,
        [guarantorId, tx.now, act.actorId, reason],
      );
      if (lifted.length === 0) throw new Refusal('not_found');
      await tx.query(
        "UPDATE call_guarantors SET status = 'unverified', factors = '[]', tries = 0, name_matched = false WHERE guarantor_id = $1 AND call_id = ANY($2::uuid[]) AND status = 'failed'",
        [guarantorId, lifted.map((l) => l.callId)],
      );
      await finishTasks(
        tx,
        'cooldown',
        lifted.map((l) => String(l.id)),
      );
      tx.audit({
        action: 'change.cooldown',
        objectType: 'guarantor',
        objectId: String(guarantorId),
        guarantorId,
        detail: { lifted: lifted.map((l) => l.id) },
      });
      return { lifted: lifted.length };
    });
  }
}
