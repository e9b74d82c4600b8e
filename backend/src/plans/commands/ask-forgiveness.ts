import { Injectable } from '@nestjs/common';
import { formatCents, formatDay, type Day } from '@billing/contract';
import { Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { addTask } from '#tasks';
import type { AskForgivenessDto } from '../plan-changes.dto';

const MISSED = `SELECT n.due_on::text AS "dueOn", (n.amount_cents - n.adjusted_cents - n.paid_cents)::float8 AS "openCents", p.account_id AS "accountId", a.guarantor_id AS "guarantorId"
  FROM installments n JOIN plans p ON p.id = n.plan_id JOIN accounts a ON a.id = p.account_id WHERE n.id = $1 AND n.plan_id = $2 AND n.status = 'missed'`;

/** Asks a supervisor that a miss be waived (role table: an agent requests it). Asking again changes nothing. */
@Injectable()
export class AskForgivenessCommand {
  async run(tx: Tx, planId: number, { installmentId, note }: AskForgivenessDto): Promise<void> {
    refuseCardNumbers(note, 'note');
    const [missed] = await tx.query<{ dueOn: Day; openCents: number; accountId: number; guarantorId: number }>(MISSED, [
      installmentId,
      planId,
    ]);
    if (!missed) throw new Refusal('plan_change_not_possible', { installmentId: 'is no missed payment of this plan' });
    await tx.query(
      'INSERT INTO plan_forgiveness_asks (installment_id, note, call_id, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [installmentId, note, tx.act.callId, tx.act.actorId, tx.now],
    );
    await addTask(tx, {
      kind: 'plan_forgive',
      subject: ['installment', String(installmentId)],
      title: `Waive the missed ${formatCents(missed.openCents)} of ${formatDay(missed.dueOn)} on plan ${planId}?`,
      guarantorId: missed.guarantorId,
      accountId: missed.accountId,
    });
    tx.audit({
      action: 'request.plan',
      objectType: 'plan',
      objectId: String(planId),
      guarantorId: missed.guarantorId,
      detail: { forgive: installmentId },
    });
  }
}
