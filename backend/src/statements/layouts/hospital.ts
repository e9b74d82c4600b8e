import { groupBillId } from '@billing/contract';
import {
  drawQr,
  firstFitting,
  GRAY,
  mark,
  PALETTES,
  paragraph,
  recipient,
  sender,
  SMALLEST,
  type Sheet,
} from '#documents';
import type { SnapshotVisit, StatementSnapshot } from '../snapshot';
import { fill } from '../words';
import { bar, stateTag, waterfall } from './bars';
import { assistance, message, payByPhone } from './notices';
import { blockHeight, FRONT_ROOM, ROW_STEP, type PagePlan } from './page-plan';
import { changeLines, dueWords, noteOf, placeOf, rowsOf, signed, type Speech } from './say';
import { summaryCells } from './summary-cells';

const P = PALETTES.H;
const LEFT = 10;
const RIGHT = 205.9;

function top(sheet: Sheet, s: StatementSnapshot, plan: PagePlan, say: Speech): void {
  const { w } = say;
  sheet.zone('kind', 116, 8, 36, 14.5, () => {
    sheet.artifact(() => sheet.rect(116, 8, 36, 14.5, { fill: P.strong }));
    sheet.tag('H1', () => {
      mark(sheet, 'H', 118.6, 10.2, 10, true);
      w.kindLines.forEach((line, i) =>
        sheet.text(line, 131, 13.9 + i * 4.2, { face: 'bold', size: 10.5, color: '#ffffff', fit: 20.4 }),
      );
    });
  });
  sheet.zone('bill id', 152, 8, 53.9, 14.5, () => {
    sheet.artifact(() => sheet.rect(116.2, 8.2, 89.5, 14.1, { stroke: P.strong, width: 0.45 }));
    sheet.tag('P', () => {
      sheet.text(w.billId, 155, 12.3, { size: 9, color: GRAY, fit: 48 });
      sheet.text(groupBillId(s.billId), 203.6, 19.9, { face: 'bold', size: 20.5, align: 'right' });
    });
  });
  sheet.zone('statement line', 116, 23.5, 89.9, 4, () =>
    sheet.tag('P', () => {
      const at = sheet.text(`${w.statementDate} `, 116, 26.2, { size: SMALLEST, color: GRAY });
      sheet.text(say.day(s.statementOn), at, 26.2, { face: 'semibold', size: SMALLEST });
      sheet.text(fill(w.statementNo, s.statementNo), 171, 26.2, { size: SMALLEST, color: GRAY, align: 'center' });
      sheet.text(fill(w.pageOf, '1', String(plan.pages)), RIGHT, 26.2, { size: SMALLEST, color: GRAY, align: 'right' });
    }),
  );
}

function summary(sheet: Sheet, s: StatementSnapshot, say: Speech): void {
  const { w } = say;
  sheet.zone('summary', 116, 28, 89.9, 41.6, () => {
    sheet.artifact(() => {
      sheet.rect(116, 28, 89.9, 41.6, { fill: P.tint });
      sheet.rect(116, 28, 1.6, 41.6, { fill: P.strong });
      sheet.rect(179.8, 28.4, 24.9, 24.9, { fill: '#ffffff' });
    });
    sheet.tag('H2', () => {
      sheet.text(w.amountDue, 120.5, 33, { face: 'semibold', size: 11 });
      sheet.text(say.money(s.amountDueCents), 120.2, 44.2, { face: 'bold', size: 34, color: P.strong, fit: 57.5 });
    });
    sheet.zone('due date', 120.5, 46.2, 57, 8.2, () =>
      sheet.tag('P', () => {
        if (s.amountDueCents === 0) {
          sheet.text(w.nothingDue, 120.5, 49.4, { face: 'bold', size: 11.5, fit: 57 });
          return;
        }
        sheet.text(w.payBy, 120.5, 48.8, { size: 9.5 });
        sheet.text(say.weekday(s.dueOn), 120.5, 53.2, { face: 'bold', size: 11.5, fit: 57 });
      }),
    );
    summaryCells(sheet, s, say);
  });
  sheet.zone('qr', 182, 30.6, 20.5, 20.5, () =>
    sheet.tag('Figure', () => drawQr(sheet, s.qrUrl, 182.08, 30.68, 20.35), {
      alt: `${w.scan}: ${s.letterhead.payAt}`,
    }),
  );
  sheet.line('P', w.scan, 192.25, 55.5, { face: 'semibold', size: SMALLEST, align: 'center' });
}

