import type { Cents } from '../money/cents';

/** What of a bill on a plan is to be paid now: late after the grace, or due. The rest is on plan and not due. */
export interface PlanShare {
  lateCents: Cents;
  dueCents: Cents;
}

/** Lays what a plan has late and due over its bills, in their order: late first, and never more than a bill owes. */
export function sharePlan(
  bills: readonly { id: number; balanceCents: Cents }[],
  lateCents: Cents,
  dueCents: Cents,
): Map<number, PlanShare> {
  let late = lateCents;
  let due = dueCents;
  return new Map(
    bills.map(({ id, balanceCents }) => {
      const share = { lateCents: Math.min(late, balanceCents), dueCents: 0 };
      late -= share.lateCents;
      share.dueCents = Math.min(due, balanceCents - share.lateCents);
      due -= share.dueCents;
      return [id, share];
    }),
  );
}
