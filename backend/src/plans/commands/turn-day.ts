import { Injectable } from '@nestjs/common';
import { addBusinessDays, addDays, formatDay, type Day } from '@billing/contract';
import type { Tx } from '#kernel';
import { bumpVersion, bumpVersions, lockAccounts } from '#ledger';
import { Settings } from '#settings';
import { addTask } from '#tasks';

export interface PlanOfDay {
  id: number;
  accountId: number;
  guarantorId: number;
  /** Only what is due and what is announced: many of them are turned at once. */
  ordinary: boolean;
  /** Something of it is past its grace, or was missed: it is looked at once more when autopay had its turn. */
  late: boolean;
}

const COLLECTED = `p.status IN ('active', 'default_pending')`;
/** Missed, and not cured within the policy's days. */
const UNCURED = `n.missed_on IS NOT NULL AND n.status <> 'forgiven' AND (n.cured_on IS NULL OR n.cured_on > n.missed_on + $2::int)`;

/** What a day does to one plan, under its account's lock. Asking again changes nothing. */
@Injectable()
export class TurnDayCommand {
  constructor(private readonly settings: Settings) {}

  /** Plans of which the day changes something. */
  async plansOf(tx: Tx, day: Day): Promise<PlanOfDay[]> {
    const autopay = (await this.settings.within(tx, 'plan_autopay')).value;
    return tx.query<PlanOfDay>(
      `SELECT p.id, p.account_id AS "accountId", a.guarantor_id AS "guarantorId", ${COLLECTED} AS ordinary,
         EXISTS (SELECT FROM installments n WHERE n.plan_id = p.id AND (n.status = 'missed' OR n.status IN ('scheduled', 'due', 'partially_paid') AND n.due_on + p.grace_days < $1::date AND is_grace_over(p.id, n.due_on, $1::date))) AS late
       FROM plans p JOIN accounts a ON a.id = p.account_id
       WHERE (${COLLECTED} AND EXISTS (SELECT FROM installments n WHERE n.plan_id = p.id AND (n.status = 'scheduled' AND n.due_on <= $1::date
            OR n.status IN ('scheduled', 'due', 'partially_paid') AND n.due_on + p.grace_days < $1::date AND is_grace_over(p.id, n.due_on, $1::date)
            OR n.status = 'scheduled' AND n.noticed_on IS NULL AND n.next_attempt_on IS NOT NULL AND n.due_on <= $1::date + $2::int)))
         OR (p.status = 'active' AND EXISTS (SELECT FROM installments n WHERE n.plan_id = p.id AND n.status = 'missed'))
         OR (p.status = 'paused' AND p.paused_until < $1::date) OR p.status = 'pending_first_payment'
         OR (p.status = 'draft' AND EXISTS (SELECT FROM approval_requests q WHERE q.id = p.approval_id AND (q.status <> 'open' OR q.expires_at <= $3)))
       ORDER BY p.id`,
      [day, autopay.noticeDays, tx.now],
    );
  }

  /** Plans on which only dates move, many in one transaction: what is due is due, and what comes soon is announced. */
  async runMany(tx: Tx, plans: readonly PlanOfDay[], day: Day): Promise<void> {
    await lockAccounts(tx, [...new Set(plans.map((p) => p.accountId))]);
    const ids = plans.map((p) => p.id);
    await tx.query('SELECT FROM plans WHERE id = ANY($1) ORDER BY id FOR UPDATE', [ids]);
    await this.turnDue(tx, ids, day);
    await this.notice(tx, ids, day);
    await bumpVersions(
      tx,
      plans.map((p) => p.accountId),
    );
  }

