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
  'no_address',
  'returned_mail',
  'cannot_print',
] as const;
/** Why an account gets no paper now, of those that have a statement all the same. */
export const WITHOUT_PAPER = ['paperless', 'digital_first'] as const;
export type Suppression = (typeof SUPPRESSIONS)[number];

/**
 * Why this account gets none; null where it gets one. A person who asks for one gets it, unless nothing is owed. Whoever
 * is told by email needs no address; what is all on a plan is on the plan's own notices, and on the next statement as a summary.
 * `held`: a hold says that nothing of it is asked for by mail or email.
 */
export function suppressionOf(
  facts: StatementFacts,
  plans: Map<number, PlanOfBill>,
  belowCents: Cents,
  asked: boolean,
  held: boolean,
): Suppression | null {
  if (facts.balanceCents === 0) return facts.creditCents > 0 ? 'credit' : 'nothing_owed';
  if (facts.balanceCents < belowCents) return 'below_minimum';
  if (asked) return null;
  if (held) return 'hold';
  if (facts.bills.every((b) => (plans.get(b.id)?.dueCents ?? 1) === 0)) return 'on_plan';
  if (facts.digital) return null;
  if (addressLines(facts.address).length === 0) return 'no_address';
  if (facts.address!.status === 'undeliverable') return 'returned_mail';
  return null;
}

/** How a statement of the run leaves: on paper now, on paper unless the digital one did, or without any. */
export type Way = 'paper' | 'digital_first' | 'paperless';

/** Digital instead of paper where that was asked for, or where no paper would arrive. */
export function wayOf(facts: Pick<StatementFacts, 'digital' | 'address'>): Way {
  if (!facts.digital) return 'paper';
  return facts.digital.paperless || !paperArrives(facts) ? 'paperless' : 'digital_first';
}

export const paperArrives = ({ address }: Pick<StatementFacts, 'address'>): boolean =>
  addressLines(address).length > 0 && address!.status !== 'undeliverable';
