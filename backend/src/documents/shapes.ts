import type { Sheet } from './sheet';
import { MM } from './sheet';

const p = (value: number): string => String(Math.round(value * MM * 1000) / 1000);
/** A quarter of a circle as a Bézier curve. */
const K = 0.5523;

export function circle(
  sheet: Sheet,
  cx: number,
  cy: number,
  r: number,
  look: { fill?: string; stroke?: string; width?: number },
): void {
  const k = r * K;
  sheet.paint(
    `${p(cx + r)} ${p(cy)} m ${p(cx + r)} ${p(cy + k)} ${p(cx + k)} ${p(cy + r)} ${p(cx)} ${p(cy + r)} c ` +
      `${p(cx - k)} ${p(cy + r)} ${p(cx - r)} ${p(cy + k)} ${p(cx - r)} ${p(cy)} c ` +
      `${p(cx - r)} ${p(cy - k)} ${p(cx - k)} ${p(cy - r)} ${p(cx)} ${p(cy - r)} c ` +
      `${p(cx + k)} ${p(cy - r)} ${p(cx + r)} ${p(cy - k)} ${p(cx + r)} ${p(cy)} c h`,
    look,
  );
}

export function roundRect(sheet: Sheet, x: number, y: number, w: number, h: number, r: number, fill: string): void {
  const k = r * (1 - K);
  sheet.paint(
    `${p(x + r)} ${p(y)} m ${p(x + w - r)} ${p(y)} l ${p(x + w - k)} ${p(y)} ${p(x + w)} ${p(y + k)} ${p(x + w)} ${p(y + r)} c ` +
      `${p(x + w)} ${p(y + h - r)} l ${p(x + w)} ${p(y + h - k)} ${p(x + w - k)} ${p(y + h)} ${p(x + w - r)} ${p(y + h)} c ` +
      `${p(x + r)} ${p(y + h)} l ${p(x + k)} ${p(y + h)} ${p(x)} ${p(y + h - k)} ${p(x)} ${p(y + h - r)} c ` +
      `${p(x)} ${p(y + r)} l ${p(x)} ${p(y + k)} ${p(x + k)} ${p(y)} ${p(x + r)} ${p(y)} c h`,
    { fill },
  );
}

/** Fine slanted lines: what a gray printer still tells from a fill. */
export function hatch(
  sheet: Sheet,
  x: number,
  y: number,
  w: number,
  h: number,
  color: string,
  step = 0.9,
  width = 0.22,
): void {
  sheet.clipped(x, y, w, h, () => {
    for (let at = x - h; at < x + w; at += step) sheet.rule(at, y + h, at + h, y, color, width);
  });
}
