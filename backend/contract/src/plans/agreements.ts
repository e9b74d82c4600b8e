import type { Cents } from '../money/cents';
import { prorate } from '../money/split';
import type { PlannedInstallment, PlanSolution } from './solver';

/** What one agreement owes of a plan that covers several accounts, date by date. */
export interface PlanPart {
  accountId: number;
  totalCents: Cents;
  amountCents: Cents;
  lastCents: Cents;
  installments: PlannedInstallment[];
}

/**
 * One amount a month for all accounts, written as one agreement each (ruling 2): each agreement has equal amounts, its
 * last takes its remainder, and on every date the agreements together ask for exactly the plan's amount.
 * @returns null where an agreement would ask for less at once than can be charged
 */
export function splitAgreements(
  solution: PlanSolution,
  accounts: readonly { accountId: number; totalCents: Cents }[],
  smallestChargeCents: Cents,
): PlanPart[] | null {
  const before = solution.count - 1;
  const bases = basesOf(
    solution,
    accounts.map((a) => a.totalCents),
    smallestChargeCents,
  );
  if (!bases) return null;
  const parts = accounts.map(({ accountId, totalCents }, i) => {
    const lastCents = totalCents - bases[i]! * before;
    const installments = solution.installments.map(({ seq, dueOn }) => ({
      seq,
      dueOn,
      amountCents: seq <= before ? bases[i]! : lastCents,
    }));
    return { accountId, totalCents, amountCents: installments[0]!.amountCents, lastCents, installments };
  });
  const tooSmall = parts.some((p) => Math.min(p.amountCents, p.lastCents) < smallestChargeCents);
  return tooSmall ? null : parts;
}

/** By weight, but never so much that nothing chargeable is left for the last date; what one cannot take, another does. */
function basesOf(solution: PlanSolution, totals: Cents[], smallestChargeCents: Cents): Cents[] | null {
  const before = solution.count - 1;
  if (before === 0) return totals;
  const bases = prorate(solution.amountCents, totals);
  const rooms = totals.map((total) => Math.floor((total - smallestChargeCents) / before));
  let over = 0;
  for (const [i, room] of rooms.entries()) {
    if (bases[i]! <= room) continue;
    over += bases[i]! - Math.max(0, room);
    bases[i] = Math.max(0, room);
  }
  for (const [i, room] of rooms.entries()) {
    const more = Math.min(over, room - bases[i]!);
    if (more <= 0) continue;
    bases[i]! += more;
    over -= more;
  }
  return over === 0 ? bases : null;
}
