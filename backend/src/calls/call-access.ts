import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { AuditedReads, Clock, ReadPool, Refusal, type Act } from '#kernel';
import type { RefusalCode } from '@billing/contract';
import { guardSql, TARGETS, type Target } from './access-ground.sql';
import { before, TOUCH_EVERY_MS } from './call-rules';

/** The right to see a guarantor, and on which ground; put the ground on the act of what is done with it. */
export interface Access {
  ground: 'call' | 'reason';
  /** `patient`: the caller is an adult patient who is not the guarantor, and sees own visits alone. */
  scope: 'guarantor' | 'patient';
  patientId: number | null;
  guarantorId: number;
  expiresAt: Date;
}
/** What a third party may do: pay the account of the Bill ID that they cited, and learn nothing. */
export interface PaymentOnlyAccess {
  ground: 'call';
  guarantorId: number;
  accountId: number;
}

interface Found {
  verified: number;
  guarantorId: number | null;
  byCall: boolean;
  patientId: number | null;
  callUntil: Date | null;
  reasonUntil: Date | null;
}
const GUARDS = Object.fromEntries(Object.keys(TARGETS).map((t) => [t, guardSql(t as Target)])) as Record<
  Target,
  string
>;

/**
 * The guard before every load of patient data (INV-17, ruling 22). Without a verified guarantor the answer is the same
 * whatever the id; within a call another guarantor's id is not there. A refusal leaves an audit row.
 */
@Injectable()
export class CallAccess {
  constructor(
    private readonly pool: ReadPool,
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found, not_allowed */
  guarantor(act: Act, staff: SignedInStaff, guarantorId: number): Promise<Access> {
    return this.require(act, staff, 'guarantor', guarantorId);
  }

  account(act: Act, staff: SignedInStaff, accountId: number): Promise<Access> {
    return this.require(act, staff, 'account', accountId);
  }

  visit(act: Act, staff: SignedInStaff, visitId: number): Promise<Access> {
    return this.require(act, staff, 'visit', visitId);
  }

  visitAccount(act: Act, staff: SignedInStaff, visitAccountId: number): Promise<Access> {
    return this.require(act, staff, 'visit_account', visitAccountId);
  }

  bill(act: Act, staff: SignedInStaff, billId: number): Promise<Access> {
    return this.require(act, staff, 'bill', billId);
  }

  /**
   * The account of the Bill ID that a third party cited in this call, which must still run.
   * @throws caller_not_verified whether or not that Bill ID exists
   */
  async paymentOnly(act: Act, staff: SignedInStaff, billId: string): Promise<PaymentOnlyAccess> {
    const rows = await this.pool.prepared<{ guarantorId: number; accountId: number }>(
      'payment-only',
      `SELECT a.guarantor_id AS "guarantorId", a.id AS "accountId"
       FROM calls c JOIN call_guarantors cg ON cg.call_id = c.id AND cg.status = 'payment_only' AND cg.cited_bill_id = $3
         JOIN accounts a ON a.guarantor_id = cg.guarantor_id
       WHERE c.id = $1::uuid AND c.staff_id = $2::uuid AND c.status = 'active'
         AND (a.bill_id = $3 OR EXISTS (SELECT FROM superseded_bill_ids s WHERE s.bill_id = $3 AND s.account_id = a.id))`,
      [act.callId, staff.id, billId],
    );
    if (!rows[0]) return this.refuse(act, 'account', null, 'caller_not_verified');
    return { ground: 'call', ...rows[0] };
  }

  private async require(act: Act, staff: SignedInStaff, target: Target, id: number): Promise<Access> {
    if (staff.role === 'admin') return this.refuse(act, target, id, 'not_allowed');
    const now = this.clock.now();
    const [found] = await this.pool.prepared<Found>(`guard-${target}`, GUARDS[target], [
      staff.id,
      staff.role,
      act.callId,
      now,
      id,
      act.inBackground !== true,
      before(now, TOUCH_EVERY_MS),
    ]);
    if (found?.byCall && found.guarantorId !== null && found.callUntil)
      return {
        ground: 'call',
        scope: found.patientId === null ? 'guarantor' : 'patient',
        patientId: found.patientId,
        guarantorId: found.guarantorId,
        expiresAt: found.callUntil,
      };
    if (found?.reasonUntil && found.guarantorId !== null)
      return {
        ground: 'reason',
        scope: 'guarantor',
        patientId: null,
        guarantorId: found.guarantorId,
        expiresAt: found.reasonUntil,
      };
    if (staff.role === 'supervisor') return this.refuse(act, target, id, 'reason_required');
    return this.refuse(act, target, id, found && found.verified > 0 ? 'not_found' : 'caller_not_verified');
  }

  private async refuse(act: Act, target: Target, id: number | null, code: RefusalCode): Promise<never> {
    await this.reads.rows(
      act,
      {
        action: `read.${target}`,
        objectType: target,
        objectId: id === null ? null : String(id),
        guarantorId: target === 'guarantor' ? id : null,
        outcome: 'refused',
        detail: { why: code },
      },
      'SELECT 1 AS refused',
    );
    throw new Refusal(code);
  }
}
