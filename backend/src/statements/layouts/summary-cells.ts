import { GRAY, INK, PALETTES, SMALLEST, type Sheet } from '#documents';
import type { StatementSnapshot } from '../snapshot';
import { fill } from '../words';
import type { Speech } from './say';

interface Cell {
  labels: [string, string];
  cents: number;
  /** Joined by the thick bar: these make the amount due. */
  isDue: boolean;
}

/** The four words that sum: what is due, joined by a thick bar; what is on a plan; and what is owed in all. */
export function cellsOf(s: StatementSnapshot, say: Speech): Cell[] {
  const { cells: c } = say.w;
  const soon = s.dueCents + s.newCents;
  const due: Cell[] = [
    ...(s.pastDueCents > 0
      ? [
          {
            labels: [c.pastDue, s.pastDueSince ? fill(c.since, say.shortDay(s.pastDueSince)) : ''],
            cents: s.pastDueCents,
          },
        ]
      : []),
    ...(soon > 0 ? [{ labels: [s.dueCents > 0 ? c.due : c.new, fill(c.by, say.shortDay(s.dueOn))], cents: soon }] : []),
    ...(s.planDueCents > 0
      ? [{ labels: [c.planDue, s.planDueOn ? fill(c.by, say.shortDay(s.planDueOn)) : ''], cents: s.planDueCents }]
      : []),
  ].map((cell) => ({ ...cell, labels: cell.labels as [string, string], isDue: true }));
  return [
    ...due,
    ...(s.onPlanCents > 0
      ? [{ labels: [c.plan, c.notNow] as [string, string], cents: s.onPlanCents, isDue: false }]
      : []),
    { labels: c.total, cents: s.closingCents, isDue: false },
  ];
}

/** The strip under the amount due: the bridge between it and the total, which callers confuse. */
export function summaryCells(sheet: Sheet, s: StatementSnapshot, say: Speech): void {
  const p = PALETTES.H;
  const cells = cellsOf(s, say);
  const starts = {
    1: [120.5],
    2: [120.5, 150],
    3: [120.5, 148, 177],
    4: [120.5, 144.5, 166, 189],
    5: [120.5, 138.5, 154.5, 171.5, 189],
  }[cells.length]!;
  const dueCount = cells.filter((c) => c.isDue).length;
  sheet.artifact(() => {
    if (dueCount > 0) sheet.rule(starts[0]!, 56.7, (starts[dueCount] ?? 189) - 4.5, 56.7, p.strong, 0.7);
    cells.forEach((cell, i) => {
      if (!cell.isDue) sheet.rule(starts[i]!, 56.7, (starts[i + 1] ?? 207.2) - 4, 56.7, p.mid, 0.3);
    });
  });
  sheet.group('Table', () => {
    cells.forEach((cell, i) =>
      sheet.group('TR', () => {
        const x = starts[i]!;
        const width = (starts[i + 1] ?? 206.9) - x - (cells.length > 4 ? 2.4 : 4);
        const last = i === cells.length - 1;
        const color = last || cell.isDue ? INK : GRAY;
        const face = last ? 'bold' : 'regular';
        sheet.tag('TH', () => {
          sheet.text(cell.labels[0], x, 60.5, { size: SMALLEST, face, color, fit: width + 1.2 });
          sheet.text(cell.labels[1], x, 63.8, { size: SMALLEST, face, color, fit: width + 1.2 });
        });
        sheet.line('TD', say.plain(cell.cents), x, 68, { size: 11, face: 'bold', color, fit: width });
      }),
    );
  });
  sheet.artifact(() =>
    cells.forEach((_, i) => {
      if (i > 0) sheet.text(i === cells.length - 1 ? '=' : '+', starts[i]! - 2.9, 68, { size: 11, align: 'center' });
    }),
  );
}
