import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { accessGroundSql, CallAccess } from '#calls';
import { Clock, ReadPool, Refusal, type Act, type Ground } from '#kernel';

export interface CreditAccess {
  ground: Ground;
  /** Whether the guarantor is open to this person: by a call or a reason, and not only as a row of the list. */
  open: boolean;
}

const OPEN_SQL = `SELECT g.ground, g.patient_id AS "patientId" FROM payments p JOIN accounts a ON a.id = p.account_id
  LEFT JOIN LATERAL (${accessGroundSql('a.guarantor_id', { staff: '$2', role: '$3', call: '$4', now: '$5' })}) g ON true WHERE p.id = $1`;

/**
 * The guard before a credit: a caller who is the guarantor, a supervisor's reason, or the list of credits itself, which
 * is a supervisor's work (INV-17).
 */
@Injectable()
export class CreditGuard {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly access: CallAccess,
  ) {}

  /** @throws caller_not_verified, not_found, not_allowed */
  async of(act: Act, staff: SignedInStaff, paymentId: string): Promise<CreditAccess> {
    const [row] = await this.pool.query<{ ground: 'call' | 'reason' | null; patientId: number | null }>(OPEN_SQL, [
      paymentId,
      staff.id,
      staff.role,
      act.callId,
      this.clock.now(),
    ]);
    if (staff.role === 'supervisor' && (!row || row.ground === null || row.patientId !== null))
      return { ground: 'work', open: false };
    const [payment] = await this.pool.query<{ account_id: number }>('SELECT account_id FROM payments WHERE id = $1', [
      paymentId,
    ]);
    const { ground, scope } = await this.access.account(act, staff, payment?.account_id ?? 0);
    // A credit is the guarantor's, and may have come from a payment for somebody else's visit.
    if (scope === 'patient') throw new Refusal('not_allowed');
    return { ground, open: true };
  }
}
