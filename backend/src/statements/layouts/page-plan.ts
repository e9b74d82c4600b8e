import { fill, type StatementWords } from '../words';
import type { SnapshotVisit, StatementSnapshot } from '../snapshot';

export interface ContinuationPage {
  from: number;
  visits: SnapshotVisit[];
}

/** Which visits stand on which page; the page of explanations is the back of sheet 1 when nothing continues there, else the last. */
export interface PagePlan {
  front: SnapshotVisit[];
  more: ContinuationPage[];
  pages: number;
}

/** Of a visit's block on the front of the hospital's bill. */
export interface BlockRow {
  /** Wordings from the longest to the shortest: the first that fits is printed. */
  labels: string[];
  cents: number;
  look: 'charge' | 'insurance' | 'discount' | 'paid' | 'owe';
}

const ON_SHEET_1_BACK = 11;
const ON_LATER = 18;
/** The height of the blocks' zone, in millimeters. */
export const FRONT_ROOM = 59;
export const ROW_STEP = 3.6;

export const blockHeight = (rows: number): number => 1.55 + ROW_STEP * Math.max(4, rows);

/** @param fits whether so many of the first visits fit on the front */
export function planPages(visits: SnapshotVisit[], onFront: number): PagePlan {
  const more: ContinuationPage[] = [];
  for (let at = onFront; at < visits.length;) {
    const room = more.length === 0 ? ON_SHEET_1_BACK : ON_LATER;
    more.push({ from: at + 1, visits: visits.slice(at, at + room) });
    at += room;
  }
  return { front: visits.slice(0, onFront), more, pages: 2 + more.length };
}

/** How many blocks fit on the hospital's front: three, each of at most five rows. */
export function blocksOnFront(rowsOfEach: number[]): number {
  let used = 0;
  let count = 0;
  for (const rows of rowsOfEach.slice(0, 3)) {
    if (rows > 5 || used + blockHeight(rows) > FRONT_ROOM) break;
    used += blockHeight(rows);
    count += 1;
  }
  return count;
}

const sum = (visits: SnapshotVisit[]): number => visits.reduce((total, v) => total + v.owedCents, 0);

/** The line under the visits: what is on page 2, what is with the insurer still, or a credit. */
export function messageOf(s: StatementSnapshot, plan: PagePlan, w: StatementWords, say: Sayings): string | null {
  const rest = plan.more.flatMap((p) => p.visits);
  if (rest.length > 0) return fill(w.moreVisits, String(rest.length), say.money(sum(rest)));
  if (s.creditCents > 0) return fill(w.credit, say.money(s.creditCents));
  const [first] = s.pending;
  if (!first) return null;
  const what = first.place
    ? [first.patient, say.shortDay(first.serviceOn), first.place.facility, say.className(first.place.class)].join(', ')
    : `${say.shortDay(first.serviceOn)}, ${w.restricted.replace(/\.$/, '').split('. ')[0]!}`;
  return [
    fill(w.pending, what),
    first.payer && first.since && first.place ? fill(w.pendingSince, first.payer, say.shortDay(first.since)) : '',
    s.pending.length > 1 ? fill(w.pendingMore, String(s.pending.length - 1)) : '',
    w.nothingToPay,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

export interface Sayings {
  money: (cents: number) => string;
  plain: (cents: number) => string;
  day: (day: string) => string;
  shortDay: (day: string) => string;
  weekday: (day: string) => string;
  className: (visitClass: string) => string;
}
