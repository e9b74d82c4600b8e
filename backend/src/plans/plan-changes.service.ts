import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { AuditedReads, Clock, ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import type { SavedCard } from '#payments';
import { ChangePlanCommand } from './commands/change-plan';
import { PlanGuard } from './plan-access';
import type { ChangePlanDto, ChangePreview, PlanChange } from './plan-changes.dto';
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
    private readonly plans: PlanReads,
  ) {}

  async preview(act: Act, staff: SignedInStaff, planId: number, change: PlanChange): Promise<ChangePreview> {
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
    const access = await this.guard.toChange(act, staff, planId);
    const method = await this.methodAfter(planId, body.change);
    const as = { ...act, ground: access.ground };
    await this.uow.run(as, (tx) => this.changePlan.run(tx, planId, body, method));
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
