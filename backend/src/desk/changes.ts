import { formatShortDay, type Cents, type Day } from '@billing/contract';
import { familyOf, groupMovements, movedSince, totalOf } from '#statements';
import type { z } from 'zod';
import type { Desk } from './desk.dto';
import type { AccountFacts, ActivityFacts, DeskFacts, StatementFacts } from './facts';
import type { Words } from './words';

export type Changes = NonNullable<z.infer<typeof Desk>['changes']>;

/** What moved since the statement of one account. Ours says which movements it counted, whatever their day. */
function sinceStatement(
  account: AccountFacts,
  statement: StatementFacts | undefined,
  activity: ActivityFacts[],
  since: Day,
) {
  const own = activity.filter((a) => a.accountId === account.id);
  // An account that no statement names yet stands where it stood on the day from which changes are told.
  if (!statement)
    return { openingCents: totalOf(own.filter((a) => a.on <= since)), lines: own.filter((a) => a.on > since) };
  const lines = statement.ours
    ? own.filter((a) => a.counted === false)
    : movedSince(statement, own, account.balanceCents);
  return { openingCents: statement.closingCents, lines };
}

function describe(a: ActivityFacts, cents: Cents, on: Day): Words {
  const day = (language: 'en' | 'es') => formatShortDay(a.serviceOn ?? on, language);
  const family = familyOf(a);
  if (family === 'visit')
    return cents > 0
      ? { en: `visit ${day('en')}`, es: `visita del ${day('es')}` }
      : { en: `taken off visit ${day('en')}`, es: `descontado de la visita del ${day('es')}` };
  if (family === 'payment')
    return cents < 0
      ? { en: `payment ${formatShortDay(on)}`, es: `pago del ${formatShortDay(on, 'es')}` }
      : { en: `payment undone ${formatShortDay(on)}`, es: `pago anulado el ${formatShortDay(on, 'es')}` };
  return { en: `adjustment, visit ${day('en')}`, es: `ajuste de la visita del ${day('es')}` };
}

function grouped(activity: ActivityFacts[]): Changes['lines'] {
  return groupMovements(activity, (a) => a.visitId)
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
      return p.openingCents + totalOf(p.lines) === a.balanceCents;
    }),
  };
}
