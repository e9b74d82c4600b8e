import { formatCents, formatDay, formatPlain, formatShortDay } from '@billing/contract';
import type { SnapshotVisit, StatementSnapshot } from '../snapshot';
import { fill, wordsOf, type StatementWords } from '../words';
import type { BlockRow, Sayings } from './page-plan';

export interface Speech extends Sayings {
  w: StatementWords;
}

export function speechOf(language: 'en' | 'es'): Speech {
  const w = wordsOf(language);
  return {
    w,
    money: formatCents,
    plain: formatPlain,
    day: (day) => formatDay(day, language),
    shortDay: (day) => formatShortDay(day, language),
    weekday: (day) => {
      const name = w.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]!;
      return language === 'es' ? `${name} ${formatDay(day, 'es')}` : `${name}, ${formatDay(day)}`;
    },
    // A class of the host that we do not know is said as it came, in English alone: it is a word of theirs.
    className: (visitClass) =>
      w.classes[visitClass.toLowerCase().replace(/\s/g, '')] ?? (language === 'en' ? visitClass : ''),
  };
}

const total = (rows: { cents: number }[]): number => rows.reduce((sum, r) => sum + r.cents, 0);

/** `Hartford Hospital · Emergency room`, or that it is restricted. */
export const placeOf = (visit: SnapshotVisit, say: Speech): string =>
  visit.place
    ? [visit.place.facility, say.className(visit.place.class)].filter((part) => part !== '').join(' · ')
    : say.w.restricted;

function paidLabel(visit: SnapshotVisit, say: Speech): string {
  const { w } = say;
  const [first] = visit.paid;
  if (visit.paid.length === 1) return fill(w.paidOn, say.shortDay(first!.on));
  return visit.paid.every((p) => p.cents === first!.cents)
    ? fill(w.paidTimes, String(visit.paid.length), say.money(first!.cents))
    : fill(w.paidSeveral, String(visit.paid.length));
}

/** How the charge became what is owed, row by row. */
export function rowsOf(visit: SnapshotVisit, layout: StatementSnapshot['layout'], say: Speech): BlockRow[] {
  const { w } = say;
  const rows: BlockRow[] = [{ labels: [w.charge[layout]], cents: visit.chargesCents, look: 'charge' }];
  const payer = visit.place ? visit.payer : null;
  const insured = visit.payer !== null || visit.insurancePaidCents !== 0;
  if (insured)
    rows.push({
      labels: payer ? [fill(w.payerPaid, payer), w.insurancePaid] : [w.insurancePaid],
      cents: -visit.insurancePaidCents,
      look: 'insurance',
    });
  if (insured || visit.contractualCents !== 0)
    rows.push({
      labels: payer ? [fill(w.payerDiscount, payer), w.discount] : [w.discount],
      cents: -visit.contractualCents,
      look: 'discount',
    });
  if (visit.withInsuranceCents !== 0)
    rows.push({ labels: [w.withInsurance], cents: -visit.withInsuranceCents, look: 'insurance' });
  if (visit.adjustments.length > 0)
    rows.push({
      labels: [visit.adjustments.length === 1 ? w.adjustments[visit.adjustments[0]!.kind] : w.takenOff],
      cents: -total(visit.adjustments),
      look: 'paid',
    });
  if (visit.paid.length > 0) rows.push({ labels: [paidLabel(visit, say)], cents: -total(visit.paid), look: 'paid' });
  const reasons = [...new Set(visit.reasons)].map((r) => w.reasons[r]);
  rows.push({
    labels:
      reasons.length > 0
        ? [fill(w.owe, reasons.join(', ')), fill(w.oweShort, reasons.join(', ')), w.youOwe]
        : [w.youOwe],
    cents: visit.owedCents,
    look: 'owe',
  });
  return rows;
}

/** The one thing to do about a visit, or "please send nothing". */
export function noteOf(visit: SnapshotVisit, layout: StatementSnapshot['layout'], say: Speech): string {
  const { notes } = say.w;
  if (visit.plan) {
    const { next } = visit.plan;
    return [
      fill(notes.plan, String(visit.plan.paid), String(visit.plan.of)),
      next ? fill(notes.planNext, say.money(next.cents), say.shortDay(next.on)) : '',
      next?.method ? `${fill(notes.planFrom, next.method)} ${notes.planNothing}` : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  }
  if (visit.state === 'past_due')
    return visit.thanksCents > 0 ? fill(notes.thanks, say.money(visit.thanksCents)) : notes.payNow;
  if (visit.sibling) return fill(notes.sibling[layout], say.money(visit.sibling.cents), spaced(visit.sibling.billId));
  return '';
}

/** Words that stay on one line: a Bill ID's groups are joined by spaces that do not break. */
const spaced = (billId: string): string => billId.replace(/(\d{4})(?=\d)/g, '$1\u00a0');

/** `was due Oct 28`, `due Dec 28`, `not due now`. */
export function dueWords(visit: SnapshotVisit, say: Speech): string {
  const { w } = say;
  if (visit.state === 'on_plan') return w.notDueNow;
  return fill(visit.state === 'past_due' ? w.wasDue : w.due, say.shortDay(visit.dueOn));
}

/** What changed, in at most so many lines: the rest is one line with its sum. */
export function changeLines(s: StatementSnapshot, most: number, say: Speech): { texts: string[]; cents: number }[] {
  const { w } = say;
  const kept = s.changes.length > most ? most - 1 : s.changes.length;
  const lines = s.changes.slice(0, kept).map((c) => ({
    texts: [w.changes[c.kind], w.changesShort[c.kind]].map((text) =>
      fill(text, say.shortDay(c.serviceOn ?? c.on), c.method ?? '').replace(/, $/, ''),
    ),
    cents: c.cents,
  }));
  const rest = s.changes.slice(kept);
  if (rest.length > 0)
    lines.push({
      texts: [fill(w.moreChanges, String(rest.reduce((sum, c) => sum + c.count, 0)))],
      cents: total(rest),
    });
  return lines;
}

/** `+$240.00`, `−$75.00`. */
export const signed = (cents: number, say: Speech): string => (cents > 0 ? `+${say.money(cents)}` : say.money(cents));
