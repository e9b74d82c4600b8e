import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dayOf, type Day, type PlanFrequency } from '@billing/contract';
import { canonicalJson, claimKey, Refusal, refuseCardNumbers, sha256, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { cardWords, payableAccounts, payableCents, type Query, type SavedCard } from '#payments';
import { Settings } from '#settings';
import { finishTasks } from '#tasks';
import { changeSchedule, type NewSchedule } from '../change-schedule';
import type { ChangePlanDto, ChangePreview, PlanChange } from '../plan-changes.dto';
import { planScript } from '../plan-words';
import { writeInstallments } from '../write-plan';

interface PlanRow {
  id: number;
  accountId: number;
  guarantorId: number;
  status: string;
  versionNo: number;
  uncoveredCents: number;
  graceDays: number;
  methodId: number | null;
  entityName: string;
  frequency: PlanFrequency;
  anchors: number[];
  amountCents: number;
  underWay: boolean;
  skips: number;
  pauses: number;
  nextSeq: number;
  open: { dueOn: Day; openCents: number }[];
}

const PLAN = `SELECT p.id, p.account_id AS "accountId", a.guarantor_id AS "guarantorId", p.status, p.version_no AS "versionNo", p.uncovered_cents::float8 AS "uncoveredCents", p.grace_days AS "graceDays",
    p.method_id AS "methodId", e.name AS "entityName", v.frequency, v.anchors, v.amount_cents::float8 AS "amountCents",
    EXISTS (SELECT FROM installments n JOIN plan_attempts t ON t.installment_id = n.id JOIN payments y ON y.id = t.payment_id WHERE n.plan_id = p.id AND y.status IN ('initiated', 'processing', 'unknown')) AS "underWay",
    (SELECT count(*)::int FROM plan_versions o WHERE o.plan_id = p.id AND o.intent = 'skip' AND o.made_at > $2::timestamptz - interval '1 year') AS skips,
    (SELECT count(*)::int FROM plan_versions o WHERE o.plan_id = p.id AND o.intent = 'pause' AND o.made_at > $2::timestamptz - interval '1 year') AS pauses,
    (SELECT coalesce(max(n.seq_no), 0) + 1 FROM installments n WHERE n.plan_id = p.id AND n.status = 'paid') AS "nextSeq",
    coalesce((SELECT json_agg(json_build_object('dueOn', n.due_on, 'openCents', n.amount_cents - n.adjusted_cents - n.paid_cents) ORDER BY n.due_on, n.id) FROM installments n WHERE n.plan_id = p.id AND is_open_installment(n.status)), '[]') AS open
  FROM plans p JOIN accounts a ON a.id = p.account_id JOIN billing_entities e ON e.id = a.entity_id JOIN plan_versions v ON v.plan_id = p.id AND v.version_no = p.version_no WHERE p.id = $1`;
const CHANGEABLE = ['active', 'paused', 'default_pending'];

interface Changed {
  plan: PlanRow;
  schedule: NewSchedule | null;
  preview: ChangePreview;
  added: { id: number; cents: number }[];
  policyVersion: number;
}

/**
 * A change is a new version: what it was, what it becomes, who, why and in which call. What was paid stays where it is; what
 * is open is laid out anew. The database refuses a version that does not add up to what the bills owe.
 */
@Injectable()
export class ChangePlanCommand {
  constructor(private readonly settings: Settings) {}

  /** @throws plan_not_live, plan_payment_under_way, plan_change_not_possible, what `changeSchedule` throws */
  async preview(
    look: Query,
    planId: number,
    change: PlanChange,
    method: SavedCard | null,
    now: Date,
  ): Promise<Changed> {
    const [plan] = await look<PlanRow>(PLAN, [planId, now]);
    if (!plan) throw new Refusal('not_found');
    if (!CHANGEABLE.includes(plan.status)) throw new Refusal('plan_not_live');
    if (plan.underWay) throw new Refusal('plan_payment_under_way');
    if (change.intent === 'resume' && plan.status !== 'paused') throw new Refusal('plan_change_not_possible', { 'change.intent': 'the plan is not paused' }); // prettier-ignore
    if (change.intent === 'uncovered' && plan.uncoveredCents === 0) throw new Refusal('plan_change_not_possible', { 'change.intent': 'all is covered' }); // prettier-ignore
    const added = change.intent === 'add_bill' ? await this.added(look, plan, change.billIds) : [];
    const policy = await this.settings.at('plan_policy', now);
    const { minimumCents } = (await this.settings.at('card_amounts', now)).value;
    const schedule = changeSchedule(change, {
      ...plan,
      today: dayOf(now),
      addedCents:
        added.reduce((sum, b) => sum + b.cents, 0) + (change.intent === 'uncovered' ? plan.uncoveredCents : 0),
      terms: { ...policy.value, smallestChargeCents: minimumCents },
    });
    const before = termsOf(plan.open.map((i) => ({ dueOn: i.dueOn, amountCents: i.openCents })));
    const after = change.intent === 'cancel' ? termsOf([]) : schedule ? termsOf(schedule.installments) : before;
    const needsYes = ['amount', 'date', 'frequency', 'add_bill', 'uncovered'].includes(change.intent);
    const script = schedule && needsYes ? planScript({ ...schedule, ...after, firstOn: after.nextOn!, lastOn: after.lastOn!, graceDays: plan.graceDays, methodWords: method && cardWords(method.brand, method.last4), agreements: [{ entityName: plan.entityName, totalCents: after.totalCents }], firstToday: after.nextOn === dayOf(now) }) : null; // prettier-ignore
    const preview = { planId, intent: change.intent, before, after, installments: schedule?.installments ?? [], needsYes, script }; // prettier-ignore
    const previewHash = sha256(canonicalJson({ v: 1, what: 'plan_change', ...preview, change, versionNo: plan.versionNo, status: plan.status, methodId: method?.id ?? null, today: dayOf(now) })); // prettier-ignore
    return { plan, schedule, added, policyVersion: policy.version, preview: { ...preview, previewHash } };
  }

  /** @throws preview_stale with the fresh preview; consent_required where the guarantor's yes is missing */
  async run(tx: Tx, planId: number, body: ChangePlanDto, method: SavedCard | null): Promise<boolean> {
    refuseCardNumbers(body.note, 'note');
    if (await claimKey(tx, 'change.plan', { planId, body }, String(planId))) return true;
    const [found] = await tx.query<{ accountId: number }>('SELECT account_id AS "accountId" FROM plans WHERE id = $1', [planId]); // prettier-ignore
    if (!found) throw new Refusal('not_found');
    await lockAccounts(tx, [found.accountId]);
    await tx.query('SELECT FROM plans WHERE id = $1 FOR UPDATE', [planId]);
    const { change } = body;
    const changed = await this.preview((sql, values) => tx.query(sql, values), planId, change, method, tx.now);
    const { plan, schedule, preview } = changed;
    if (preview.previewHash !== body.previewHash) throw new Refusal('preview_stale', {}, { preview });
    if (preview.needsYes && !body.acceptance) throw new Refusal('consent_required', { acceptance: 'is needed' });
    const versionNo = plan.versionNo + 1;
    const methodId = change.intent === 'method' ? change.methodId : plan.methodId;
    const acceptanceId = body.acceptance ? await this.accept(tx, plan, preview, body.acceptance.language) : null;
    await tx.query(
      `INSERT INTO plan_versions (plan_id, version_no, intent, frequency, anchors, first_due_on, last_due_on, n, amount_cents, last_cents, total_cents, method_id, before, note, policy_version, acceptance_id, call_id, made_by, made_at)
       SELECT $1, $2, $3, coalesce($4, frequency), coalesce($5, anchors), coalesce($6, first_due_on), coalesce($7, last_due_on), $8, coalesce($9, amount_cents), coalesce($10, last_cents), $11, $12, $13, $14, $15, $16, $17, $18, $19
       FROM plan_versions WHERE plan_id = $1 AND version_no = $20`,
      [planId, versionNo, change.intent, schedule?.frequency ?? null, schedule?.anchors ?? null, schedule?.installments[0]!.dueOn ?? null, schedule?.installments.at(-1)!.dueOn ?? null,
        schedule?.installments.length ?? 0, schedule?.installments[0]!.amountCents ?? null, schedule?.installments.at(-1)!.amountCents ?? null, preview.after.totalCents, methodId, preview.before,
        body.note, changed.policyVersion, acceptanceId, tx.act.callId, tx.act.actorId, tx.now, plan.versionNo],
    ); // prettier-ignore
    if (schedule || change.intent === 'cancel')
      await tx.query(
        "UPDATE installments SET status = 'canceled', next_attempt_on = NULL WHERE plan_id = $1 AND is_open_installment(status)",
        [planId],
      );
    for (const bill of changed.added)
      await tx.query('INSERT INTO plan_bills (plan_id, bill_id, amount_cents, version_no) VALUES ($1, $2, $3, $4)', [planId, bill.id, bill.cents, versionNo]); // prettier-ignore
    if (schedule)
      await writeInstallments(
        tx,
        { planId, versionNo, today: dayOf(tx.now), methodId },
        schedule.installments.map((i, at) => ({ seq: plan.nextSeq + at, ...i })),
      );
    await this.turn(tx, plan, change, versionNo, methodId, body.note);
    await bumpVersion(tx, plan.accountId);
    tx.audit({
      action: 'change.plan',
      objectType: 'plan',
      objectId: String(planId),
      guarantorId: plan.guarantorId,
      detail: { intent: change.intent, versionNo, totalCents: preview.after.totalCents },
    });
    tx.emit(change.intent === 'pause' ? 'plan.paused' : 'plan.changed', String(planId), { intent: change.intent }, versionNo); // prettier-ignore
    return false;
  }

  private async turn(
    tx: Tx,
    plan: PlanRow,
    change: PlanChange,
    versionNo: number,
    methodId: number | null,
    note: string,
  ): Promise<void> {
    // prettier-ignore
    const status = change.intent === 'cancel' ? 'canceled' : change.intent === 'pause' ? 'paused' : change.intent === 'method' ? plan.status : 'active'; // prettier-ignore
    await tx.query(
      `UPDATE plans SET status = $2, version_no = $3, method_id = $4, paused_until = $5, pause_reason = $6, uncovered_cents = CASE WHEN $7 THEN 0 ELSE uncovered_cents END,
         closed_at = $8, closed_reason = $9, default_noticed_on = CASE WHEN $2 = 'default_pending' THEN default_noticed_on END WHERE id = $1`,
      [plan.id, status, versionNo, methodId, change.intent === 'pause' ? change.until : null, change.intent === 'pause' ? note : null, change.intent === 'uncovered',
        change.intent === 'cancel' ? tx.now : null, change.intent === 'cancel' ? note : null],
    ); // prettier-ignore
    // A stop is honoured at once; a new card charges from the next date on.
    if (change.intent === 'method')
      await tx.query(
        `UPDATE installments SET next_attempt_on = CASE WHEN $2::int IS NOT NULL THEN greatest(due_on, $3::date) END, claimed_until = NULL WHERE plan_id = $1 AND status IN ('scheduled', 'due', 'partially_paid')`,
        [plan.id, methodId, dayOf(tx.now)],
      );
    if (change.intent === 'uncovered') await finishTasks(tx, 'plan', [String(plan.id)], 'plan_uncovered');
  }

  private async accept(tx: Tx, plan: PlanRow, preview: ChangePreview, language: 'en' | 'es'): Promise<string> {
    const id = randomUUID();
    const { scriptVersion } = (await this.settings.within(tx, 'plan_policy')).value;
    await tx.query(
      `INSERT INTO plan_acceptances (id, guarantor_id, kind, language, script_version, script, preview_hash, call_id, recorded_by, recorded_at) VALUES ($1, $2, 'oral', $3, $4, $5, $6, $7, $8, $9)`,
      [id, plan.guarantorId, language, scriptVersion, preview.script?.[language] ?? '', preview.previewHash, tx.act.callId, tx.act.actorId, tx.now], // prettier-ignore
    );
    return id;
  }

  /** Bills of the plan's account that are on no plan, with what is open on them. @throws plan_bill_taken, plan_bill_being_paid, plan_nothing_open */
  private async added(look: Query, plan: PlanRow, billIds: number[]): Promise<{ id: number; cents: number }[]> {
    const [account] = await payableAccounts(look, { accountId: plan.accountId });
    return [...new Set(billIds)].map((id) => {
      const bill = account!.bills.find((b) => b.id === id);
      if (!bill)
        throw new Refusal('plan_nothing_open', { 'change.billIds': `${id} is not an open bill of this account` });
      if (bill.planId !== null) throw new Refusal('plan_bill_taken');
      if (payableCents(bill) !== bill.balanceCents) throw new Refusal('plan_bill_being_paid');
      return { id, cents: bill.balanceCents };
    });
  }
}

function termsOf(installments: readonly { dueOn: Day; amountCents: number }[]): ChangePreview['before'] {
  const [first, last] = [installments[0], installments.at(-1)];
  return {
    count: installments.length,
    amountCents: first?.amountCents ?? 0,
    lastCents: last?.amountCents ?? 0,
    totalCents: installments.reduce((sum, i) => sum + i.amountCents, 0),
    nextOn: first?.dueOn ?? null,
    lastOn: last?.dueOn ?? null,
  };
}
