import { Injectable } from '@nestjs/common';
import { SUPERVISED_CHANGES } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';
import { AuditedReads, Clock, ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import type { SavedCard } from '#payments';
import { AskForgivenessCommand } from './commands/ask-forgiveness';
import { ChangePlanCommand } from './commands/change-plan';
import { PlanGuard } from './plan-access';
import type { AskForgivenessDto, ChangePlanDto, ChangePreview, PlanChange } from './plan-changes.dto';
import { PlanContexts } from './plan-context';
import { PlanReads } from './plan-reads';
import type { PlanView } from './plans.dto';

/** Changes of a plan as staff make them with its guarantor. */
@Injectable()
export class PlanChangesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly guard: PlanGuard,
    private readonly contexts: PlanContexts,
    private readonly changePlan: ChangePlanCommand,
    private readonly askForgivenessCommand: AskForgivenessCommand,
    private readonly plans: PlanReads,
  ) {}

  async preview(act: Act, staff: SignedInStaff, planId: number, change: PlanChange): Promise<ChangePreview> {
    requireRight(staff, change);
    const { ground } = await this.guard.toChange(act, staff, planId);
    const method = await this.methodAfter(planId, change);
    await this.reads.rows(
      { ...act, ground },
      { action: 'read.plan', objectType: 'plan', objectId: String(planId), detail: { for: 'change_preview' } },
      'SELECT 1 AS looked',
    );
    const changed = await this.changePlan.preview(
      (sql, values) => this.pool.query(sql, values),
      planId,
      change,
      method,
      this.clock.now(),
    );
    return changed.preview;
  }

  async change(act: Act, staff: SignedInStaff, planId: number, body: ChangePlanDto): Promise<PlanView> {
    if (!act.idempotencyKey) throw new Refusal('idempotency_key_required');
    requireRight(staff, body.change);
    const access = await this.guard.toChange(act, staff, planId);
    const method = await this.methodAfter(planId, body.change);
    const as = { ...act, ground: access.ground };
    await this.uow.run(as, (tx) => this.changePlan.run(tx, planId, body, method));
    return this.plans.show(as, planId, access);
  }

  /** An agent asks that a miss be waived; a supervisor decides about it on the plan. @throws plan_change_not_possible */
  async askForgiveness(act: Act, staff: SignedInStaff, planId: number, body: AskForgivenessDto): Promise<PlanView> {
    const access = await this.guard.toChange(act, staff, planId);
    const as = { ...act, ground: access.ground };
    await this.uow.run(as, (tx) => this.askForgivenessCommand.run(tx, planId, body));
    return this.plans.show(as, planId, access);
  }

  /** The card that charges it afterwards. @throws method_not_usable: a new one that is another guarantor's, removed or expired */
  private async methodAfter(planId: number, change: PlanChange): Promise<SavedCard | null> {
    const [plan] = await this.pool.query<{ guarantorId: number; methodId: number | null }>(
      'SELECT a.guarantor_id AS "guarantorId", p.method_id AS "methodId" FROM plans p JOIN accounts a ON a.id = p.account_id WHERE p.id = $1',
      [planId],
    );
    if (!plan) return null;
    if (change.intent === 'method') return this.contexts.method(plan.guarantorId, change.methodId);
    // The card that is there may have expired meanwhile; that does not keep anybody from changing the rest.
    return this.contexts.method(plan.guarantorId, plan.methodId).catch(() => null);
  }
}

/** @throws plan_needs_supervisor */
function requireRight(staff: SignedInStaff, { intent }: PlanChange): void {
  const action = SUPERVISED_CHANGES[intent as keyof typeof SUPERVISED_CHANGES];
  if (action && !abilityOf(staff).can(action, 'Plan')) throw new Refusal('plan_needs_supervisor');
}
