import { encode } from 'uqr';
import type { Sheet } from './sheet';

/** Every mask is read by every scanner; trying all eight takes as long as the rest of the page. This one is best most often. */
const MASK = 2;

/** A QR code as vectors: dark runs of a row are one rectangle, all filled at once. Level M; the quiet zone is the caller's white. */
export function drawQr(sheet: Sheet, text: string, x: number, y: number, size: number): void {
  const { data, size: count } = encode(text, { ecc: 'M', boostEcc: false, maskPattern: MASK, border: 0 });
  const module = size / count;
  const at = (value: number): string => String(Math.round(((value * 72) / 25.4) * 1000) / 1000);
  const starts = Array.from({ length: count + 1 }, (_, col) => at(x + col * module));
  const widths = Array.from({ length: count + 1 }, (_, run) => at(run * module));
  const parts: string[] = [];
  data.forEach((cells, row) => {
    const top = at(y + row * module);
    for (let col = 0; col < count; col++) {
      if (!cells[col]) continue;
      let run = 1;
      while (cells[col + run]) run += 1;
      parts.push(`${starts[col]} ${top} ${widths[run]} ${widths[1]} re`);
      col += run;
    }
  });
  sheet.paint(parts.join(' '), { fill: '#000000' });
}
