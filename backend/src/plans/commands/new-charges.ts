import { Injectable } from '@nestjs/common';
import { formatCents, type Cents, type Day, type NewChargePolicy } from '@billing/contract';
import { Refusal, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { addTask } from '#tasks';
import { ChangePlanCommand } from './change-plan';

export interface NewCharge {
  planId: number;
  billId: number;
  accountId: number;
  guarantorId: number;
  balanceCents: Cents;
  policy: NewChargePolicy;
}

/** Of each account with a plan that lives, bills that came after it and are on no plan; of several plans the newest takes them. */
const FOUND = `SELECT p.id AS "planId", b.id AS "billId", a.id AS "accountId", a.guarantor_id AS "guarantorId", b.balance_cents::float8 AS "balanceCents", p.new_charge_policy AS policy
  FROM accounts a JOIN LATERAL (SELECT * FROM plans o WHERE o.account_id = a.id AND o.status IN ('active', 'paused', 'default_pending') ORDER BY o.id DESC LIMIT 1) p ON true
    JOIN bills b ON b.account_id = a.id AND b.status = 'open' AND b.balance_cents > 0 AND b.issued_on > (p.created_at AT TIME ZONE 'America/New_York')::date AND b.issued_on <= $1::date
  WHERE a.id IN (SELECT l.account_id FROM plans l WHERE l.status IN ('active', 'paused', 'default_pending'))
    AND NOT EXISTS (SELECT FROM plan_bills x WHERE x.bill_id = b.id AND (x.live OR x.plan_id = p.id)) AND NOT EXISTS (SELECT FROM plan_new_bills x WHERE x.bill_id = b.id AND x.plan_id = p.id)
  ORDER BY b.id`;

/**
 * A bill that came while a plan lives, by the plan's policy (F-29). Until it is decided it is due separately, by its own date:
 * nobody is late with it before. What cannot come to the plan by itself is asked about.
 */
@Injectable()
export class NewChargesCommand {
  constructor(private readonly changePlan: ChangePlanCommand) {}

  find(tx: Tx, day: Day): Promise<NewCharge[]> {
    return tx.query<NewCharge>(FOUND, [day]);
  }

  async run(tx: Tx, c: NewCharge): Promise<void> {
    await lockAccounts(tx, [c.accountId]);
    const outcome = await this.decided(tx, c);
    const kept = await tx.query(
      'INSERT INTO plan_new_bills (plan_id, bill_id, outcome, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING bill_id',
      [c.planId, c.billId, outcome, tx.now],
    );
    if (kept.length === 0 || outcome === 'separate') return;
    if (outcome === 'added') return tx.emit('plan.bill_added', `${c.planId}:${c.billId}`, { billId: c.billId });
    await bumpVersion(tx, c.accountId);
    await addTask(tx, {
      kind: 'plan_new_bill',
      subject: ['bill', String(c.billId)],
      title: `A new bill of ${formatCents(c.balanceCents)} came beside plan ${c.planId}: ask whether it comes to the plan. Until then it is due by its own date`,
      guarantorId: c.guarantorId,
      accountId: c.accountId,
    });
  }

  private async decided(tx: Tx, c: NewCharge): Promise<'asked' | 'added' | 'separate'> {
    if (c.policy === 'separate') return 'separate';
    if (c.policy === 'ask') return 'asked';
    const keep = c.policy === 'add_keep_end' ? 'end' : 'amount';
    try {
      await this.changePlan.byItself(tx, c.planId, { intent: 'add_bill', billIds: [c.billId], keep }, 'As agreed: new bills come to the plan.'); // prettier-ignore
      return 'added';
    } catch (error) {
      // It is being paid, or the plan would be outside the policy: a person asks.
      if (error instanceof Refusal) return 'asked';
      throw error;
    }
  }
}
