import type { Cents, Day } from '@billing/contract';
import type { ActivityFacts, StatementFacts } from './facts';
import type { Change } from './snapshot';

const VISIT_KINDS = new Set(['responsibility_assigned', 'responsibility_withdrawn', 'opening_balance']);
const PAYMENT_KINDS = new Set(['payment_allocated', 'allocation_released', 'credit_crossed']);
const BRANDS: Record<string, string> = { visa: 'Visa', mastercard: 'Mastercard', amex: 'Amex', discover: 'Discover' };

const total = (rows: { cents: Cents }[]): Cents => rows.reduce((sum, r) => sum + r.cents, 0);

/** `Visa 4242`; nothing for what needs words, which a language would have to have. */
function methodOf(a: ActivityFacts): string | null {
  if (a.method === 'apple_pay') return 'Apple Pay';
  if (a.method === 'google_pay') return 'Google Pay';
  const brand = BRANDS[(a.brand ?? a.hostTender ?? '').toLowerCase()];
  return brand ? [brand, a.last4].filter(Boolean).join(' ') : null;
}

function kindOf(a: ActivityFacts, cents: Cents): Change['kind'] {
  if (VISIT_KINDS.has(a.kind)) return cents > 0 ? 'visit' : 'visit_reduced';
  if (PAYMENT_KINDS.has(a.kind)) {
    if (cents > 0) return 'payment_undone';
    return a.method === 'ach' ? 'bank_payment' : 'payment';
  }
  return cents > 0 ? 'adjustment_undone' : 'adjustment';
}

/** One line a visit, a payment or an adjustment; what cancels itself out is no change. */
function grouped(activity: ActivityFacts[]): Change[] {
  const groups = new Map<string, { first: ActivityFacts; on: Day; cents: Cents }>();
  for (const a of activity) {
    const key = VISIT_KINDS.has(a.kind)
      ? `visit:${a.billId}`
      : PAYMENT_KINDS.has(a.kind)
        ? `payment:${a.paymentId}`
        : `adjustment:${a.billId}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { first: a, on: a.on, cents: a.cents });
    else {
      group.cents += a.cents;
      if (a.on > group.on) group.on = a.on;
    }
  }
  return [...groups.values()]
    .filter((g) => g.cents !== 0)
    .map((g) => {
      const kind = kindOf(g.first, g.cents);
      const isPayment = PAYMENT_KINDS.has(g.first.kind);
      return {
        kind,
        on: g.on,
        serviceOn: isPayment ? null : g.first.serviceOn,
        method: isPayment ? methodOf(g.first) : null,
        cents: g.cents,
        count: 1,
      };
    })
    .sort((a, b) => Number(a.cents < 0) - Number(b.cents < 0) || a.on.localeCompare(b.on));
}

/**
 * What changed since the last statement: opening + lines = closing, to the cent. Ours says which entries it counted. The
 * host's may have been run before or after the movements of its own day: whichever reading leads to today's balance is
 * the right one, and where neither does, what was owed before is told from the ledger.
 */
export function changesOf(facts: StatementFacts): { previousOn: Day | null; openingCents: Cents; changes: Change[] } {
  const { previous, host, activity, balanceCents } = facts;
  if (previous) return { previousOn: previous.on, openingCents: previous.closingCents, changes: grouped(activity) };
  if (!host) return { previousOn: null, openingCents: 0, changes: grouped(activity) };
  const after = activity.filter((a) => a.on > host.on);
  const withItsDay = activity.filter((a) => a.on >= host.on);
  const fits = (lines: ActivityFacts[]): boolean => host.closingCents + total(lines) === balanceCents;
  const lines = !fits(after) && fits(withItsDay) ? withItsDay : after;
  return { previousOn: host.on, openingCents: balanceCents - total(lines), changes: grouped(lines) };
}
