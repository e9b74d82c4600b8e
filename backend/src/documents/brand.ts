import type { Face } from './faces';
import type { Letterhead } from './letterhead';
import { circle, roundRect } from './shapes';
import { GRAY, INK, SMALLEST, widthOf, type Sheet } from './sheet';

/** The colors of a billing entity, and the face of its headings and figures. In gray all of them keep their meaning. */
export interface Palette {
  strong: string;
  tint: string;
  mid: string;
  charge: string;
  heading: Face;
  subheading: Face;
}

export const PALETTES: Record<'H' | 'D', Palette> = {
  H: { strong: '#4a2268', tint: '#f3eff7', mid: '#9a8bb0', charge: '#dcd9e2', heading: 'bold', subheading: 'semibold' },
  D: {
    strong: '#0b5345',
    tint: '#e9f2ef',
    mid: '#7fa79c',
    charge: '#dbe5e2',
    heading: 'serifBold',
    subheading: 'serifSemibold',
  },
};

/** H in a square, white on the solid block or solid on white; D in a circle. One cue that needs neither color nor words. */
export function mark(sheet: Sheet, kind: 'H' | 'D', x: number, y: number, size: number, inverse = false): void {
  const { strong } = PALETTES[kind];
  const middle = x + size / 2;
  if (kind === 'H') {
    roundRect(sheet, x, y, size, size, size * 0.13, inverse ? '#ffffff' : strong);
    const color = inverse ? strong : '#ffffff';
    sheet.text('H', middle, y + size * 0.745, { face: 'bold', size: size * 2.15, color, align: 'center' });
  } else {
    circle(sheet, middle, y + size / 2, size * 0.46, { stroke: strong, width: size * 0.08, fill: '#ffffff' });
    sheet.text('D', middle, y + size * 0.715, { face: 'serifBold', size: size * 1.8, color: strong, align: 'center' });
  }
}

/** The sender, in the upper window of the envelope. */
export function sender(sheet: Sheet, letterhead: Letterhead): void {
  const { strong, heading, subheading } = PALETTES[letterhead.mark];
  const two = letterhead.name.length === 2;
  sheet.zone('sender', 20, 14.5, 56, 12, () => {
    sheet.line('P', letterhead.name[0], 20, two ? 17.9 : 18.5, { face: heading, size: 13, color: strong, fit: 56 });
    if (letterhead.name[1])
      sheet.line('P', letterhead.name[1], 20, 21.9, { face: subheading, size: 10.5, color: strong, fit: 56 });
    letterhead.senderLines.forEach((line, i) =>
      sheet.line('P', line, 20, (two ? 25.7 : 22.1) + i * 3.5, { size: SMALLEST, fit: 56 }),
    );
  });
}

/** The words of one line that is too long for the window, on two. */
function wrapped(line: string, width: number): string[] {
  if (widthOf(line, { size: 8 }) <= width) return [line];
  const words = line.split(/(?<=[ -])/);
  let first = '';
  while (words.length > 1 && widthOf(first + words[0]!, { size: 8 }) <= width) first += words.shift()!;
  // A single word that is wider than the window is cut where it must be.
  if (first === '')
    while (words[0]!.length > 0 && widthOf(first + words[0]![0]!, { size: 8 }) <= width) {
      first += words[0]![0]!;
      words[0] = words[0]!.slice(1);
    }
  return [first.trimEnd(), ...wrapped(words.join(''), width)];
}

/** The recipient, in the lower window; long lines shrink to 8 points and then wrap. */
export function recipient(sheet: Sheet, lines: string[]): void {
  const shown = lines.flatMap((line) => wrapped(line, 65)).slice(0, 5);
  const five = shown.length > 4;
  sheet.zone('recipient', 20, 57.2, 65, 20, () =>
    shown.forEach((line, i) => {
      const size = five ? 9.5 : 10.5;
      const fits = Math.min(size, (size * 65) / Math.max(widthOf(line, { size }), 1));
      sheet.line('P', line, 20, (five ? 60.6 : 62.2) + i * (five ? 4 : 4.3), { size: Math.max(8, fits) });
    }),
  );
}

/** A label in gray and its value in bold, one after the other. @returns where they end */
export function labelled(sheet: Sheet, label: string, value: string, x: number, y: number, size = SMALLEST): number {
  let end = x;
  sheet.tag('P', () => {
    const at = sheet.text(`${label} `, x, y, { size, color: GRAY });
    end = sheet.text(value, at, y, { face: 'semibold', size, color: INK });
  });
  return end;
}
