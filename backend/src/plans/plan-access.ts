import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { accessGroundSql, CallAccess } from '#calls';
import { Clock, ReadPool, Refusal, type Act, type Ground } from '#kernel';

export interface PlanAccess {
  ground: Ground;
  /** Whether the guarantor is open to this person: by a call or a reason, and not only as a row of the list. */
  open: boolean;
}

const OPEN_SQL = `SELECT p.account_id AS "accountId", g.ground, g.patient_id AS "patientId" FROM plans p JOIN accounts a ON a.id = p.account_id
  LEFT JOIN LATERAL (${accessGroundSql('a.guarantor_id', { staff: '$2', role: '$3', call: '$4', now: '$5' })}) g ON true WHERE p.id = $1`;

interface Row {
  accountId: number;
  ground: 'call' | 'reason' | null;
  patientId: number | null;
}

/** The guard before a plan: a caller who is the guarantor, a supervisor's reason, or the list of plans, which is their work (INV-17). */
@Injectable()
export class PlanGuard {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly access: CallAccess,
  ) {}

  /** @throws caller_not_verified, not_found, plan_needs_guarantor */
  async toRead(act: Act, staff: SignedInStaff, planId: number): Promise<PlanAccess> {
    const row = await this.look(act, staff, planId);
    if (staff.role === 'supervisor' && (!row || row.ground === null || row.patientId !== null))
      return { ground: 'work', open: false };
    return this.toChange(act, staff, planId, row);
  }

  /** Who changes a plan speaks with its guarantor, or is a supervisor who said why. */
  async toChange(act: Act, staff: SignedInStaff, planId: number, known?: Row | null): Promise<PlanAccess> {
    const row = known === undefined ? await this.look(act, staff, planId) : known;
    const { ground, scope } = await this.access.account(act, staff, row?.accountId ?? 0);
    if (scope === 'patient') throw new Refusal('plan_needs_guarantor');
    return { ground, open: true };
  }

  async guarantor(act: Act, staff: SignedInStaff, guarantorId: number): Promise<Ground> {
    const { ground, scope } = await this.access.guarantor(act, staff, guarantorId);
    if (scope === 'patient') throw new Refusal('plan_needs_guarantor');
    return ground;
  }

  private async look(act: Act, staff: SignedInStaff, planId: number): Promise<Row | null> {
    const [row] = await this.pool.query<Row>(OPEN_SQL, [planId, staff.id, staff.role, act.callId, this.clock.now()]);
    return row ?? null;
  }
}
