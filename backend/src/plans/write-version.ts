import { dayOf } from '@billing/contract';
import type { Tx } from '#kernel';
import type { Changed } from './commands/change-plan';
import type { PlanChange } from './plan-changes.dto';
import { writeInstallments } from './write-plan';

export interface VersionToWrite {
  changed: Changed;
  change: PlanChange;
  note: string;
  acceptanceId: string | null;
  versionNo: number;
  methodId: number | null;
}

/** Writes a version of a plan: what it was, what it becomes, and every installment of it; the ones before it are over. */
export async function writeVersion(tx: Tx, w: VersionToWrite): Promise<void> {
  const { change, versionNo, methodId } = w;
  const { plan, schedule, preview, added } = w.changed;
  const first = schedule?.installments[0];
  const last = schedule?.installments.at(-1);
  // A plan's rhythm keeps the amount that was agreed to, whatever its first open one has left.
  const amountCents = change.intent === 'forgive' ? plan.amountCents : (first?.amountCents ?? null);
  await tx.query(
    `INSERT INTO plan_versions (plan_id, version_no, intent, frequency, anchors, first_due_on, last_due_on, n, amount_cents, last_cents, total_cents, method_id, before, note, policy_version, acceptance_id, call_id, made_by, made_at)
     SELECT $1, $2, $3, coalesce($4, frequency), coalesce($5, anchors), coalesce($6, first_due_on), coalesce($7, last_due_on), $8, coalesce($9, amount_cents), coalesce($10, last_cents), $11, $12, $13, $14, $15, $16, $17, $18, $19
     FROM plan_versions WHERE plan_id = $1 AND version_no = $20`,
    [plan.id, versionNo, change.intent, schedule?.frequency ?? null, schedule?.anchors ?? null, first?.dueOn ?? null, last?.dueOn ?? null, schedule?.installments.length ?? 0,
      amountCents, last?.amountCents ?? null, preview.after.totalCents, methodId, preview.before, w.note, w.changed.policyVersion, w.acceptanceId, tx.act.callId, tx.act.actorId, tx.now, plan.versionNo],
  ); // prettier-ignore
  if (change.intent === 'forgive')
    await tx.query("UPDATE installments SET status = 'forgiven', next_attempt_on = NULL WHERE id = $1", [change.installmentId]); // prettier-ignore
  if (schedule || change.intent === 'cancel' || change.intent === 'default')
    await tx.query(
      // What stays missed in the new version is counted there.
      `UPDATE installments SET status = 'canceled', next_attempt_on = NULL, missed_on = CASE WHEN $2 THEN NULL ELSE missed_on END WHERE plan_id = $1 AND is_open_installment(status)`,
      [plan.id, change.intent === 'forgive'],
    );
  for (const bill of added)
    await tx.query('INSERT INTO plan_bills (plan_id, bill_id, amount_cents, version_no) VALUES ($1, $2, $3, $4)', [plan.id, bill.id, bill.cents, versionNo]); // prettier-ignore
  if (schedule)
    await writeInstallments(
      tx,
      { planId: plan.id, versionNo, today: dayOf(tx.now), methodId },
      schedule.installments.map((i, at) => ({ seq: plan.nextSeq + at, ...i })),
    );
}