  async run(tx: Tx, plan: PlanOfDay, day: Day): Promise<void> {
    await lockAccounts(tx, [plan.accountId]);
    const [row] = await tx.query<{ status: string; createdOn: Day }>(
      `SELECT status, (created_at AT TIME ZONE 'America/New_York')::date::text AS "createdOn" FROM plans WHERE id = $1 FOR UPDATE`,
      [plan.id],
    );
    if (row!.status === 'pending_first_payment') await this.expire(tx, plan, row!.createdOn, day);
    else if (row!.status === 'draft') await this.close(tx, plan, 'The request ended without a decision.');
    else {
      if (row!.status === 'paused') await this.resume(tx, plan, day);
      await this.turnDue(tx, [plan.id], day);
      await this.notice(tx, [plan.id], day);
    }
    await bumpVersion(tx, plan.accountId);
  }

  /** After autopay had its turn: of an installment that an outage passed over it is tried once before it is missed. */
  async end(tx: Tx, plan: PlanOfDay, day: Day): Promise<void> {
    await lockAccounts(tx, [plan.accountId]);
    await tx.query('SELECT FROM plans WHERE id = $1 FOR UPDATE', [plan.id]);
    await this.miss(tx, plan, day);
  }

  private async resume(tx: Tx, plan: PlanOfDay, day: Day): Promise<void> {
    await tx.query(
      "UPDATE plans SET status = 'active', paused_until = NULL, pause_reason = NULL WHERE id = $1 AND paused_until < $2",
      [plan.id, day],
    );
    tx.audit({ action: 'change.plan', objectType: 'plan', objectId: String(plan.id), guarantorId: plan.guarantorId, detail: { to: 'active', why: 'the pause is over' } }); // prettier-ignore
  }

  private async turnDue(tx: Tx, planIds: readonly number[], day: Day): Promise<void> {
    await tx.query(
      `UPDATE installments n SET status = 'due' FROM plans p WHERE p.id = n.plan_id AND p.id = ANY($1) AND ${COLLECTED} AND n.status = 'scheduled' AND n.due_on <= $2::date`,
      [planIds, day],
    );
  }

  /** The word before a debit: each once, so many days before, through the outbox. */
  private async notice(tx: Tx, planIds: readonly number[], day: Day): Promise<void> {
    const { noticeDays } = (await this.settings.within(tx, 'plan_autopay')).value;
    const told = await tx.query<{ id: number; planId: number; dueOn: Day; cents: number }>(
      `UPDATE installments n SET noticed_on = $2::date FROM plans p WHERE p.id = n.plan_id AND p.id = ANY($1) AND ${COLLECTED} AND p.method_id IS NOT NULL AND n.status = 'scheduled'
         AND n.noticed_on IS NULL AND n.next_attempt_on IS NOT NULL AND n.due_on > $2::date AND n.due_on <= $2::date + $3::int
         AND (SELECT c.allowed FROM can_collect(p.account_id, NULL, 'autopay', $4) c)
       RETURNING n.id, n.plan_id AS "planId", n.due_on::text AS "dueOn", (n.amount_cents - n.adjusted_cents - n.paid_cents)::float8 AS cents`,
      [planIds, day, noticeDays, tx.now],
    );
    for (const { id, planId, dueOn, cents } of told)
      tx.emit('installment.debit_announced', String(id), { planId, dueOn, cents });
  }

  /** Grace is real: only the day after it makes one missed (INV-13). Several missed wait for a person, who decides. */
  private async miss(tx: Tx, plan: PlanOfDay, day: Day): Promise<void> {
    const missed = await tx.query<{ id: number; dueOn: Day }>(
      `UPDATE installments n SET status = 'missed', missed_on = $2::date, next_attempt_on = NULL FROM plans p
       WHERE p.id = n.plan_id AND p.id = $1 AND ${COLLECTED} AND n.status IN ('scheduled', 'due', 'partially_paid') AND n.due_on + p.grace_days < $2::date AND is_grace_over(p.id, n.due_on, $2::date)
         AND NOT EXISTS (SELECT FROM plan_attempts t JOIN payments y ON y.id = t.payment_id WHERE t.installment_id = n.id AND y.status IN ('initiated', 'processing', 'unknown'))
       RETURNING n.id, n.due_on::text AS "dueOn"`,
      [plan.id, day],
    );
    for (const { id, dueOn } of missed) {
      tx.emit('installment.missed', String(id), { planId: plan.id, dueOn }, day);
      tx.audit({ action: 'change.plan', objectType: 'plan', objectId: String(plan.id), guarantorId: plan.guarantorId, detail: { missed: dueOn } }); // prettier-ignore
    }
    if (missed.length > 0) await bumpVersion(tx, plan.accountId);
    await this.askAPerson(tx, plan, day);
  }

