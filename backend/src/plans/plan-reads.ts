import { Injectable } from '@nestjs/common';
import { mostPayments, type PlanTerms } from '@billing/contract';
import { declineWords } from '#gateway';
import { fullName, maskName } from '#calls';
import { AuditedReads, Clock, ReadPool, Refusal, type Act } from '#kernel';
import { billLabel } from '#payments';
import { Settings } from '#settings';
import { leastEach } from './change-schedule';
import type { PlanAccess } from './plan-access';
import { PLAN_VIEW_SQL, type PlanJson } from './plan-view.queries';
import type { PlanView, StartedPlans } from './plans.dto';

/** Plans as they may be shown. */
@Injectable()
export class PlanReads {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** @throws not_found */
  async show(act: Act, planId: number, access: PlanAccess): Promise<PlanView> {
    const json = await this.reads.one<PlanJson>(
      { ...act, ground: access.ground },
      {
        action: 'read.plan',
        objectType: 'plan',
        objectId: String(planId),
        guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
      },
      PLAN_VIEW_SQL,
      [planId],
    );
    if (!json) throw new Refusal('not_found');
    return viewPlan(json, access.open, this.clock.today(), await this.terms());
  }

  private async terms(): Promise<PlanTerms> {
    return { ...(await this.settings.at('plan_policy', this.clock.now())).value, smallestChargeCents: 0 };
  }

  /** As a part of something whose reading leaves the audit row: a request with its agreements. */
  async within(planIds: readonly number[]): Promise<PlanView[]> {
    const plans: PlanView[] = [];
    for (const id of planIds) {
      const [json] = await this.pool.query<PlanJson>(PLAN_VIEW_SQL, [id]);
      plans.push(viewPlan(json!, false, this.clock.today(), await this.terms()));
    }
    return plans;
  }

  /** The agreements of one yes, and what became of the first payments. */
  async started(act: Act, acceptanceId: string, access: PlanAccess): Promise<StartedPlans> {
    const ids = await this.pool.query<{ id: number }>('SELECT id FROM plans WHERE acceptance_id = $1 ORDER BY id', [
      acceptanceId,
    ]);
    const plans: PlanView[] = [];
    for (const { id } of ids) plans.push(await this.show(act, id, access));
    const payments = await this.pool.query<
      Omit<StartedPlans['payments'][number], 'decline'> & { declineCode: string | null }
    >(
      `SELECT y.id, n.plan_id AS "planId", y.status, y.amount_cents::float8 AS "amountCents", y.receipt_no AS "receiptNo", y.decline_code AS "declineCode"
       FROM plans p JOIN installments n ON n.plan_id = p.id AND n.version_no = 1 AND n.seq_no = 1 JOIN plan_attempts t ON t.installment_id = n.id JOIN payments y ON y.id = t.payment_id
       WHERE p.acceptance_id = $1 ORDER BY t.id`,
      [acceptanceId],
    );
    return {
      id: acceptanceId,
      plans,
      payments: payments.map(({ declineCode, ...p }) => ({
        ...p,
        decline: declineCode ? { code: declineCode, say: declineWords(declineCode).say } : null,
      })),
    };
  }
}

/** @param open whether the guarantor is open to who asks: their name and the bills' words are shown only then */
export function viewPlan(json: PlanJson, open: boolean, today: string, terms: PlanTerms): PlanView {
  const { firstName, lastName, guarantorId, bills, ...rest } = json;
  return {
    ...rest,
    guarantorId: open ? guarantorId : null,
    guarantorName: open ? fullName(firstName, lastName) : maskName(firstName, lastName),
    standing: standingOf(json, today),
    leastCents: leastEach(json.openCents, mostPayments(Math.max(json.openCents, json.totalCents), json.frequency, terms), terms), // prettier-ignore
    bills: bills.map(({ id, amountCents, balanceCents, ...words }) => ({
      id,
      amountCents,
      balanceCents,
      label: billLabel({ ...words, restricted: words.restricted || !open }, open),
    })),
  };
}

/** Standing is derived: late within the grace while a date has passed, delinquent when an installment is missed. */
function standingOf(plan: PlanJson, today: string): PlanView['standing'] {
  if (!['active', 'default_pending'].includes(plan.status)) return null;
  const open = plan.installments.filter((i) => i.openCents > 0);
  if (open.some((i) => i.status === 'missed' || i.graceUntil < today)) return 'delinquent';
  return open.some((i) => i.dueOn < today) ? 'late_in_grace' : 'good';
}
