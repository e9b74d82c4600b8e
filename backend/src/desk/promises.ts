import {
  addDays,
  dayOf,
  formatActDay,
  formatCents,
  formatShortDay,
  type Day,
  type PromiseStatus,
} from '@billing/contract';
import type { Desk } from './desk.dto';
import type { DeskFacts, DeskView } from './facts';
import { billsOf, owedOf } from './owed';
import { holdsOf } from './holds';
import { plansOf } from './plans';

const STATUS_WORDS: Record<PromiseStatus, string> = {
  open: 'open',
  kept: 'kept',
  partially_kept: 'kept in part',
  broken: 'broken',
  broken_by_return: 'broken: the payment was taken back',
  canceled: 'called off',
  superseded: 'replaced by a newer one',
};
const SHOWN_DAYS = 30;

export const promisesOf = (facts: DeskFacts, today: Day): Desk['promises'] =>
  facts.promises
    .filter((p) => p.status === 'open' || p.promisedOn >= addDays(today, -SHOWN_DAYS))
    .filter((p) => !['superseded', 'canceled'].includes(p.status))
    .slice(0, 3)
    .map(({ decidedAt: _decidedAt, ...p }) => p);

export const promiseAlerts = (facts: DeskFacts): Desk['strip']['alerts'] =>
  facts.promises
    .filter((p) => p.status === 'open')
    .map((p) => ({
      tone: 'pending' as const,
      text: `Promised ${formatCents(p.amountCents)} by ${formatActDay(p.promisedOn)}${p.paidCents > 0 ? `, ${formatCents(p.paidCents)} has come` : ''}: no reminder before ${formatShortDay(p.graceUntil)}`,
    }));

const none = { paymentId: null, receiptNo: null };

export const promiseItems = (facts: DeskFacts): Desk['timeline'] => [
  ...facts.promises.map((p) => ({
    ...none,
    id: `promise:${p.id}`,
    on: dayOf(new Date(p.at)),
    at: p.at,
    family: 'money' as const,
    title: `Promise to pay by ${formatShortDay(p.promisedOn)}`,
    detail: [STATUS_WORDS[p.status], p.by ?? ''].filter(Boolean).join(', '),
    status: null,
    cents: p.amountCents,
  })),
  ...facts.assistance.applications.map((a) => ({
    ...none,
    id: `assistance:${a.id}`,
    on: dayOf(new Date(a.submittedAt ?? a.startedAt)),
    at: a.submittedAt ?? a.startedAt,
    family: 'messages' as const,
    title: a.submittedAt ? 'Applied for assistance, says the caller' : 'Application for assistance sent',
    detail: a.sent.length > 0 ? `by ${a.sent.map((way) => (way === 'sms' ? 'text' : way)).join(', ')}` : null,
    status: null,
    cents: null,
  })),
];

/** Offered in one line where what is owed, or what was missed, suggests it; not where it is asked for already. */
export function assistanceOf(facts: DeskFacts, view: DeskView): Desk['assistance'] {
  const open = facts.assistance.applications.find((a) => a.status !== 'closed');
  const application = open ? { id: open.id, status: open.status, startedAt: open.startedAt, submittedAt: open.submittedAt } : null; // prettier-ignore
  return { offer: application ? null : offerOf(facts, view), application };
}

function offerOf(facts: DeskFacts, view: DeskView): string | null {
  if (view.scope === 'patient' || facts.guarantor.deathDate) return null;
  if (holdsOf(facts, view.today).some((h) => ['assistance', 'bankruptcy', 'attorney'].includes(h.type))) return null;
  const missed = plansOf(facts, view.today).reduce((most, plan) => Math.max(most, plan.missedCount), 0);
  if (missed >= facts.assistance.offerFromMissed) return `${missed} payments of a plan were missed`;
  const { totalCents } = owedOf(billsOf(facts.visits), 0, view.today);
  return totalCents >= facts.assistance.offerFromCents ? `${formatCents(totalCents)} is owed` : null;
}
