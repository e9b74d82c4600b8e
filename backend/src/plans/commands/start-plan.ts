import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { claimKey, Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { payableAccounts, type PayableAccount, type PaymentRow, type Query, type SavedCard } from '#payments';
import { Settings } from '#settings';
import { openPlanRequest } from '../open-plan-request';
import { openFirstPayment } from '../open-first-payment';
import { PlanContexts } from '../plan-context';
import { previewPlan, type PlanContext } from '../preview-plan';
import { writePlan } from '../write-plan';
import type { PlanPreview, StartPlanDto } from '../plans.dto';

export interface PlanToStart {
  body: StartPlanDto;
  /** Autopay's card. */
  method: SavedCard | null;
  /** The card of a first payment that is today. */
  firstMethod: SavedCard | null;
}

export interface StartedPlan {
  planId: number;
  account: PayableAccount;
  /** Opened, and not asked for yet. */
  payment: PaymentRow | null;
}

export type Started = { acceptanceId: string; replayed: boolean; plans: StartedPlan[] };

/**
 * Writes the agreements of one yes, one for each account, exactly as they were previewed. A first payment that is today is
 * opened in the same transaction; the plan lives when it arrives. Outside the policy nothing lives before a supervisor's yes.
 * @throws preview_stale with the fresh preview, plan_outside_policy, plan_reason_unused, plan_first_payment_needed,
 *   plan_first_payment_waits, what `previewPlan` and `openSavedCharge` throw
 */
@Injectable()
export class StartPlanCommand {
  constructor(
    private readonly settings: Settings,
    private readonly contexts: PlanContexts,
  ) {}

  async run(tx: Tx, { body, method, firstMethod }: PlanToStart): Promise<Started> {
    refuseCardNumbers(body.exceptionReason, 'exceptionReason');
    refuseCardNumbers(body.acceptance.recordingRef, 'acceptance.recordingRef');
    const acceptanceId = randomUUID();
    const kept = await claimKey(tx, 'start.plan', body, acceptanceId);
    if (kept) return { acceptanceId: kept.subjectId!, replayed: true, plans: [] };
    const accounts = await lockGuarantor(tx, body.guarantorId);
    const context = await this.contexts.within(tx, body.guarantorId, method);
    const preview = previewedPlan(accounts, body, context);
    const waits = preview.exceptions.length > 0;
    if (waits && !body.exceptionReason) throw new Refusal('plan_outside_policy', { exceptionReason: 'is needed' });
    if (!waits && body.exceptionReason) throw new Refusal('plan_reason_unused', { exceptionReason: 'is not needed' });
    const today = preview.firstOn === context.today;
    if (waits && today) throw new Refusal('plan_first_payment_waits', { firstOn: 'is today' });
    if (today && !firstMethod) throw new Refusal('plan_first_payment_needed', { firstPaymentMethodId: 'is needed' });

    await this.accept(tx, acceptanceId, body, preview);
    const approvalId = waits ? await openPlanRequest(tx, acceptanceId, preview) : null;
    const keyed = (await this.settings.within(tx, 'keyed_cards')).value;
    const plans: StartedPlan[] = [];
    for (const part of preview.parts) {
      const account = accounts.find((a) => a.id === part.accountId)!;
      const status = waits ? 'draft' : today ? 'pending_first_payment' : 'active';
      const { planId, firstInstallmentId } = await writePlan(tx, {
        preview,
        part,
        account,
        status,
        acceptanceId,
        graceDays: context.graceDays,
        exceptionReason: body.exceptionReason ?? null,
        approvalId,
      });
      const payment =
        today && firstMethod
          ? await openFirstPayment(tx, {
              account,
              part,
              installmentId: firstInstallmentId,
              card: firstMethod,
              moto: keyed.moto,
            })
          : null;
      if (!payment) await bumpVersion(tx, account.id);
      plans.push({ planId, account, payment });
    }
    return { acceptanceId, replayed: false, plans };
  }

  private async accept(tx: Tx, id: string, body: StartPlanDto, preview: PlanPreview): Promise<void> {
    const { language, recordingRef } = body.acceptance;
    const [caller] = await tx.query<{ relationship: string | null }>(
      "SELECT relationship FROM call_guarantors WHERE call_id = $1::uuid AND guarantor_id = $2 AND status = 'verified'",
      [tx.act.callId, body.guarantorId],
    );
    await tx.query(
      `INSERT INTO plan_acceptances (id, guarantor_id, kind, relationship, language, script_version, script, preview_hash, recording_ref, call_id, recorded_by, recorded_at)
       VALUES ($1, $2, 'oral', $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        body.guarantorId,
        caller?.relationship ?? null,
        language,
        preview.scriptVersion,
        preview.script[language],
        preview.previewHash,
        recordingRef ?? null,
        tx.act.callId,
        tx.act.actorId,
        tx.now,
      ],
    );
  }
}

/** All accounts of a guarantor under their locks, in ascending id, with their open bills. */
export async function lockGuarantor(tx: Tx, guarantorId: number): Promise<PayableAccount[]> {
  const look: Query = (sql, values) => tx.query(sql, values);
  const ids = await tx.query<{ id: number }>('SELECT id FROM accounts WHERE guarantor_id = $1', [guarantorId]);
  await lockAccounts(
    tx,
    ids.map((a) => a.id),
  );
  return payableAccounts(look, { guarantorId });
}

/** INV-07: what was previewed, or a fresh preview of what can still be planned. */
function previewedPlan(accounts: PayableAccount[], body: StartPlanDto, context: PlanContext): PlanPreview {
  let fresh: PlanPreview;
  try {
    fresh = previewPlan(accounts, body, context);
  } catch (error) {
    // A bill was paid or went elsewhere meanwhile; then the fresh preview is about the others.
    if (!(error instanceof Refusal) || !GONE.includes(error.code)) throw error;
    const open = accounts
      .flatMap((a) => a.bills)
      .filter((b) => b.planId === null && b.reservedCents === 0 && !b.blocked && !context.held.has(b.id));
    const left = body.billIds.filter((id) => open.some((b) => b.id === id));
    if (left.length === 0) throw error;
    const preview = previewPlan(accounts, { ...body, billIds: left }, context);
    throw new Refusal('preview_stale', error.fields, { preview });
  }
  if (fresh.previewHash !== body.previewHash) throw new Refusal('preview_stale', {}, { preview: fresh });
  return fresh;
}
const GONE: string[] = ['plan_nothing_open', 'plan_bill_taken', 'plan_bill_being_paid', 'plan_on_hold'];
