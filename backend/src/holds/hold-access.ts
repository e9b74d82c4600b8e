import { Injectable } from '@nestjs/common';
import { asSubject, type HoldType } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';
import { accessGroundSql, CallAccess, type Access } from '#calls';
import { Clock, ReadPool, Refusal, type Act, type Ground } from '#kernel';

export interface HoldAccess {
  ground: Ground;
  /** Whether the guarantor is open to this person: by a call or a reason, and not only as a row of the list. */
  open: boolean;
}

const OPEN_SQL = `SELECT h.account_id AS "accountId", g.ground, g.patient_id AS "patientId" FROM holds h JOIN accounts a ON a.id = h.account_id
  LEFT JOIN LATERAL (${accessGroundSql('a.guarantor_id', { staff: '$2', role: '$3', call: '$4', now: '$5' })}) g ON true WHERE h.id = $1`;

interface Row extends Record<string, unknown> {
  accountId: number;
  ground: 'call' | 'reason' | null;
  patientId: number | null;
}

/** The guard before a hold: who speaks with its guarantor, or a supervisor, whose work the list of holds is (INV-17). */
@Injectable()
export class HoldGuard {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly access: CallAccess,
  ) {}

  /** @throws caller_not_verified, not_found, hold_needs_guarantor */
  async of(act: Act, staff: SignedInStaff, holdId: number): Promise<HoldAccess> {
    const [row] = await this.pool.query<Row>(OPEN_SQL, [holdId, staff.id, staff.role, act.callId, this.clock.now()]);
    if (staff.role === 'supervisor' && (!row || row.ground === null || row.patientId !== null))
      return { ground: 'work', open: false };
    const { ground, scope } = await this.access.account(act, staff, row?.accountId ?? 0);
    if (scope === 'patient') throw new Refusal('hold_needs_guarantor');
    return { ground, open: true };
  }

  /**
   * Before one is placed. An adult patient who is not the guarantor may ask that their own visit is kept confidential, and
   * nothing else.
   * @throws hold_type_not_yours, hold_needs_guarantor, caller_not_verified, not_found
   */
  async toPlace(
    act: Act,
    staff: SignedInStaff,
    on: { type: HoldType; accountIds: number[]; visitAccountId: number | null },
  ): Promise<Access> {
    if (!abilityOf(staff).can('create', asSubject('Hold', { type: on.type })))
      throw new Refusal('hold_type_not_yours', { type: 'is placed by a supervisor' });
    const found: Access[] = [];
    if (on.visitAccountId !== null) found.push(await this.access.visitAccount(act, staff, on.visitAccountId));
    else for (const id of on.accountIds) found.push(await this.access.account(act, staff, id));
    const [first] = found;
    if (!first || found.some((f) => f.guarantorId !== first.guarantorId)) throw new Refusal('not_found');
    if (first.scope === 'patient' && !(on.type === 'confidential' && on.visitAccountId !== null))
      throw new Refusal('hold_needs_guarantor');
    return first;
  }
}
