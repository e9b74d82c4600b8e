import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { AuditedReads, ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { payableAccounts, TakePayment } from '#payments';
import { RetryFirstPaymentCommand } from './commands/retry-first-payment';
import { StartPlanCommand } from './commands/start-plan';
import type { AgreementData } from './agreement-pdf';
import { PlanGuard } from './plan-access';
import { PlanContexts } from './plan-context';
import { PlanReads } from './plan-reads';
import type { PlanPreview, PlanView, PreviewPlanDto, RetryPlanDto, StartedPlans, StartPlanDto } from './plans.dto';
import { previewPlan } from './preview-plan';

/** Plans as staff ask for them: the guard, the command, the processor where the first payment is today, and what may be shown. */
@Injectable()
export class PlansService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly guard: PlanGuard,
    private readonly contexts: PlanContexts,
    private readonly startPlan: StartPlanCommand,
    private readonly retryFirst: RetryFirstPaymentCommand,
    private readonly takePayment: TakePayment,
    private readonly plans: PlanReads,
  ) {}

  async preview(act: Act, staff: SignedInStaff, body: PreviewPlanDto): Promise<PlanPreview> {
    const { guarantorId } = body;
    const ground = await this.guard.guarantor(act, staff, guarantorId);
    const method = await this.contexts.method(guarantorId, body.methodId);
    const audit = {
      action: 'read.account',
      objectType: 'guarantor',
      objectId: String(guarantorId),
      guarantorId,
      detail: { for: 'plan_preview' },
    };
    const accounts = await payableAccounts((sql, values) => this.reads.rows({ ...act, ground }, audit, sql, values), {
      guarantorId,
    });
    const context = await this.contexts.at(guarantorId, method);
    return previewPlan(accounts, body, context);
  }

  async start(
    act: Act,
    staff: SignedInStaff,
    body: StartPlanDto,
  ): Promise<{ started: StartedPlans; replayed: boolean }> {
    if (!act.idempotencyKey) throw new Refusal('idempotency_key_required');
    const ground = await this.guard.guarantor(act, staff, body.guarantorId);
    const as = { ...act, ground };
    const method = await this.contexts.method(body.guarantorId, body.methodId);
    const firstMethod = await this.contexts.method(body.guarantorId, body.firstPaymentMethodId ?? null);
    const { acceptanceId, replayed, plans } = await this.uow.run(as, (tx) =>
      this.startPlan.run(tx, { body, method, firstMethod }),
    );
    // One after the other: where the second fails, the first stands (ruling 3).
    for (const { payment, account } of plans) if (payment) await this.takePayment.charge(as, payment, account);
    return { started: await this.plans.started(as, acceptanceId, { ground, open: true }), replayed };
  }

  /** Once more, with this card: the outcome stands on the payment, and the plan lives where it went through. */
  async retry(act: Act, staff: SignedInStaff, planId: number, body: RetryPlanDto): Promise<StartedPlans> {
    if (!act.idempotencyKey) throw new Refusal('idempotency_key_required');
    const access = await this.guard.toChange(act, staff, planId);
    const as = { ...act, ground: access.ground };
    const [plan] = await this.pool.query<{ guarantorId: number; acceptanceId: string }>(
      'SELECT a.guarantor_id AS "guarantorId", p.acceptance_id AS "acceptanceId" FROM plans p JOIN accounts a ON a.id = p.account_id WHERE p.id = $1',
      [planId],
    );
    const card = await this.contexts.method(plan!.guarantorId, body.methodId);
    const opened = await this.uow.run(as, (tx) => this.retryFirst.run(tx, planId, body, card!));
    if (opened) await this.takePayment.charge(as, opened.payment, opened.account);
    return this.plans.started(as, plan!.acceptanceId, access);
  }

  async show(act: Act, staff: SignedInStaff, planId: number): Promise<PlanView> {
    return this.plans.show(act, planId, await this.guard.toRead(act, staff, planId));
  }

  /** The agreement as the guarantor gets it, in the language of the yes or another. Only for who has the guarantor open. */
  async agreement(act: Act, staff: SignedInStaff, planId: number, language?: 'en' | 'es'): Promise<AgreementData> {
    const access = await this.guard.toChange(act, staff, planId);
    const plan = await this.plans.show(act, planId, access);
    const [to] = await this.pool.query<{ entity: string; address: string[] }>(
      `SELECT e.name AS entity, coalesce((SELECT array_remove(ARRAY[k.address1, k.address2, concat_ws(' ', k.city, k.state, k.zip)], NULL) FROM contact_points k
           WHERE k.guarantor_id = a.guarantor_id AND k.kind = 'postal' AND k.status <> 'retired' ORDER BY k.id LIMIT 1), '{}') AS address
       FROM accounts a JOIN billing_entities e ON e.id = a.entity_id WHERE a.id = $1`,
      [plan.accountId],
    );
    return {
      plan,
      language: language ?? plan.acceptance.language,
      entityName: to!.entity,
      guarantorName: plan.guarantorName,
      address: to!.address,
    };
  }
}
