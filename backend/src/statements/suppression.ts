import type { Cents } from '@billing/contract';
import type { StatementFacts } from './facts';
import type { PlanOfBill } from './freeze';
import { addressLines } from './freeze';

/** Why an account gets no paper this month, in the order in which they are asked. */
export const SUPPRESSIONS = [
  'nothing_owed',
  'credit',
  'does_not_add_up',
  'below_minimum',
  'hold',
  'on_plan',
  'paperless',
  'no_address',
  'returned_mail',
  'cannot_print',
] as const;
export type Suppression = (typeof SUPPRESSIONS)[number];

/**
 * Why this account gets none; null where it gets one. A person who asks for one gets it, unless nothing is owed.
 * Holds and paperless consent do not exist yet: when they do, they are asked here.
 */
export function suppressionOf(
  facts: StatementFacts,
  plans: Map<number, PlanOfBill>,
  belowCents: Cents,
  asked: boolean,
): Suppression | null {
  if (facts.balanceCents === 0) return facts.creditCents > 0 ? 'credit' : 'nothing_owed';
  if (facts.balanceCents < belowCents) return 'below_minimum';
  if (asked) return null;
  if (facts.bills.every((b) => (plans.get(b.id)?.dueCents ?? 1) === 0)) return 'on_plan';
  if (addressLines(facts.address).length === 0) return 'no_address';
  if (facts.address!.status === 'undeliverable') return 'returned_mail';
  return null;
}
