import { groupBillId } from '@billing/contract';
import { GRAY, mark, PALETTES, paragraph, SMALLEST, type Palette, type Sheet } from '#documents';
import type { SnapshotVisit, StatementSnapshot } from '../snapshot';
import { fill } from '../words';
import { bar, stateTag } from './bars';
import { perforation } from './slip';
import type { ContinuationPage, PagePlan } from './page-plan';
import { dueWords, placeOf, rowsOf, type Speech } from './say';

const RIGHT = 205.9;
const COLUMNS = [98, 117, 136, 155, 174] as const;
const ROW = 11.35;

/** The Bill ID is upper right on every page, so that a page that was torn off still says whose it is. */
export function pageHeader(sheet: Sheet, s: StatementSnapshot, page: number, plan: PagePlan, say: Speech): void {
  const { w } = say;
  const p = PALETTES[s.letterhead.mark];
  sheet.zone('page header', 10, 8, 195.9, 10, () => {
    sheet.artifact(() => {
      if (s.letterhead.mark === 'H') {
        sheet.rect(10, 8, 36, 10, { fill: p.strong });
        mark(sheet, 'H', 11.6, 9.5, 7, true);
        w.kindLines.forEach((line, i) =>
          sheet.text(line, 20.8, 12 + i * 3.7, { face: 'bold', size: SMALLEST, color: '#ffffff', fit: 24 }),
        );
      } else {
        mark(sheet, 'D', 10, 8.6, 8.4);
        sheet.text(w.doctors.title, 20.2, 14.4, { face: 'serifBold', size: 12, color: p.strong, fit: 36 });
      }
      sheet.rule(10, 18, RIGHT, 18, p.strong, 0.4);
    });
    const about = `${s.guarantorName} · ${say.day(s.statementOn)} · ${fill(w.pageOf, String(page), String(plan.pages))}`;
    sheet.line('P', about, s.letterhead.mark === 'H' ? 50 : 62, 14.3, {
      size: 9.5,
      color: GRAY,
      fit: s.letterhead.mark === 'H' ? 82 : 70,
      cut: true,
    });
    sheet.zone('bill id', 142, 8, 63.9, 10, () =>
      sheet.tag('P', () => {
        sheet.text(w.billId, 167.5, 14.4, { size: 8.8, color: GRAY, align: 'right', fit: 34 });
        sheet.text(groupBillId(s.billId), RIGHT, 14.8, { face: 'bold', size: 15, align: 'right' });
      }),
    );
  });
}

const total = (rows: { cents: number }[]): number => rows.reduce((sum, r) => sum + r.cents, 0);
const owed = (visits: SnapshotVisit[]): number => visits.reduce((sum, v) => sum + v.owedCents, 0);

/** One visit in two lines and one stacked bar. */
export function visitRow(
  sheet: Sheet,
  s: StatementSnapshot,
  visit: SnapshotVisit,
  x: number,
  y: number,
  say: Speech,
): void {
  const p = PALETTES[s.letterhead.mark];
  const off = total(visit.paid) + total(visit.adjustments);
  const cents = [
    visit.chargesCents,
    -(visit.insurancePaidCents + visit.withInsuranceCents),
    -visit.contractualCents,
    -off,
    visit.owedCents,
  ];
  sheet.group('TR', () => {
    sheet.tag('TH', () => {
      sheet.text(`${say.day(visit.serviceOn)} · ${visit.patient}`, x, y + 4, {
        face: 'bold',
        size: 9.5,
        fit: 69,
        cut: true,
      });
      sheet.text(placeOf(visit, say), x, y + 8.2, { size: SMALLEST, fit: 69, cut: true });
    });
    cents.forEach((value, i) => {
      const last = i === cents.length - 1;
      sheet.line('TD', say.plain(value), COLUMNS[i]!, y + 4.1, {
        size: last ? 10 : 8.8,
        face: last ? 'bold' : 'regular',
        align: 'right',
        fit: 18.6,
      });
    });
    stacked(sheet, s, visit, 80, y + 6.3, 94, 2.4, p, say);
    stateTag(sheet, visit.state, RIGHT, y + 1.1, 8, p, say);
    sheet.line('TD', dueWords(visit, say), RIGHT, y + 8.4, { size: 8.8, align: 'right' });
  });
}

/** All that became of the charge, in one bar that is as long as the charge. */
export function stacked(
  sheet: Sheet,
  s: StatementSnapshot,
  visit: SnapshotVisit,
  x: number,
  y: number,
  width: number,
  height: number,
  p: Palette,
  say: Speech,
): void {
  const rows = rowsOf(visit, s.layout, say).filter((row) => row.look !== 'charge' && row.cents !== 0);
  const all = rows.reduce((sum, row) => sum + Math.abs(row.cents), 0);
  sheet.artifact(() => {
    let at = x;
    for (const row of rows) {
      const w = (Math.abs(row.cents) / Math.max(all, 1)) * width;
      bar(sheet, row.look, at, y, Math.max(w, 0.5), height, p);
      at += w;
    }
  });
}