  private async askAPerson(tx: Tx, plan: PlanOfDay, day: Day): Promise<void> {
    const policy = (await this.settings.within(tx, 'plan_autopay')).value;
    const [count] = await tx.query<{ inAll: number; inARow: number }>(
      // A miss of an earlier version counts as well: an agreement that came after it does not undo it.
      `WITH missed AS (SELECT n.due_on, n.status, row_number() OVER (ORDER BY n.due_on, n.id) AS at FROM installments n WHERE n.plan_id = $1 AND n.status NOT IN ('canceled', 'forgiven', 'scheduled', 'due', 'partially_paid')),
         open AS (SELECT at - row_number() OVER (ORDER BY at) AS run FROM missed WHERE status = 'missed')
       SELECT (SELECT count(*)::int FROM installments n WHERE n.plan_id = $1 AND ${UNCURED}) AS "inAll", coalesce((SELECT max(n)::int FROM (SELECT count(*) AS n FROM open GROUP BY run) r), 0) AS "inARow"`,
      [plan.id, policy.cureDays],
    );
    if (count!.inAll < policy.missedInAll && count!.inARow < policy.missedInARow) return;
    const turned = await tx.query(
      "UPDATE plans SET status = 'default_pending', default_noticed_on = $2 WHERE id = $1 AND status = 'active' AND plan_hold_on(id, $2::date) IS NULL AND EXISTS (SELECT FROM installments n WHERE n.plan_id = $1 AND n.status = 'missed') RETURNING id",
      [plan.id, day],
    );
    if (turned.length === 0) return;
    tx.emit('plan.default_pending', String(plan.id), { accountId: plan.accountId, ...count! }, day);
    await addTask(tx, {
      kind: 'plan_default',
      subject: ['plan', String(plan.id)],
      title: `Plan ${plan.id} missed ${count!.inAll} payments: write and call, then decide. Nothing happens by itself before ${formatDay(addDays(day, policy.defaultNoticeDays))} or after it`,
      guarantorId: plan.guarantorId,
      accountId: plan.accountId,
      dueOn: addDays(day, policy.defaultNoticeDays),
    });
  }

  /** A plan whose first payment never came, after the policy's business days, and while none is on its way. */
  private async expire(tx: Tx, plan: PlanOfDay, createdOn: Day, day: Day): Promise<void> {
    const { offerExpiresAfterBusinessDays } = (await this.settings.within(tx, 'plan_policy')).value;
    if (day <= addBusinessDays(createdOn, offerExpiresAfterBusinessDays)) return;
    const [waiting] = await tx.query(
      `SELECT FROM installments n JOIN plan_attempts t ON t.installment_id = n.id JOIN payments y ON y.id = t.payment_id WHERE n.plan_id = $1 AND y.status IN ('initiated', 'processing', 'unknown')`,
      [plan.id],
    );
    if (!waiting) await this.close(tx, plan, 'The first payment did not come.');
  }

  private async close(tx: Tx, plan: PlanOfDay, why: string): Promise<void> {
    await tx.query(
      "UPDATE plans SET status = 'expired_offer', closed_at = $2, closed_reason = $3 WHERE id = $1 AND status IN ('draft', 'pending_first_payment')",
      [plan.id, tx.now, why],
    );
    await tx.query(
      "UPDATE installments SET status = 'canceled', next_attempt_on = NULL WHERE plan_id = $1 AND is_open_installment(status)",
      [plan.id],
    );
    tx.audit({ action: 'change.plan', objectType: 'plan', objectId: String(plan.id), guarantorId: plan.guarantorId, detail: { to: 'expired_offer', why } }); // prettier-ignore
  }
}
