import { formatShortDay, type Cents, type Day } from '@billing/contract';
import type { z } from 'zod';
import type { Desk } from './desk.dto';
import type { AccountFacts, ActivityFacts, DeskFacts, StatementFacts } from './facts';
import type { Words } from './words';

export type Changes = NonNullable<z.infer<typeof Desk>['changes']>;

const total = (rows: { cents: Cents }[]): Cents => rows.reduce((sum, r) => sum + r.cents, 0);

/**
 * What moved since the statement of one account. A statement may have been run before or after the movements of its own
 * day; whichever of the two readings leads from its closing balance to today's is the right one.
 */
function sinceStatement(
  account: AccountFacts,
  statement: StatementFacts | undefined,
  activity: ActivityFacts[],
  since: Day,
) {
  const own = activity.filter((a) => a.accountId === account.id);
  // An account that no statement names yet stands where it stood on the day from which changes are told.
  if (!statement)
    return { openingCents: total(own.filter((a) => a.on <= since)), lines: own.filter((a) => a.on > since) };
  // Ours says which movements it counted, whatever their day.
  if (statement.ours) return { openingCents: statement.closingCents, lines: own.filter((a) => a.counted === false) };
  const fits = (lines: ActivityFacts[]) => statement.closingCents + total(lines) === account.balanceCents;
  const after = own.filter((a) => a.on > statement.on);
  const withItsDay = own.filter((a) => a.on >= statement.on);
  return { openingCents: statement.closingCents, lines: !fits(after) && fits(withItsDay) ? withItsDay : after };
}

const VISIT_KINDS = new Set(['responsibility_assigned', 'responsibility_withdrawn', 'opening_balance']);
const PAYMENT_KINDS = new Set(['payment_allocated', 'allocation_released', 'credit_crossed']);

function describe(a: ActivityFacts, cents: Cents, on: Day): Words {
  const day = (language: 'en' | 'es') => formatShortDay(a.serviceOn ?? on, language);
  if (VISIT_KINDS.has(a.kind))
    return cents > 0
      ? { en: `visit ${day('en')}`, es: `visita del ${day('es')}` }
      : { en: `taken off visit ${day('en')}`, es: `descontado de la visita del ${day('es')}` };
  if (PAYMENT_KINDS.has(a.kind))
    return cents < 0
      ? { en: `payment ${formatShortDay(on)}`, es: `pago del ${formatShortDay(on, 'es')}` }
      : { en: `payment undone ${formatShortDay(on)}`, es: `pago anulado el ${formatShortDay(on, 'es')}` };
  return { en: `adjustment, visit ${day('en')}`, es: `ajuste de la visita del ${day('es')}` };
}

/** One line a visit, a payment or an adjustment; what cancels itself out is no change. */
function grouped(activity: ActivityFacts[]): Changes['lines'] {
  const groups = new Map<string, { first: ActivityFacts; on: Day; cents: Cents }>();
  for (const a of activity) {
    const key = VISIT_KINDS.has(a.kind)
      ? `visit:${a.visitId}`
      : PAYMENT_KINDS.has(a.kind)
        ? `payment:${a.paymentId}`
        : `adjustment:${a.visitId}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { first: a, on: a.on, cents: a.cents });
    else {
      group.cents += a.cents;
      if (a.on > group.on) group.on = a.on;
    }
  }
  return [...groups.values()]
    .filter((g) => g.cents !== 0)
    .sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1))
    .map((g) => ({ on: g.on, text: describe(g.first, g.cents, g.on), cents: g.cents }));
}

/** What changed since the last statement date: opening + lines = closing, to the cent. Null before the first statement. */
export function changesOf(facts: DeskFacts): Changes | null {
  const lastOf = (accountId: number) => facts.statements.find((s) => s.accountId === accountId);
  const dates = facts.accounts.flatMap((a) => lastOf(a.id)?.on ?? []);
  if (dates.length === 0) return null;
  const since = dates.reduce((first, day) => (day < first ? day : first));
  const perAccount = facts.accounts.map((a) => sinceStatement(a, lastOf(a.id), facts.activity, since));
  const activity = perAccount.flatMap((p) => p.lines);
  const openingCents = perAccount.reduce((sum, p) => sum + p.openingCents, 0);
  const closingCents = facts.accounts.reduce((sum, a) => sum + a.balanceCents, 0);
  return {
    since,
    openingCents,
    lines: grouped(activity),
    closingCents,
    addsUp: facts.accounts.every((a, i) => {
      const p = perAccount[i]!;
      return p.openingCents + total(p.lines) === a.balanceCents;
    }),
  };
}
