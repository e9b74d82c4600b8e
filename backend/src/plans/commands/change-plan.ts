import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { addDays, dayOf, type PlanStatus } from '@billing/contract';
import { heldBills } from '#holds';
import { canonicalJson, claimKey, Refusal, refuseCardNumbers, sha256, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { cardWords, payableAccounts, payableCents, type Query, type SavedCard } from '#payments';
import { Settings } from '#settings';
import { finishTasks } from '#tasks';
import { changeSchedule, type NewSchedule } from '../change-schedule';
import { changeScript } from '../change-words';
import type { ChangePlanDto, ChangePreview, PlanChange } from '../plan-changes.dto';
import { PLAN_NOW_SQL, type PlanRow } from '../plan-now.queries';
import { writeVersion } from '../write-version';

export interface Changed {
  plan: PlanRow;
  schedule: NewSchedule | null;
  preview: ChangePreview;
  added: { id: number; cents: number }[];
  policyVersion: number;
}

const CHANGEABLE: readonly PlanStatus[] = ['active', 'paused', 'default_pending'];
const NEEDS_YES: readonly PlanChange['intent'][] = ['amount', 'date', 'frequency', 'add_bill', 'uncovered', 'catch_up', 'reinstate']; // prettier-ignore
const impossible = (why: string) => new Refusal('plan_change_not_possible', { 'change.intent': why });

/**
 * A change is a new version: what it was, what it becomes, who, why and in which call. What was paid stays where it is; what
 * is open is laid out anew. The database refuses a version that does not add up to what the bills owe.
 */
@Injectable()
export class ChangePlanCommand {
  constructor(private readonly settings: Settings) {}

  /** @throws plan_not_live, plan_payment_under_way, plan_change_not_possible, plan_on_hold, what `changeSchedule` throws */
  async preview(
    look: Query,
    planId: number,
    change: PlanChange,
    method: SavedCard | null,
    now: Date,
  ): Promise<Changed> {
    const [plan] = await look<PlanRow>(PLAN_NOW_SQL, [planId, now]);
    if (!plan) throw new Refusal('not_found');
    await this.refuseImpossible(plan, change, now);
    const added = change.intent === 'add_bill' ? await this.added(look, plan, change.billIds, now) : [];
    const owed = change.intent === 'reinstate' ? await this.owedAgain(look, plan) : null;
    const policy = await this.settings.at('plan_policy', now);
    const { minimumCents } = (await this.settings.at('card_amounts', now)).value;
    const today = dayOf(now);
    const schedule = changeSchedule(change, {
      ...plan,
      today,
      // What a plan had open when it ended is in what its bills owe.
      open: owed === null ? plan.open : [],
      addedCents:
        owed ?? added.reduce((sum, b) => sum + b.cents, 0) + (change.intent === 'uncovered' ? plan.uncoveredCents : 0),
      terms: { ...policy.value, smallestChargeCents: minimumCents },
      limits: (await this.settings.at('plan_changes', now)).value,
    });
    const before = termsOf(plan.open.map((i) => ({ dueOn: i.dueOn, amountCents: i.openCents })));
    const ends = change.intent === 'cancel' || change.intent === 'default';
    const after = ends ? termsOf([]) : schedule ? termsOf(schedule.installments) : before;
    const needsYes = NEEDS_YES.includes(change.intent);
    const methodWords = method && cardWords(method.brand, method.last4);
    const script = changeScript({
      change,
      methodWords,
      totalCents: ends ? before.totalCents : after.totalCents,
      nextOn: after.nextOn,
      nextCents: after.amountCents,
      lastOn: after.lastOn,
      plan:
        schedule && needsYes
          ? { ...schedule, ...after, firstOn: after.nextOn!, lastOn: after.lastOn!, graceDays: plan.graceDays, methodWords, agreements: [{ entityName: plan.entityName, totalCents: after.totalCents }], firstToday: after.nextOn === today } // prettier-ignore
          : null,
    });
    const open = plan.open.map(({ dueOn, openCents, status }) => ({ dueOn, amountCents: openCents, status }));
    const installments = (schedule?.installments ?? []).map(({ dueOn, amountCents }) => ({ dueOn, amountCents }));
    const preview = { planId, intent: change.intent, before, after, open, installments, needsYes, script };
    const previewHash = sha256(canonicalJson({ v: 1, what: 'plan_change', ...preview, change, versionNo: plan.versionNo, status: plan.status, methodId: method?.id ?? null, today })); // prettier-ignore
    return { plan, schedule, added, policyVersion: policy.version, preview: { ...preview, previewHash } };
  }

  /** @throws preview_stale with the fresh preview; consent_required where the guarantor's yes is missing */
  async run(tx: Tx, planId: number, body: ChangePlanDto, method: SavedCard | null): Promise<boolean> {
    refuseCardNumbers(body.note, 'note');
    if (await claimKey(tx, 'change.plan', { planId, body }, String(planId))) return true;
    const changed = await this.locked(tx, planId, body.change, method);
    const { preview, plan } = changed;
    if (preview.previewHash !== body.previewHash) throw new Refusal('preview_stale', {}, { preview });
    if (preview.needsYes && !body.acceptance) throw new Refusal('consent_required', { acceptance: 'is needed' });
    const acceptanceId = body.acceptance ? await this.accept(tx, plan, preview, body.acceptance.language) : null;
    await this.write(tx, changed, body.change, body.note, acceptanceId);
    return false;
  }

  /** A change that the plan's own agreement foresees: nobody is asked again. */
  async byItself(tx: Tx, planId: number, change: PlanChange, note: string): Promise<void> {
    await this.write(tx, await this.locked(tx, planId, change, null), change, note, null);
  }

  private async locked(tx: Tx, planId: number, change: PlanChange, method: SavedCard | null): Promise<Changed> {
    const [found] = await tx.query<{ accountId: number }>('SELECT account_id AS "accountId" FROM plans WHERE id = $1', [planId]); // prettier-ignore
    if (!found) throw new Refusal('not_found');
    await lockAccounts(tx, [found.accountId]);
    await tx.query('SELECT FROM plans WHERE id = $1 FOR UPDATE', [planId]);
    return this.preview((sql, values) => tx.query(sql, values), planId, change, method, tx.now);
  }

  private async write(
    tx: Tx,
    changed: Changed,
    change: PlanChange,
    note: string,
    acceptanceId: string | null,
  ): Promise<void> {
    const { plan, preview } = changed;
    const versionNo = plan.versionNo + 1;
    const methodId = change.intent === 'method' ? change.methodId : plan.methodId;
    await writeVersion(tx, { changed, change, note, acceptanceId, versionNo, methodId });
    await this.turn(tx, plan, change, versionNo, methodId, note);
    await bumpVersion(tx, plan.accountId);
    tx.audit({
      action: 'change.plan',
      objectType: 'plan',
      objectId: String(plan.id),
      guarantorId: plan.guarantorId,
      detail: { intent: change.intent, versionNo, totalCents: preview.after.totalCents },
    });
    const topic = change.intent === 'pause' ? 'plan.paused' : change.intent === 'default' ? 'plan.defaulted' : 'plan.changed'; // prettier-ignore
    tx.emit(topic, String(plan.id), { intent: change.intent }, versionNo);
  }

  private async turn(
    tx: Tx,
    plan: PlanRow,
    change: PlanChange,
    versionNo: number,
    methodId: number | null,
    note: string,
  ): Promise<void> {
    const { intent } = change;
    const status = statusAfter(plan, change);
    const ends = status === 'canceled' || status === 'defaulted';
    await tx.query(
      `UPDATE plans SET status = $2, version_no = $3, method_id = $4, paused_until = $5, pause_reason = $6, uncovered_cents = CASE WHEN $7 THEN 0 ELSE uncovered_cents END,
         closed_at = $8, closed_reason = $9, default_noticed_on = CASE WHEN $2 = 'default_pending' THEN default_noticed_on END, new_charge_policy = coalesce($10, new_charge_policy) WHERE id = $1`,
      [plan.id, status, versionNo, methodId, intent === 'pause' ? change.until : null, intent === 'pause' ? note : null, intent === 'uncovered' || intent === 'reinstate' || ends,
        ends ? tx.now : null, ends ? note : null, intent === 'new_charges' ? change.policy : null],
    ); // prettier-ignore
    // A stop is honoured at once; a new card charges from the next date on.
    if (intent === 'method')
      await tx.query(
        `UPDATE installments SET next_attempt_on = CASE WHEN $2::int IS NOT NULL THEN greatest(due_on, $3::date) END, claimed_until = NULL WHERE plan_id = $1 AND status IN ('scheduled', 'due', 'partially_paid')`,
        [plan.id, methodId, dayOf(tx.now)],
      );
    if (intent === 'uncovered') await finishTasks(tx, 'plan', [String(plan.id)], 'plan_uncovered');
    if (status !== 'default_pending') await finishTasks(tx, 'plan', [String(plan.id)], 'plan_default');
    if (intent === 'forgive') await finishTasks(tx, 'installment', [String(change.installmentId)], 'plan_forgive');
    if (intent === 'add_bill') await finishTasks(tx, 'bill', change.billIds.map(String), 'plan_new_bill');
  }

  private async refuseImpossible(plan: PlanRow, { intent }: PlanChange, now: Date): Promise<void> {
    const fits = intent === 'reinstate' ? plan.status === 'defaulted' : CHANGEABLE.includes(plan.status);
    if (!fits) throw new Refusal('plan_not_live');
    if (plan.underWay) throw new Refusal('plan_payment_under_way');
    if (intent === 'resume' && plan.status !== 'paused') throw impossible('the plan is not paused');
    if (intent === 'uncovered' && plan.uncoveredCents === 0) throw impossible('all is covered');
    if (intent !== 'default') return;
    if (plan.status !== 'default_pending') throw impossible('it has not missed so much that a person decides');
    const { defaultNoticeDays } = (await this.settings.at('plan_autopay', now)).value;
    if (dayOf(now) < addDays(plan.noticedOn ?? dayOf(now), defaultNoticeDays)) throw new Refusal('plan_default_too_soon'); // prettier-ignore
  }

  private async accept(tx: Tx, plan: PlanRow, preview: ChangePreview, language: 'en' | 'es'): Promise<string> {
    const id = randomUUID();
    const { scriptVersion } = (await this.settings.within(tx, 'plan_policy')).value;
    await tx.query(
      `INSERT INTO plan_acceptances (id, guarantor_id, kind, language, script_version, script, preview_hash, call_id, recorded_by, recorded_at) VALUES ($1, $2, 'oral', $3, $4, $5, $6, $7, $8, $9)`,
      [id, plan.guarantorId, language, scriptVersion, preview.script[language], preview.previewHash, tx.act.callId, tx.act.actorId, tx.now], // prettier-ignore
    );
    return id;
  }

  /** Bills of the plan's account that are on no plan, with what is open on them. @throws plan_bill_taken, plan_bill_being_paid, plan_nothing_open */
  private async added(
    look: Query,
    plan: PlanRow,
    billIds: number[],
    now: Date,
  ): Promise<{ id: number; cents: number }[]> {
    const [account] = await payableAccounts(look, { accountId: plan.accountId });
    const held = await heldBills(look, { accountId: plan.accountId }, 'plan', now);
    return [...new Set(billIds)].map((id) => {
      const bill = account!.bills.find((b) => b.id === id);
      if (!bill)
        throw new Refusal('plan_nothing_open', { 'change.billIds': `${id} is not an open bill of this account` });
      if (bill.planId !== null) throw new Refusal('plan_bill_taken');
      if (held.has(id)) throw new Refusal('plan_on_hold', { 'change.billIds': `${id} is on hold` });
      if (payableCents(bill) !== bill.balanceCents) throw new Refusal('plan_bill_being_paid');
      return { id, cents: bill.balanceCents };
    });
  }

  /** What the bills of a plan that had ended owe now, each on no other plan and with no payment on its way. */
  private async owedAgain(look: Query, plan: PlanRow): Promise<number> {
    if (plan.bills.some((b) => b.elsewhere)) throw new Refusal('plan_bill_taken');
    const [account] = await payableAccounts(look, { accountId: plan.accountId });
    const owing = account!.bills.filter((b) => plan.bills.some(({ id }) => id === b.id));
    if (owing.some((b) => payableCents(b) !== b.balanceCents)) throw new Refusal('plan_bill_being_paid');
    const cents = owing.reduce((sum, b) => sum + b.balanceCents, 0);
    if (cents === 0) throw new Refusal('plan_nothing_open', { 'change.intent': 'nothing of its bills is owed' });
    return cents;
  }
}

function statusAfter(plan: PlanRow, change: PlanChange): PlanStatus {
  switch (change.intent) {
    case 'cancel':
      return 'canceled';
    case 'default':
      return 'defaulted';
    case 'pause':
      return 'paused';
    case 'method':
    case 'new_charges':
      return plan.status;
    case 'forgive':
      // Another one that was missed still waits for a person.
      return plan.open.some((i) => i.status === 'missed' && i.id !== change.installmentId) ? plan.status : liveOf(plan);
    default:
      return 'active';
  }
}
const liveOf = (plan: PlanRow): PlanStatus => (plan.status === 'default_pending' ? 'active' : plan.status);

function termsOf(installments: readonly { dueOn: string; amountCents: number }[]): ChangePreview['before'] {
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
