import type { Face } from './faces';
import { face } from './faces';
import { MM, type Sheet } from './sheet';

interface Word {
  text: string;
  bold: boolean;
  width: number;
}

export interface ParagraphStyle {
  size: number;
  /** From baseline to baseline, in millimeters. */
  step: number;
  color?: string;
  bold?: Face;
}

/** Breaks words into lines of a width; `**` begins and ends bold. @returns the words of each line */
function linesOf(text: string, width: number, style: ParagraphStyle): Word[][] {
  const words = text.split('**').flatMap((part, i) => {
    const bold = i % 2 === 1;
    const font = face(bold ? (style.bold ?? 'bold') : 'regular');
    return part
      .split(/(?<= )/)
      .filter((w) => w !== '')
      .map((w): Word => ({ text: w, bold, width: font.width(w, style.size) / MM }));
  });
  const space = face('regular').width(' ', style.size) / MM;
  const lines: Word[][] = [[]];
  let used = 0;
  for (let i = 0; i < words.length;) {
    // What no space parts stays together, across bold and regular.
    let next = i + 1;
    while (next < words.length && !words[next - 1]!.text.endsWith(' ')) next += 1;
    const piece = words.slice(i, next);
    const needed = piece.reduce((sum, w) => sum + w.width, 0) - (piece.at(-1)!.text.endsWith(' ') ? space : 0);
    if (used + needed > width && used > 0) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)!.push(...piece);
    used += piece.reduce((sum, w) => sum + w.width, 0);
    i = next;
  }
  return lines;
}

/** How many lines a paragraph takes. */
export const lineCount = (text: string, width: number, style: ParagraphStyle): number =>
  linesOf(text, width, style).length;

/** Draws a paragraph from its first baseline, inside what is open. @returns the baseline of what may follow */
export function paragraph(
  sheet: Sheet,
  text: string,
  x: number,
  y: number,
  width: number,
  style: ParagraphStyle,
): number {
  let baseline = y;
  for (const line of linesOf(text, width, style)) {
    let at = x;
    for (let i = 0; i < line.length;) {
      const { bold } = line[i]!;
      let run = '';
      while (i < line.length && line[i]!.bold === bold) run += line[i++]!.text;
      at = sheet.text(run, at, baseline, {
        face: bold ? (style.bold ?? 'bold') : 'regular',
        size: style.size,
        ...(style.color ? { color: style.color } : {}),
      });
    }
    baseline += style.step;
  }
  return baseline;
}
