import { sharePlan, type Cents, type Day, type PlanStatus } from '@billing/contract';
import type { DeskFacts } from './facts';
import type { PlanFacts } from './plan-facts';
import { billsOf } from './owed';

export type Standing = 'good' | 'late_in_grace' | 'delinquent';

/** A plan as the account page shows it; its standing is derived from its dates (domain, state machines). */
export interface PlanOnDesk extends Omit<PlanFacts, 'lateSince' | 'dueSince'> {
  standing: Standing | null;
}

const COLLECTED: readonly PlanStatus[] = ['active', 'default_pending'];

export const plansOf = (facts: DeskFacts, today: Day): PlanOnDesk[] =>
  facts.plans.map(({ lateSince: _late, dueSince, ...plan }) => ({
    ...plan,
    standing: !COLLECTED.includes(plan.status)
      ? null
      : plan.lateCents > 0
        ? 'delinquent'
        : dueSince !== null && dueSince < today
          ? 'late_in_grace'
          : 'good',
  }));

/** Each bill on a plan with what is late and due of it; the rest of it is on plan. */
export function withPlans(facts: DeskFacts): DeskFacts {
  if (facts.plans.length === 0) return facts;
  const bills = billsOf(facts.visits);
  for (const plan of facts.plans) {
    const own = bills.filter((b) => b.planId === plan.id).sort((a, b) => a.id - b.id);
    const shares = sharePlan(own, plan.lateCents, plan.dueCents);
    for (const bill of own)
      bill.plan = { ...shares.get(bill.id)!, planId: plan.id, lateSince: plan.lateSince, dueSince: plan.dueSince };
  }
  return facts;
}

/** What all plans ask for together at their next date, and when that is. */
export function nextOfPlans(plans: readonly PlanFacts[]): { on: Day; cents: Cents } | null {
  const dates = plans.flatMap((p) => (p.nextDueOn && p.nextCents ? [{ on: p.nextDueOn, cents: p.nextCents }] : []));
  const on = dates.map((d) => d.on).sort()[0];
  return on ? { on, cents: dates.filter((d) => d.on === on).reduce((sum, d) => sum + d.cents, 0) } : null;
}
