import type { PlanStatus } from '@billing/contract';
import type { Tx } from '#kernel';
import type { PayableAccount } from '#payments';
import type { PlanPreview } from './plans.dto';

export interface PlanToWrite {
  preview: PlanPreview;
  part: PlanPreview['parts'][number];
  account: PayableAccount;
  status: Extract<PlanStatus, 'draft' | 'pending_first_payment' | 'active'>;
  acceptanceId: string;
  graceDays: number;
  exceptionReason: string | null;
  approvalId: string | null;
}

/** Writes one agreement: the plan, its bills, its first version and every installment. The database checks that they add up. */
export async function writePlan(tx: Tx, p: PlanToWrite): Promise<{ planId: number; firstInstallmentId: number }> {
  const { preview, part, account, status } = p;
  const methodId = preview.method?.id ?? null;
  const [plan] = await tx.query<{ id: number }>(
    `INSERT INTO plans (account_id, status, acceptance_id, method_id, grace_days, exceptions, exception_reason, approval_id, call_id, created_by, created_at, activated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
    [
      account.id,
      status,
      p.acceptanceId,
      methodId,
      p.graceDays,
      preview.exceptions.map((e) => e.code),
      p.exceptionReason,
      p.approvalId,
      tx.act.callId,
      tx.act.actorId,
      tx.now,
      status === 'active' ? tx.now : null,
    ],
  );
  const planId = plan!.id;
  const bills = account.bills.filter((b) => part.billIds.includes(b.id));
  await tx.query(
    `INSERT INTO plan_bills (plan_id, bill_id, amount_cents) SELECT $1, b.id, b.cents FROM unnest($2::int[], $3::bigint[]) AS b(id, cents)`,
    [planId, bills.map((b) => b.id), bills.map((b) => b.balanceCents)],
  );
  await tx.query(
    `INSERT INTO plan_versions (plan_id, version_no, intent, frequency, anchors, first_due_on, last_due_on, n, amount_cents, last_cents, total_cents, method_id, note, policy_version, acceptance_id, call_id, made_by, made_at)
     VALUES ($1, 1, 'created', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      planId,
      preview.frequency,
      preview.anchors,
      preview.firstOn,
      preview.lastOn,
      part.installments.length,
      part.amountCents,
      part.lastCents,
      part.totalCents,
      methodId,
      p.exceptionReason,
      preview.policyVersion,
      p.acceptanceId,
      tx.act.callId,
      tx.act.actorId,
      tx.now,
    ],
  );
  const firstInstallmentId = await writeInstallments(
    tx,
    { planId, versionNo: 1, today: preview.today, methodId },
    part.installments,
  );
  tx.audit({
    action: 'create.plan',
    objectType: 'plan',
    objectId: String(planId),
    guarantorId: account.guarantorId,
    detail: { accountId: account.id, totalCents: part.totalCents, count: part.installments.length, status },
  });
  if (status === 'active') tx.emit('plan.activated', String(planId), { accountId: account.id });
  return { planId, firstInstallmentId };
}

/** @returns the id of the first; what is due today is due at once, and autopay charges on each date */
export async function writeInstallments(
  tx: Tx,
  of: { planId: number; versionNo: number; today: string; methodId: number | null },
  installments: readonly { seq: number; dueOn: string; amountCents: number; missedOn?: string | null }[],
): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    `INSERT INTO installments (plan_id, version_no, seq_no, due_on, amount_cents, status, next_attempt_on, missed_on)
     SELECT $1, $2, i.seq, i.due, i.cents, CASE WHEN i.missed IS NOT NULL THEN 'missed' WHEN i.due <= $6::date THEN 'due' ELSE 'scheduled' END,
       CASE WHEN $7::int IS NOT NULL AND i.missed IS NULL THEN i.due END, i.missed
     FROM unnest($3::int[], $4::date[], $5::bigint[], $8::date[]) AS i(seq, due, cents, missed) ORDER BY i.seq RETURNING id`,
    [
      of.planId,
      of.versionNo,
      installments.map((i) => i.seq),
      installments.map((i) => i.dueOn),
      installments.map((i) => i.amountCents),
      of.today,
      of.methodId,
      installments.map((i) => i.missedOn ?? null),
    ],
  );
  return rows[0]!.id;
}