function changes(sheet: Sheet, s: StatementSnapshot, say: Speech): void {
  const { w } = say;
  const row = (text: string, amount: string, y: number, bold = false): void =>
    sheet.group('TR', () => {
      const face = bold ? 'bold' : 'regular';
      sheet.line('TH', text, 116, y, { face, size: 9, fit: 68, cut: true });
      sheet.line('TD', amount, RIGHT, y, { face, size: 9, align: 'right' });
    });
  sheet.zone('changes', 116, 70.8, 89.9, 21.6, () => {
    const title = s.previousOn ? fill(w.changed, say.shortDay(s.previousOn)) : w.changedFirst;
    sheet.line('H2', title, 116, 74, { face: 'semibold', size: 10, color: P.strong, fit: 89.9 });
    sheet.group('Table', () => {
      row(s.previousOn ? fill(w.owedOn, say.shortDay(s.previousOn)) : w.owedFirst, say.money(s.openingCents), 77.6);
      const lines = changeLines(s, 3, say);
      lines.forEach((line, i) =>
        row(firstFitting(line.texts, 68, { size: 9 }), signed(line.cents, say), 81.1 + i * 3.5),
      );
      const y = 81.1 + lines.length * 3.5;
      sheet.artifact(() => sheet.rule(116, y - 2.9, RIGHT, y - 2.9, undefined, 0.2));
      row(w.owedInAll, say.money(s.closingCents), y + 0.1, true);
    });
  });
}

/** One visit: its words, its bars, and what is owed for it. @returns where the next begins */
function block(sheet: Sheet, visit: SnapshotVisit, y: number, spare: number, say: Speech): number {
  const rows = rowsOf(visit, 'HHC-HOSP', say);
  const height = blockHeight(rows.length) + spare;
  const bars = waterfall(rows, 34);
  sheet.group('Sect', () => {
    sheet.line('H3', `${say.day(visit.serviceOn)} · ${visit.patient}`, LEFT, y + 3.7, {
      face: 'bold',
      size: 10.5,
      fit: 51,
      cut: true,
    });
    sheet.line('P', placeOf(visit, say), LEFT, y + 7.6, { size: 9, fit: 51, cut: true });
    const note = noteOf(visit, 'HHC-HOSP', say);
    if (note) sheet.tag('P', () => void paragraph(sheet, note, LEFT, y + 11.6, 51, { size: SMALLEST, step: 3.5 }));
    sheet.artifact(() =>
      rows.forEach((row, i) =>
        bar(sheet, row.look, 107.5 + bars[i]!.from, y + 1.25 + i * ROW_STEP, bars[i]!.width, 2.45, P),
      ),
    );
    sheet.group('Table', () =>
      rows.forEach((row, i) =>
        sheet.group('TR', () => {
          const style = { face: row.look === 'owe' ? 'semibold' : 'regular', size: 8.8 } as const;
          const baseline = y + 3.45 + i * ROW_STEP;
          sheet.line('TH', firstFitting(row.labels, 43.8, style), 63, baseline, { ...style, fit: 43.8, cut: true });
          sheet.line('TD', say.plain(row.cents), 161, baseline, { ...style, align: 'right', fit: 19 });
        }),
      ),
    );
    sheet.line('P', say.money(visit.owedCents), RIGHT, y + 6, { face: 'bold', size: 15, align: 'right', fit: 43 });
    stateTag(sheet, visit.state, RIGHT, y + 7.9, SMALLEST, P, say);
    sheet.line('P', dueWords(visit, say), RIGHT, y + 15, { size: 9, align: 'right' });
  });
  sheet.artifact(() => sheet.rule(LEFT, y + height, RIGHT, y + height, P.strong, 0.4));
  return y + height;
}

/** The front of the hospital's bill, above the perforation. */
export function hospitalFront(sheet: Sheet, s: StatementSnapshot, plan: PagePlan, say: Speech): void {
  const { w } = say;
  sender(sheet, s.letterhead);
  recipient(sheet, s.recipient);
  top(sheet, s, plan, say);
  summary(sheet, s, say);
  changes(sheet, s, say);
  sheet.zone('visits heading', LEFT, 95, 195.9, 5, () => {
    sheet.line('H2', w.visits, LEFT, 99.3, { face: 'bold', size: 13, color: P.strong });
    sheet.line('P', w.visitsSub, 63, 99.3, { size: 9, color: GRAY, fit: 115 });
    sheet.line('P', w.youOwe, RIGHT, 99.3, { size: 9, color: GRAY, align: 'right' });
  });
  sheet.zone('visit blocks', LEFT, 101.2, 195.9, 59, () => {
    sheet.artifact(() => sheet.rule(LEFT, 101.2, RIGHT, 101.2, P.strong, 0.25));
    const used = plan.front.reduce((sum, v) => sum + blockHeight(rowsOf(v, s.layout, say).length), 0);
    const spare = Math.min((FRONT_ROOM - used) / Math.max(plan.front.length, 1), 1.4);
    plan.front.reduce((y, visit) => block(sheet, visit, y, spare, say), 101.2);
  });
  message(sheet, s, plan, say, LEFT, 163.7);
  assistance(sheet, s, say, { x: LEFT, y: 165.4, w: 195.9, h: 11.3 });
  payByPhone(sheet, s, say, LEFT);
}
