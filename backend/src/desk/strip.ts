import { dayOf, daysBetween, formatCents, formatDay } from '@billing/contract';
import type { z } from 'zod';
import type { Desk } from './desk.dto';
import type { DeskFacts, DeskView } from './facts';
import { holdAlerts } from './holds';
import { promiseAlerts } from './promises';

type Strip = z.infer<typeof Desk>['strip'];

/** For so long what came back is said, while something is owed. */
const RETURN_SHOWN_DAYS = 60;

/** What must not be missed, and what was said last time. */
export function stripOf(facts: DeskFacts, view: DeskView): Strip {
  const alerts: Strip['alerts'] = [];
  if (facts.guarantor.deathDate)
    alerts.push({ tone: 'trouble', text: `The guarantor died on ${formatDay(facts.guarantor.deathDate)}` });
  alerts.push(...holdAlerts(facts, view.today));
  alerts.push(...promiseAlerts(facts));
  for (const p of facts.openPayments)
    if (p.status === 'unknown')
      alerts.push({
        tone: 'trouble',
        text: `A payment of ${formatCents(p.amountCents)} is unknown: do not take it again`,
      });
  const owed = facts.accounts.some((a) => a.balanceCents > 0);
  for (const { cents, method, returned } of facts.payments)
    if (returned && owed && daysBetween(returned.on, view.today) <= RETURN_SHOWN_DAYS)
      alerts.push({
        tone: 'trouble',
        text: `${method === 'ach' ? 'A bank debit' : 'A payment'} of ${formatCents(cents)} came back on ${formatDay(returned.on)}: ${returned.words}`,
      });
  const amended = new Set(facts.notes.flatMap((n) => n.amendsId ?? []));
  for (const note of facts.notes)
    if (note.pinnedUntil && note.pinnedUntil >= view.today && !amended.has(note.id))
      alerts.push({ tone: 'pending', text: note.text });
  const credit = facts.accounts.reduce((sum, a) => sum + a.creditCents, 0);
  if (credit > 0) alerts.push({ tone: 'pending', text: `Credit of ${formatCents(credit)}, not applied to a bill` });
  const last = facts.calls.find((c) => c.state === 'verified');
  return {
    alerts,
    lastCall: last
      ? { on: dayOf(new Date(last.at)), reason: last.reason, outcome: last.outcome, summary: last.summary }
      : null,
  };
}
