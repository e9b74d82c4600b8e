import { Injectable } from '@nestjs/common';
import { Refusal, UnitOfWork, type Act } from '#kernel';
import { candidateOf, isAlive, lockActiveCall } from '../call-rows';

/** A third party cites a Bill ID and may pay its account; they learn nothing of it (F-02). */
@Injectable()
export class CiteBillId {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws call_not_active, not_found when there is no such Bill ID, already_verified */
  async run(act: Act, callId: string, billId: string): Promise<void> {
    const inCall = { ...act, callId, ground: 'call' as const };
    try {
      await this.unitOfWork.run(inCall, async (tx) => {
        await lockActiveCall(tx, callId);
        const [found] = await tx.query<{ guarantorId: number; accountId: number }>(
          `SELECT a.guarantor_id AS "guarantorId", a.id AS "accountId" FROM accounts a WHERE a.bill_id = $1
           UNION ALL SELECT a.guarantor_id, a.id FROM superseded_bill_ids s JOIN accounts a ON a.id = s.account_id WHERE s.bill_id = $1 LIMIT 1`,
          [billId],
        );
        if (!found) throw new Refusal('not_found', { billId: 'is not known' });
        const row = await candidateOf(tx, callId, found.guarantorId);
        if (row && isAlive(row, tx.now)) throw new Refusal('already_verified');
        await tx.query(
          `INSERT INTO call_guarantors (call_id, guarantor_id, status, relationship, cited_bill_id) VALUES ($1, $2, 'payment_only', 'payer', $3)
           ON CONFLICT (call_id, guarantor_id) DO UPDATE SET status = 'payment_only', relationship = 'payer', cited_bill_id = $3, patient_id = NULL, verified_at = NULL, last_used_at = NULL, strong = false`,
          [callId, found.guarantorId, billId],
        );
        tx.audit({
          action: 'verify.caller',
          objectType: 'account',
          objectId: String(found.accountId),
          guarantorId: found.guarantorId,
          detail: { state: 'payment_only' },
        });
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_found')
        await this.unitOfWork.recordRefusal(inCall, {
          action: 'verify.caller',
          objectType: 'account',
          objectId: null,
          detail: { state: 'payment_only', why: error.code },
        });
      throw error;
    }
  }
}
