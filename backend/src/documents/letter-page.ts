import { formatDay } from '@billing/contract';
import type { Face } from './faces';
import { paragraph } from './paragraph';
import { Sheet } from './sheet';

/** What a receipt, a slip or a proof is written with. */
export interface LetterPage {
  /** One line of text at millimeters from the top left; with `right` it ends there, with `width` it is a paragraph. */
  text: (
    tag: string,
    words: string,
    x: number,
    y: number,
    size: number,
    font?: 'regular' | 'bold',
    options?: { color?: string; right?: number; width?: number },
  ) => void;
  /** A hairline across the page. */
  rule: (y: number, strong?: boolean) => void;
  turn: () => void;
  finish: () => Promise<Buffer>;
}

/** From the top of a line to its baseline, in millimeters a point. */
const ASCENT = 0.36;

/** A tagged Letter document on the same sheet as a statement, for papers that are lines of text. */
export function letterPage(about: {
  title: string;
  author: string;
  language: 'en' | 'es';
  at: Date;
  color: string;
}): LetterPage {
  const sheet = Sheet.open(about);
  const close = sheet.begin();
  sheet.page();
  return {
    text: (tag, words, x, y, size, font = 'regular', { color, right, width } = {}) => {
      const face: Face = font;
      const baseline = y + size * ASCENT;
      const look = { face, size, ...(color ? { color } : {}) };
      if (width !== undefined)
        sheet.tag(tag, () => void paragraph(sheet, words, x, baseline, width, { size, step: size * 0.47 }));
      else if (right !== undefined) sheet.line(tag, words, right, baseline, { ...look, align: 'right' });
      else sheet.line(tag, words, x, baseline, look);
    },
    rule: (y, strong = false) =>
      sheet.artifact(() => sheet.rule(20, y, 195.9, y, strong ? about.color : '#c9c6d0', strong ? 0.42 : 0.14)),
    turn: () => sheet.page(),
    finish: () => {
      close();
      return sheet.finish();
    },
  };
}

/** `Nov 24, 2026, 3:04 PM ET` */
export function when(iso: string, language: 'en' | 'es'): string {
  const at = new Date(iso);
  const day = formatDay(at.toLocaleDateString('en-CA', { timeZone: 'America/New_York' }), language);
  return `${day}, ${at.toLocaleTimeString('en-US', { timeZone: 'America/New_York', hour: 'numeric', minute: '2-digit' })} ET`;
}
