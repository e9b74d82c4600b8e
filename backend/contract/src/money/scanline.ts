import { luhnDigit } from './bill-id';
import { isDay, type Day } from './days';

/** What a statement's slip says to a scanner: 12 digits Bill ID, layout, 10 digits of cents, due day, check digit. */
export interface Scanline {
  billId: string;
  layout: string;
  amountCents: number;
  dueOn: Day;
}

export const SCANLINE_LENGTH = 30;

/**
 * Reads the scan line of a payment slip; spaces between its groups do not matter.
 * @returns null where it has not 30 digits, its check digit does not fit (INV-20), or it names no day
 */
export function readScanline(text: string): Scanline | null {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{30}$/.test(digits) || luhnDigit(digits.slice(0, 29)) !== digits[29]) return null;
  const due = digits.slice(23, 29);
  const dueOn = `20${due.slice(0, 2)}-${due.slice(2, 4)}-${due.slice(4)}`;
  if (!isDay(dueOn)) return null;
  return { billId: digits.slice(0, 12), layout: digits[12]!, amountCents: Number(digits.slice(13, 23)), dueOn };
}

/** The scan line that `readScanline` reads. */
export function makeScanline({ billId, layout, amountCents, dueOn }: Scanline): string {
  const payload = `${billId}${layout}${String(amountCents).padStart(10, '0')}${dueOn.slice(2).replaceAll('-', '')}`;
  return payload + luhnDigit(payload);
}