function heads(sheet: Sheet, s: StatementSnapshot, p: Palette, say: Speech): void {
  const looks = [null, 'insurance', 'discount', 'paid', 'owe'] as const;
  sheet.group('TR', () =>
    say.w.more.columns.forEach((column, i) => {
      const [first, second] = i === 0 && s.layout === 'HH-OPS' ? say.w.more.columnsDoctors : column;
      const style = i === 4 ? ({ face: 'semibold' } as const) : { color: GRAY };
      sheet.tag(
        'TH',
        () => {
          sheet.text(first, COLUMNS[i]!, 26.3, { size: SMALLEST, align: 'right', ...style });
          sheet.text(second, COLUMNS[i]!, 29.8, { size: SMALLEST, align: 'right', ...style });
        },
        { scope: 'Column' },
      );
      const look = looks[i];
      if (look) sheet.artifact(() => bar(sheet, look, COLUMNS[i]! - 9, 31.2, 9, 1.6, p));
    }),
  );
}

function band(sheet: Sheet, label: string, amount: string, y: number, p: Palette): void {
  sheet.artifact(() => sheet.rect(10, y, 195.9, 5.6, { fill: p.tint }));
  sheet.tag('P', () => {
    sheet.text(label, 12, y + 3.8, { face: 'semibold', size: 9 });
    sheet.text(amount, COLUMNS[4], y + 3.8, { face: 'bold', size: 9.5, align: 'right' });
  });
}

/** What each visit's payments and discounts were, in words, as far as there is room. */
function footnotes(visits: SnapshotVisit[], say: Speech): string {
  const { more, adjustments } = say.w;
  return visits
    .flatMap((v) => {
      const parts = [
        ...v.adjustments.map((a) => fill(more.tookOffNote, say.money(a.cents), adjustments[a.kind].toLowerCase())),
        ...(v.paid.length === 1
          ? [fill(more.paidOnNote, say.money(v.paid[0]!.cents), say.shortDay(v.paid[0]!.on))]
          : []),
        ...(v.paid.length > 1 ? [fill(more.paidTimesNote, say.money(total(v.paid)), String(v.paid.length))] : []),
      ];
      return parts.length > 0 ? [`${say.shortDay(v.serviceOn)}: ${parts.join('; ')}.`] : [];
    })
    .slice(0, 3)
    .join(' ');
}

/** Page 2 and on: a line carried from above and one carried to below, so that a page torn from the rest still adds up. */
export function continuationPage(sheet: Sheet, s: StatementSnapshot, plan: PagePlan, index: number, say: Speech): void {
  const { w } = say;
  const p = PALETTES[s.letterhead.mark];
  const { from, visits } = plan.more[index] as ContinuationPage;
  const page = index + 2;
  const to = from + visits.length - 1;
  const before = owed(s.visits.slice(0, from - 1));
  pageHeader(sheet, s, page, plan, say);
  sheet.zone('visit rows', 10, 20, 195.9, index === 0 ? 164 : 246, () => {
    sheet.line('H2', w.more.title, 10, 25.9, { face: p.heading, size: 13, color: p.strong, fit: 68 });
    const range = fill(w.more.range, String(from), String(to), String(s.visits.length));
    sheet.line('P', range, 10, 30.2, { size: 9, color: GRAY });
    band(sheet, fill(w.more.carriedFrom, String(page - 1), String(from - 1)), say.money(before), 34.3, p);
    sheet.group('Table', () => {
      heads(sheet, s, p, say);
      visits.forEach((visit, i) => {
        visitRow(sheet, s, visit, 10, 40.2 + i * ROW, say);
        const y = 40.2 + (i + 1) * ROW;
        if (i < visits.length - 1) sheet.artifact(() => sheet.rule(10, y, RIGHT, y, '#c9c6d0', 0.2));
      });
    });
    const end = 40.2 + visits.length * ROW;
    band(sheet, fill(w.more.onPage, String(from), String(to)), say.money(owed(visits)), end, p);
    const label =
      to === s.visits.length ? fill(w.more.inAll, String(to)) : fill(w.more.carriedTo, String(page + 1), String(to));
    band(sheet, label, say.money(before + owed(visits)), end + 6.2, p);
    const notes = footnotes(visits, say);
    if (notes && end + 15.6 < (index === 0 ? 184 : 266))
      sheet.tag(
        'P',
        () => void paragraph(sheet, notes, 10, end + 15.2, 195.9, { size: SMALLEST, step: 3.5, color: GRAY }),
      );
  });
  if (index === 0) perforation(sheet);
}
