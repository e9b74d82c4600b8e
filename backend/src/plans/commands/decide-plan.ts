import { Injectable } from '@nestjs/common';
import { dayOf } from '@billing/contract';
import { decide, type Decision } from '#approvals';
import { heldBills } from '#holds';
import { Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { addTask } from '#tasks';
import { requestHash } from '../open-plan-request';

export interface PlanDecision {
  /** Of the acceptance, which all agreements of the request share. */
  requestId: string;
  decision: Decision['decision'];
  note: string;
  grants: readonly string[];
}

interface Draft {
  id: number;
  status: string;
  accountId: number;
  approvalId: string;
  createdBy: string;
  guarantorId: number;
  firstOn: string;
  /** Whether each of its bills owes exactly what was asked for, and is on no other plan. */
  fits: boolean;
  installments: { dueOn: string; amountCents: number }[];
}

const DRAFTS = `SELECT p.id, p.status, p.account_id AS "accountId", p.approval_id AS "approvalId", p.created_by AS "createdBy", a.guarantor_id AS "guarantorId",
    (SELECT first_due_on::text FROM plan_versions v WHERE v.plan_id = p.id AND v.version_no = p.version_no) AS "firstOn",
    NOT EXISTS (SELECT FROM plan_bills x JOIN bills b ON b.id = x.bill_id WHERE x.plan_id = p.id
      AND (b.balance_cents <> x.amount_cents OR EXISTS (SELECT FROM plan_bills o WHERE o.bill_id = b.id AND o.live)
        OR EXISTS (SELECT FROM planned_allocations l JOIN payments y ON y.id = l.payment_id WHERE l.bill_id = b.id AND y.status IN ('initiated', 'processing', 'unknown')))) AS fits,
    (SELECT json_agg(json_build_object('dueOn', n.due_on, 'amountCents', n.amount_cents) ORDER BY n.seq_no) FROM installments n WHERE n.plan_id = p.id) AS installments
  FROM plans p JOIN accounts a ON a.id = p.account_id WHERE p.acceptance_id = $1 AND p.approval_id IS NOT NULL ORDER BY p.account_id FOR UPDATE OF p`;

/**
 * A supervisor's decision about a plan outside the policy. The yes makes all its agreements live; a no, or sending it back,
 * ends them, and its maker is told. Whoever asked never decides (INV-10).
 * @throws not_found, own_request, decided_already, approval_not_open, approval_changed, plan_request_changed, plan_on_hold
 */
@Injectable()
export class DecidePlanCommand {
  async run(tx: Tx, d: PlanDecision): Promise<void> {
    refuseCardNumbers(d.note, 'note');
    const accounts = await tx.query<{ id: number }>('SELECT account_id AS id FROM plans WHERE acceptance_id = $1', [
      d.requestId,
    ]);
    await lockAccounts(
      tx,
      accounts.map((a) => a.id),
    );
    const drafts = await tx.query<Draft>(DRAFTS, [d.requestId]);
    const [first] = drafts;
    if (!first) throw new Refusal('not_found');
    if (first.status !== 'draft') throw new Refusal('approval_not_open');
    if (d.decision === 'approve' && drafts.some((p) => !p.fits || p.firstOn <= dayOf(tx.now)))
      throw new Refusal('plan_request_changed');
    if (d.decision === 'approve' && (await anyHeld(tx, d.requestId))) throw new Refusal('plan_on_hold');
    const after = await decide(tx, {
      approvalId: first.approvalId,
      decision: d.decision,
      boundHash: requestHash(drafts),
      note: d.note,
      grants: d.grants,
    });
    for (const plan of drafts) {
      await tx.query(
        after === 'approved'
          ? "UPDATE plans SET status = 'active', activated_at = $2 WHERE id = $1"
          : "UPDATE plans SET status = 'canceled', closed_at = $2, closed_reason = $3 WHERE id = $1",
        after === 'approved' ? [plan.id, tx.now] : [plan.id, tx.now, `The request was ${after}.`],
      );
      if (after !== 'approved')
        await tx.query("UPDATE installments SET status = 'canceled', next_attempt_on = NULL WHERE plan_id = $1", [
          plan.id,
        ]);
      await bumpVersion(tx, plan.accountId);
      tx.audit({
        action: `${d.decision === 'approve' ? 'approve' : 'reject'}.plan`,
        objectType: 'plan',
        objectId: String(plan.id),
        guarantorId: plan.guarantorId,
        detail: { after, requestId: d.requestId },
      });
      if (after === 'approved') tx.emit('plan.activated', String(plan.id), { accountId: plan.accountId });
    }
    await addTask(tx, {
      kind: after === 'approved' ? 'plan_approved' : 'plan_not_approved',
      subject: ['plan', String(first.id)],
      title:
        after === 'approved'
          ? 'A payment plan outside the policy was approved: tell the guarantor, and send the agreement'
          : `A payment plan outside the policy was ${after}: tell the guarantor, and offer another`,
      guarantorId: first.guarantorId,
      accountId: first.accountId,
      assignedTo: first.createdBy,
    });
  }
}

/** A hold that came since the request keeps its bills from every plan (F-34). */
async function anyHeld(tx: Tx, acceptanceId: string): Promise<boolean> {
  const bills = await tx.query<{ id: number; accountId: number }>(
    'SELECT x.bill_id AS id, p.account_id AS "accountId" FROM plan_bills x JOIN plans p ON p.id = x.plan_id WHERE p.acceptance_id = $1',
    [acceptanceId],
  );
  for (const accountId of new Set(bills.map((b) => b.accountId))) {
    const held = await heldBills((sql, values) => tx.query(sql, values), { accountId }, 'plan', tx.now);
    if (bills.some((b) => held.has(b.id))) return true;
  }
  return false;
}
