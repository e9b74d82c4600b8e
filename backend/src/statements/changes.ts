import type { Cents, Day } from '@billing/contract';
import type { ActivityFacts, StatementFacts } from './facts';
import { familyOf, groupMovements, movedSince, totalOf } from './movements';
import type { Change } from './snapshot';

const BRANDS: Record<string, string> = { visa: 'Visa', mastercard: 'Mastercard', amex: 'Amex', discover: 'Discover' };

/** `Visa 4242`; nothing for what needs words, which a language would have to have. */
function methodOf(a: ActivityFacts): string | null {
  if (a.method === 'apple_pay') return 'Apple Pay';
  if (a.method === 'google_pay') return 'Google Pay';
  const brand = BRANDS[(a.brand ?? a.hostTender ?? '').toLowerCase()];
  return brand ? [brand, a.last4].filter(Boolean).join(' ') : null;
}

function kindOf(a: ActivityFacts, cents: Cents): Change['kind'] {
  const family = familyOf(a);
  if (family === 'visit') return cents > 0 ? 'visit' : 'visit_reduced';
  if (family === 'adjustment') return cents > 0 ? 'adjustment_undone' : 'adjustment';
  if (cents > 0) return 'payment_undone';
  return a.method === 'ach' ? 'bank_payment' : 'payment';
}

function grouped(activity: ActivityFacts[]): Change[] {
  return groupMovements(activity, (a) => a.billId)
    .map(({ first, on, cents }) => {
      const isPayment = familyOf(first) === 'payment';
      return {
        kind: kindOf(first, cents),
        on,
        serviceOn: isPayment ? null : first.serviceOn,
        method: isPayment ? methodOf(first) : null,
        cents,
        count: 1,
      };
    })
    .sort((a, b) => Number(a.cents < 0) - Number(b.cents < 0) || a.on.localeCompare(b.on));
}

/**
 * What changed since the last statement: opening + lines = closing, to the cent. Ours says which entries it counted. Where
 * the host's leads to today's balance by neither reading, what was owed before is told from the ledger.
 */
export function changesOf(facts: StatementFacts): { previousOn: Day | null; openingCents: Cents; changes: Change[] } {
  const { previous, host, activity, balanceCents } = facts;
  if (previous) return { previousOn: previous.on, openingCents: previous.closingCents, changes: grouped(activity) };
  if (!host) return { previousOn: null, openingCents: 0, changes: grouped(activity) };
  const lines = movedSince(host, activity, balanceCents);
  return { previousOn: host.on, openingCents: balanceCents - totalOf(lines), changes: grouped(lines) };
}
