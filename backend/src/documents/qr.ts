import qrcode from 'qrcode-generator';
import type { Sheet } from './sheet';

/** A QR code as vectors: dark runs of a row are one rectangle, all filled at once. Level M; the quiet zone is the caller's white. */
export function drawQr(sheet: Sheet, text: string, x: number, y: number, size: number): void {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const module = size / count;
  const at = (value: number): string => String(Math.round(((value * 72) / 25.4) * 1000) / 1000);
  let path = '';
  for (let row = 0; row < count; row++) {
    for (let col = 0; col < count; col++) {
      if (!code.isDark(row, col)) continue;
      let run = 1;
      while (col + run < count && code.isDark(row, col + run)) run += 1;
      path += `${at(x + col * module)} ${at(y + row * module)} ${at(run * module)} ${at(module)} re `;
      col += run;
    }
  }
  sheet.paint(path.trimEnd(), { fill: '#000000' });
}
