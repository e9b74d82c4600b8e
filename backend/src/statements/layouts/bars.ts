import { hatch, INK, widthOf, type Palette, type Sheet } from '#documents';
import type { VisitState } from '../snapshot';
import type { BlockRow } from './page-plan';
import type { Speech } from './say';

/** Each fill has a texture of its own, so that a gray printer tells them apart. */
export function bar(
  sheet: Sheet,
  look: BlockRow['look'],
  x: number,
  y: number,
  w: number,
  h: number,
  p: Palette,
): void {
  // A zero is a hairline: one sees that there was nothing, not that something is missing.
  if (w === 0) sheet.rule(x + 0.1, y, x + 0.1, y + h, p.mid, 0.2);
  else if (look === 'charge') sheet.rect(x, y, w, h, { fill: p.charge, stroke: p.mid, width: 0.15 });
  else if (look === 'insurance') sheet.rect(x, y, w, h, { fill: p.mid });
  else if (look === 'owe') sheet.rect(x, y, w, h, { fill: p.strong });
  else if (look === 'paid')
    sheet.rect(x + 0.15, y + 0.15, Math.max(w - 0.3, 0.2), h - 0.3, { fill: '#ffffff', stroke: p.strong, width: 0.35 });
  else {
    hatch(sheet, x, y, w, h, p.mid);
    sheet.rect(x, y, w, h, { stroke: p.mid, width: 0.15 });
  }
}

/** Where each row's bar stands on a scale that begins with the charge: it starts where the one above ended. */
export function waterfall(rows: BlockRow[], width: number): { from: number; width: number }[] {
  const charge = Math.max(rows[0]?.cents ?? 0, 1);
  const scale = (cents: number): number => Math.min(Math.max((cents / charge) * width, 0), width);
  let done = 0;
  return rows.map((row) => {
    if (row.look === 'charge') return { from: 0, width: row.cents > 0 ? width : 0 };
    const size = row.cents === 0 ? 0 : Math.max(scale(Math.abs(row.cents)), 0.5);
    if (row.look === 'owe') return { from: width - size, width: size };
    const from = Math.min(scale(done), width - size);
    done += Math.abs(row.cents);
    return { from, width: size };
  });
}

/** PAST DUE alone is solid; NEW is tinted and outlined, ON PLAN and DUE outlined. Ends at the right edge. */
export function stateTag(
  sheet: Sheet,
  state: VisitState,
  right: number,
  top: number,
  size: number,
  p: Palette,
  say: Speech,
): void {
  const words = say.w.state[state];
  const style = { face: 'bold', size } as const;
  const width = widthOf(words, style) + 3.6;
  const height = size * 0.46;
  sheet.artifact(() => {
    if (state === 'past_due') sheet.rect(right - width, top, width, height, { fill: INK });
    else if (state === 'new')
      sheet.rect(right - width + 0.15, top + 0.15, width - 0.3, height - 0.3, {
        fill: p.tint,
        stroke: p.strong,
        width: 0.3,
      });
    else sheet.rect(right - width + 0.15, top + 0.15, width - 0.3, height - 0.3, { stroke: INK, width: 0.3 });
  });
  sheet.line('P', words, right - width / 2, top + height * 0.5 + size * 0.118, {
    ...style,
    align: 'center',
    color: state === 'past_due' ? '#ffffff' : state === 'new' ? p.strong : INK,
  });
}
