import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess, SHORTEST_REASON } from '#calls';
import { Refusal, refuseCardNumbers, UnitOfWork, type Act } from '#kernel';

const REVEALED_MS = 30 * 60_000;

/** Who the caller is to the patient of a visit: what an agent's right to reveal hangs on. */
const VISIT = `SELECT v.sensitivity, v.guarantor_id AS "guarantorId",
    (SELECT cg.patient_id IS NOT DISTINCT FROM v.patient_id OR (cg.patient_id IS NULL AND cg.relationship = 'self'
        AND coalesce(p.birth_date = g.birth_date AND fold_name(p.first_name) = g.folded_first AND fold_name(p.last_name) = g.folded_last, false))
      FROM call_guarantors cg WHERE cg.call_id = $2::uuid AND cg.guarantor_id = v.guarantor_id AND cg.status = 'verified') AS "callerIsPatient"
  FROM visits v JOIN patients p ON p.id = v.patient_id JOIN guarantors g ON g.id = v.guarantor_id WHERE v.id = $1`;

/**
 * Shows the words of a sensitive visit to this person for a while (ruling 10): to an agent when the verified caller is
 * the patient, to a supervisor with a second reason.
 */
@Injectable()
export class RevealVisit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: CallAccess,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found, not_masked_visit, not_allowed, reason_too_short */
  async run(
    act: Act,
    staff: SignedInStaff,
    visitId: number,
    reason: string,
  ): Promise<{ visitId: number; expiresAt: string }> {
    // prettier-ignore
    const { ground, guarantorId } = await this.access.visit(act, staff, visitId);
    refuseCardNumbers(reason, 'reason');
    if (reason.length < SHORTEST_REASON) throw new Refusal('reason_too_short', { reason: 'is too short' });
    const withGround = { ...act, ground };
    const entry = { action: 'reveal.visit', objectType: 'visit', objectId: String(visitId), guarantorId };
    try {
      return await this.unitOfWork.run(withGround, async (tx) => {
        const callId = ground === 'call' ? act.callId : null;
        const [visit] = await tx.query<{ sensitivity: string; callerIsPatient: boolean | null }>(VISIT, [
          visitId,
          callId,
        ]);
        if (!visit) throw new Refusal('not_found');
        if (visit.sensitivity === 'none') throw new Refusal('not_masked_visit');
        if (staff.role === 'agent' && visit.callerIsPatient !== true) throw new Refusal('not_allowed');
        const expiresAt = new Date(tx.now.getTime() + REVEALED_MS);
        await tx.query(
          'INSERT INTO visit_reveals (visit_id, staff_id, call_id, reason, revealed_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
          [visitId, staff.id, callId, reason, tx.now, expiresAt],
        );
        tx.audit(entry);
        return { visitId, expiresAt: expiresAt.toISOString() };
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_allowed')
        await this.unitOfWork.recordRefusal(withGround, { ...entry, detail: { why: 'caller_is_not_the_patient' } });
      throw error;
    }
  }
}
