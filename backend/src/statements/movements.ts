import type { Cents, Day } from '@billing/contract';

/** What moved on a bill, as the journal has it. */
export interface Movement {
  kind: string;
  on: Day;
  paymentId: string | null;
  /** Above zero: more is owed. */
  cents: Cents;
}
export type MovementFamily = 'visit' | 'payment' | 'adjustment';

const VISIT_KINDS = new Set(['responsibility_assigned', 'responsibility_withdrawn', 'opening_balance']);
const PAYMENT_KINDS = new Set(['payment_allocated', 'allocation_released', 'credit_crossed']);

export const familyOf = ({ kind }: Movement): MovementFamily =>
  VISIT_KINDS.has(kind) ? 'visit' : PAYMENT_KINDS.has(kind) ? 'payment' : 'adjustment';

export const totalOf = (rows: readonly { cents: Cents }[]): Cents => rows.reduce((sum, r) => sum + r.cents, 0);

/** One group a visit, a payment or an adjustment, each on its last day; what cancels itself out is no change. */
export function groupMovements<M extends Movement>(
  movements: readonly M[],
  visitOf: (movement: M) => number | null,
): { first: M; on: Day; cents: Cents }[] {
  const groups = new Map<string, { first: M; on: Day; cents: Cents }>();
  for (const m of movements) {
    const family = familyOf(m);
    const key = `${family}:${family === 'payment' ? m.paymentId : visitOf(m)}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { first: m, on: m.on, cents: m.cents });
    else {
      group.cents += m.cents;
      if (m.on > group.on) group.on = m.on;
    }
  }
  return [...groups.values()].filter((g) => g.cents !== 0);
}

/**
 * What moved since a statement that does not say what it counted. It may have been run before or after the movements of
 * its own day: whichever reading leads from its closing balance to today's is the right one, else the later days alone.
 */
export function movedSince<M extends Movement>(
  statement: { on: Day; closingCents: Cents },
  movements: readonly M[],
  balanceCents: Cents,
): M[] {
  const after = movements.filter((m) => m.on > statement.on);
  const withItsDay = movements.filter((m) => m.on >= statement.on);
  const fits = (lines: M[]): boolean => statement.closingCents + totalOf(lines) === balanceCents;
  return !fits(after) && fits(withItsDay) ? withItsDay : after;
}
