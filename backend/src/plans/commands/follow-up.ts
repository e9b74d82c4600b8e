import { Injectable } from '@nestjs/common';
import { dayOf, formatCents, type Day } from '@billing/contract';
import { declineWords } from '#gateway';
import type { Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { Settings } from '#settings';
import { addTask } from '#tasks';
import { isHardDecline, nextTryOn, spoilsTheCard } from '../retry';

interface AttemptRow {
  installmentId: number;
  planId: number;
  accountId: number;
  guarantorId: number;
  planStatus: string;
  open: boolean;
  dueOn: Day;
  graceDays: number;
  paymentStatus: string;
  channel: string;
  declineCode: string | null;
  methodId: number | null;
  amountCents: number;
  firstOn: Day;
  declines: number;
  canceled: number;
}

const ATTEMPT = `SELECT t.installment_id AS "installmentId", p.id AS "planId", p.account_id AS "accountId", a.guarantor_id AS "guarantorId", p.status AS "planStatus", is_open_installment(n.status) AS open,
    n.due_on::text AS "dueOn", p.grace_days AS "graceDays", y.status AS "paymentStatus", y.channel, y.decline_code AS "declineCode", y.payment_method_id AS "methodId", y.amount_cents::float8 AS "amountCents",
    (SELECT min(o.received_on)::text FROM plan_attempts s JOIN payments o ON o.id = s.payment_id WHERE s.installment_id = n.id) AS "firstOn",
    (SELECT count(*)::int FROM plan_attempts s JOIN payments o ON o.id = s.payment_id WHERE s.installment_id = n.id AND o.status = 'failed') AS declines,
    (SELECT count(*)::int FROM plan_attempts s JOIN payments o ON o.id = s.payment_id WHERE s.installment_id = n.id AND o.status = 'canceled') AS canceled
  FROM plan_attempts t JOIN payments y ON y.id = t.payment_id JOIN installments n ON n.id = t.installment_id JOIN plans p ON p.id = n.plan_id JOIN accounts a ON a.id = p.account_id
  WHERE t.id = $1 AND t.handled_at IS NULL FOR UPDATE OF t, n, p`;
/** A charge that was never asked for is asked again, but not for ever. */
const MOST_CANCELED = 5;

/**
 * What follows from the outcome of an attempt, once: a soft decline has a day on which it is tried again, a hard one none and
 * its card is not charged any more; a charge that was canceled before it was asked for is asked for anew.
 */
@Injectable()
export class FollowUpCommand {
  constructor(private readonly settings: Settings) {}

  async run(tx: Tx, attemptId: number, accountId: number): Promise<void> {
    await lockAccounts(tx, [accountId]);
    const [t] = await tx.query<AttemptRow>(ATTEMPT, [attemptId]);
    if (!t || ['initiated', 'processing', 'unknown'].includes(t.paymentStatus)) return;
    await tx.query('UPDATE plan_attempts SET handled_at = $2 WHERE id = $1', [attemptId, tx.now]);
    const byItself = t.channel === 'autopay' && t.open;
    if (t.paymentStatus === 'failed' && byItself) await this.declined(tx, t);
    if (t.paymentStatus === 'canceled' && byItself)
      await this.tryOn(tx, t, t.canceled < MOST_CANCELED ? dayOf(tx.now) : null);
  }

  private async declined(tx: Tx, t: AttemptRow): Promise<void> {
    const policy = (await this.settings.within(tx, 'plan_autopay')).value;
    const code = t.declineCode ?? 'generic_decline';
    const next = isHardDecline(code) ? null : nextTryOn({ ...t, today: dayOf(tx.now) }, policy);
    await this.tryOn(tx, t, next);
    if (spoilsTheCard(code) && t.methodId !== null)
      await tx.query("UPDATE payment_methods SET status = 'invalid', is_default = false WHERE id = $1 AND status = 'active'", [t.methodId]); // prettier-ignore
    tx.emit('installment.autopay_failed', String(t.installmentId), { planId: t.planId, declineCode: code, nextOn: next }, t.declines); // prettier-ignore
    if (next === null)
      await addTask(tx, {
        kind: 'plan_autopay_failed',
        subject: ['installment', String(t.installmentId)],
        title: `Autopay of ${formatCents(t.amountCents)} on plan ${t.planId} was declined and is not tried again. ${declineWords(code).say.en.split('. ')[0]}`,
        guarantorId: t.guarantorId,
        accountId: t.accountId,
      });
  }

  private async tryOn(tx: Tx, t: AttemptRow, on: Day | null): Promise<void> {
    await tx.query('UPDATE installments SET next_attempt_on = $2, claimed_until = NULL WHERE id = $1', [
      t.installmentId,
      on,
    ]);
    await bumpVersion(tx, t.accountId);
  }
}
