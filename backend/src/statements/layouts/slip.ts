import { groupBillId } from '@billing/contract';
import { GRAY, INK, mark, PALETTES, paragraph, SMALLEST, widthOf, type Sheet } from '#documents';
import type { StatementSnapshot } from '../snapshot';
import { fill } from '../words';
import type { Speech } from './say';

const FIELDS = { x: 130, y: 194.5, w: 75.9 };

/** Where the sheet folds and tears. */
export const perforation = (sheet: Sheet): void =>
  sheet.artifact(() => sheet.rule(0, 186.3, 215.9, 186.3, INK, 0.25, 1.2));

function fields(sheet: Sheet, s: StatementSnapshot, say: Speech): void {
  const { w } = say;
  const rows: [string, string, number, number, number][] = [
    [w.billId, groupBillId(s.billId), 13, 194.5, 9],
    [w.payBy, say.day(s.dueOn), 13, 203.5, 8.3],
    [w.amountDue, say.money(s.amountDueCents), 16, 211.8, 9.7],
  ];
  sheet.zone('slip fields', FIELDS.x, FIELDS.y, FIELDS.w, 27, () => {
    sheet.artifact(() => {
      sheet.rect(FIELDS.x + 0.1, FIELDS.y + 0.1, FIELDS.w - 0.2, 26.8, { stroke: INK, width: 0.25 });
      for (const y of [203.5, 211.8]) sheet.rule(FIELDS.x, y, 205.9, y, INK, 0.2);
    });
    for (const [label, value, size, top, height] of rows) {
      const baseline = top + height / 2 + size * 0.125;
      sheet.tag('P', () => {
        sheet.text(label, 132, baseline - 0.3, { size: 9, fit: 35 });
        sheet.text(value, 203.6, baseline, { face: 'bold', size, align: 'right', fit: 44 });
      });
    }
  });
}

function enclosed(sheet: Sheet, say: Speech): void {
  sheet.zone('amount enclosed', 130, 223.9, 75.9, 18, () => {
    sheet.line('P', say.w.slip.enclosed, 132, 227, { face: 'semibold', size: 9 });
    sheet.artifact(() => {
      sheet.text('$', 132, 236, { face: 'semibold', size: 15 });
      for (const [x, count] of [
        [137.9, 2],
        [156.7, 3],
        [183.7, 2],
      ] as const)
        for (let i = 0; i < count; i++) sheet.rect(x + i * 8.2, 228.7, 8.2, 10.4, { stroke: INK, width: 0.25 });
      sheet.text(',', 154.9, 239.3, { face: 'bold', size: 15 });
      sheet.text('.', 181.8, 239.3, { face: 'bold', size: 15 });
    });
  });
}

/** The detachable slip: what goes back with a check, in the same places for both bills, so that one lockbox reads them. */
export function slip(sheet: Sheet, s: StatementSnapshot, say: Speech): void {
  const { w } = say;
  const p = PALETTES[s.letterhead.mark];
  perforation(sheet);
  sheet.group('Sect', () => {
    sheet.zone('slip heading', 10, 187.5, 195.9, 4);
    sheet.line('P', w.slip.tear, 10, 190.8, { size: SMALLEST, color: GRAY });
    sheet.line('P', w.slip.back, 205.9, 190.8, { size: SMALLEST, color: GRAY, align: 'right' });
    sheet.zone('slip', 10, 190, 117, 28.9, () => {
      sheet.artifact(() => mark(sheet, s.letterhead.mark, 10, 194.5, 9));
      sheet.line('H2', w.slip.title, 21.5, 198.6, { face: p.heading, size: 14, color: p.strong });
      const from = fill(w.slip.from, w.kind[s.layout], s.guarantorName);
      sheet.line('P', from, 21.5, 202.8, { size: 9, fit: 105, cut: true });
      sheet.line('P', w.slip.payable, 10, 209.2, { size: 9, fit: 117 });
      sheet.line('P', s.letterhead.payableTo, 10, 213.6, { face: 'bold', size: 12, fit: 117 });
      sheet.tag('P', () => void paragraph(sheet, w.slip.write, 10, 218, 117, { size: 9, step: 4, bold: 'semibold' }));
    });
    fields(sheet, s, say);
    enclosed(sheet, say);
    sheet.zone('remit address', 25, 227.5, 92, 17, () =>
      s.letterhead.remitLines.forEach((line, i) => sheet.line('P', line, 25, 231.2 + i * 4.3, { size: 10.5, fit: 92 })),
    );
    sheet.zone('pay by phone, slip', 10, 252.9, 195.9, 5.9, () => {
      sheet.artifact(() => sheet.rect(10.2, 253.1, 195.5, 5.5, { stroke: p.strong, width: 0.4 }));
      const before = `${w.slip.phone} `;
      const after = ` (${s.letterhead.phoneDigits})`;
      const number = { face: 'bold', size: 12.5 } as const;
      const width = widthOf(before, { size: 10 }) + widthOf(s.letterhead.phone, number) + widthOf(after, { size: 10 });
      sheet.tag('P', () => {
        let at = sheet.text(before, 107.95 - width / 2, 257.2, { size: 10 });
        at = sheet.text(s.letterhead.phone, at, 257.2, number);
        sheet.text(after, at, 257.2, { size: 10 });
      });
    });
    sheet.zone('scan line', 127, 264, 76.2, 2.8, () =>
      // 703 thousandths of 10.24 points are a tenth of an inch.
      sheet.line('P', s.scanline, 203.2, 266.7, { face: 'ocr', size: 10.242, align: 'right' }),
    );
    sheet.zone('clear band', 0, 259, 215.9, 20.4);
  });
}
