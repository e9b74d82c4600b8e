import { Injectable } from '@nestjs/common';
import { dayOf } from '@billing/contract';
import { heldBills } from '#holds';
import { Clock, ReadPool, type Tx } from '#kernel';
import { SavedMethods, type Query, type SavedCard } from '#payments';
import { Settings, type Setting } from '#settings';
import type { PlanContext } from './preview-plan';

/** Open installments of the guarantor's plans, in the order of their dates. */
const PRESENT = `SELECT n.plan_id AS "planId", n.due_on::text AS "dueOn", (n.amount_cents - n.adjusted_cents - n.paid_cents)::float8 AS "amountCents"
  FROM plans p JOIN accounts a ON a.id = p.account_id JOIN installments n ON n.plan_id = p.id AND is_open_installment(n.status)
  WHERE a.guarantor_id = $1 AND is_live_plan(p.status) ORDER BY n.due_on, n.plan_id`;

/** What a plan is solved with beside the bills: the policy in force, the saved card, what present plans ask for. */
@Injectable()
export class PlanContexts {
  constructor(
    private readonly clock: Clock,
    private readonly pool: ReadPool,
    private readonly settings: Settings,
    private readonly methods: SavedMethods,
  ) {}

  /** @throws method_not_usable */
  method(guarantorId: number, methodId: number | null): Promise<SavedCard | null> {
    return methodId === null ? Promise.resolve(null) : this.methods.usable(guarantorId, methodId);
  }

  async at(guarantorId: number, method: SavedCard | null): Promise<PlanContext> {
    const now = this.clock.now();
    const policy = await this.settings.at('plan_policy', now);
    const { minimumCents } = (await this.settings.at('card_amounts', now)).value;
    const look: Query = (sql, values) => this.pool.query(sql, values);
    return this.of(look, guarantorId, method, now, policy, minimumCents);
  }

  /** The same inside a command's transaction. */
  async within(tx: Tx, guarantorId: number, method: SavedCard | null): Promise<PlanContext> {
    const policy = await this.settings.within(tx, 'plan_policy');
    const { minimumCents } = (await this.settings.within(tx, 'card_amounts')).value;
    return this.of((sql, values) => tx.query(sql, values), guarantorId, method, tx.now, policy, minimumCents);
  }

  private async of(
    look: Query,
    guarantorId: number,
    method: SavedCard | null,
    at: Date,
    policy: Setting<'plan_policy'>,
    smallestChargeCents: number,
  ): Promise<PlanContext> {
    const { graceDays, scriptVersion, ...terms } = policy.value;
    return {
      guarantorId,
      today: dayOf(at),
      terms: { ...terms, smallestChargeCents },
      graceDays,
      scriptVersion,
      policyVersion: policy.version,
      method,
      held: await heldBills(look, { guarantorId }, 'plan', at),
      present: await look<PlanContext['present'][number]>(PRESENT, [guarantorId]),
    };
  }
}
