import { callNumber, PALETTES, paragraph, widthOf, type Sheet } from '#documents';
import type { StatementSnapshot } from '../snapshot';
import { fill } from '../words';
import { messageOf, type PagePlan } from './page-plan';
import type { Speech } from './say';

/** The line under the visits. */
export function message(sheet: Sheet, s: StatementSnapshot, plan: PagePlan, say: Speech, x: number, y: number): void {
  const text = messageOf(s, plan, say.w, say);
  if (text === null) return;
  sheet.zone('message', x, y - 2.7, 205.9 - x, 4, () =>
    // Longer than one line happens with long names of places: then it is cut to the part that matters most.
    sheet.tag('P', () => void paragraph(sheet, text, x, y, 205.9 - x + 60, { size: 8.8, step: 3.4 })),
  );
}

/** Section 501(r): framed, before payment, its phone and address in bold. */
export function assistance(
  sheet: Sheet,
  s: StatementSnapshot,
  say: Speech,
  at: { x: number; y: number; w: number; h: number },
): void {
  const { w } = say;
  const p = PALETTES[s.letterhead.mark];
  const hospital = s.letterhead.mark === 'H';
  const text = at.x + (hospital ? 65 : 62);
  sheet.zone('financial assistance', at.x, at.y, at.w, at.h, () => {
    sheet.artifact(() =>
      hospital
        ? sheet.rect(at.x + 0.2, at.y + 0.2, at.w - 0.4, at.h - 0.4, { stroke: p.strong, width: 0.45 })
        : sheet.rect(at.x, at.y, at.w, at.h, { fill: p.tint }),
    );
    sheet.tag('H2', () =>
      w.assistance.title.forEach((line, i) =>
        sheet.text(line, at.x + 3, at.y + 4.6 + i * 3.9, {
          face: p.heading,
          size: 10.5,
          color: p.strong,
          fit: hospital ? 60 : 58,
        }),
      ),
    );
    sheet.tag('P', () => {
      sheet.text(w.assistance.text, text, at.y + 4.5, { size: 9, fit: at.x + at.w - text - 2 });
      paragraph(
        sheet,
        fill(w.assistance.call, callNumber(s.letterhead), s.letterhead.assistanceAt),
        text,
        at.y + 8.7,
        at.x + at.w - text - 1,
        { size: 9, step: 4 },
      );
    });
  });
}

/** At the bottom of the part that one keeps. */
export function payByPhone(sheet: Sheet, s: StatementSnapshot, say: Speech, x: number): void {
  const { w } = say;
  const p = PALETTES[s.letterhead.mark];
  const hospital = s.letterhead.mark === 'H';
  const color = hospital ? '#ffffff' : undefined;
  const inset = hospital ? 3 : 0;
  sheet.zone('pay by phone', x, 178.1, 205.9 - x, 6, () => {
    sheet.artifact(() => {
      if (hospital) sheet.rect(x, 178.1, 205.9 - x, 6, { fill: p.strong });
      else {
        sheet.rule(x, 178.3, 205.9, 178.3, p.strong, 0.6);
        sheet.rule(x, 184, 205.9, 184, p.strong, 0.2);
      }
    });
    sheet.tag('P', () => {
      const style = color ? { color } : {};
      let at = sheet.text(w.payByPhone, x + inset, 182.2, {
        face: hospital ? 'semibold' : p.heading,
        size: 10.5,
        ...(hospital ? style : { color: p.strong }),
      });
      at = sheet.text(s.letterhead.phone, at + 2.2, 182.2, { face: 'bold', size: 12.5, ...style });
      sheet.text(`(${s.letterhead.phoneDigits})`, at + 1.8, 182.2, { size: 10.5, ...style });
      const end = 205.9 - inset;
      const with_ = sheet.text(w.payOnlineWith, end, 182.2, { size: 9, align: 'right', ...style });
      sheet.text(s.letterhead.payAt, with_ - widthOf(w.payOnlineWith, { size: 9 }) - 2.8, 182.2, {
        face: 'bold',
        size: 10.5,
        align: 'right',
        ...style,
      });
    });
  });
}
