import {
  hasBillIdCheckDigit,
  parseCents,
  parseDay,
  readScanline,
  SCANLINE_LENGTH,
  type Cents,
  type Day,
} from '@billing/contract';
import { phoneKey } from '#calls';

/** What a person typed into the one box, understood. */
export type SearchQuery =
  | { kind: 'bill_id'; billId: string; fitsCheckDigit: boolean }
  | { kind: 'phone'; key: string }
  | { kind: 'email'; email: string }
  | { kind: 'amount_day'; cents: Cents; on: Day }
  | { kind: 'last4'; last4: string }
  | { kind: 'code'; code: string }
  | { kind: 'name_birth_date'; name: string; birthDate: Day }
  | { kind: 'name'; name: string };

const LETTER = /\p{L}/u;
/** Numbers of the host: medical record and hospital account numbers begin like this, or have a digit among letters. */
const CODE = /^(R-|MRN|HAR|M)?[A-Z0-9-]*\d[A-Z0-9-]*$/i;
const RECEIPT = /^(R-)?\d{8}$/i;
const DAY = /(?<![\d/-])(\d{4}-\d{2}-\d{2}|\d{1,2}[/\-.]\d{1,2}[/\-.](?:\d{4}|\d{2}))(?![\d/-])/;
const MONTH_DAY = /^(\d{1,2})\/(\d{1,2})$/;
const AMOUNT_DAY = /^(\$?\s*[\d,]+(?:\.\d{1,2})?)\s+(\d{1,2}\/\d{1,2}(?:\/(?:\d{4}|\d{2}))?|\d{4}-\d{2}-\d{2})$/;

/** `11/03` is the last third of November that was. */
function lastTime(text: string, today: Day): Day | null {
  const m = MONTH_DAY.exec(text);
  if (!m) return parseDay(text, today);
  const year = Number(today.slice(0, 4));
  const inYear = (y: number): Day | null => parseDay(`${text}/${y}`, today);
  // February 29 may be some years back.
  for (let y = year; y > year - 8; y--) {
    const day = inYear(y);
    if (day !== null && day <= today) return day;
  }
  return null;
}

function amountAndDay(text: string, today: Day): SearchQuery | null {
  const m = AMOUNT_DAY.exec(text);
  if (!m || (!m[1]!.includes('$') && !m[1]!.includes('.'))) return null;
  const amount = parseCents(m[1]!);
  const on = lastTime(m[2]!, today);
  return 'cents' in amount && on !== null ? { kind: 'amount_day', cents: amount.cents, on } : null;
}

function nameAndBirthDate(text: string, today: Day): SearchQuery | null {
  const m = DAY.exec(text);
  const birthDate = m && parseDay(m[1]!, today);
  const name = m ? `${text.slice(0, m.index)} ${text.slice(m.index + m[0].length)}`.replace(/[,\s]+/g, ' ').trim() : '';
  return birthDate && LETTER.test(name) ? { kind: 'name_birth_date', name, birthDate } : null;
}

/** Whether it is as long as what a scanner reads from a slip; one that reads wrong is scanned again, not looked for. */
export const isScanline = (typed: string): boolean => {
  const digits = typed.replace(/[\s-]/g, '');
  return digits.length === SCANLINE_LENGTH && /^\d+$/.test(digits);
};

/** Infers what is meant (F-01). Never refuses: what is nothing else is a name. */
export function readSearch(typed: string, today: Day): SearchQuery {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  const compact = text.replace(/[\s-]/g, '');
  if (/^\d{12}$/.test(compact))
    return { kind: 'bill_id', billId: compact, fitsCheckDigit: hasBillIdCheckDigit(compact) };
  const scanned = readScanline(text);
  if (scanned) return { kind: 'bill_id', billId: scanned.billId, fitsCheckDigit: true };
  if (/^\*\s?\d{4}$/.test(text)) return { kind: 'last4', last4: text.slice(-4) };
  if (/^\S+@\S+$/.test(text)) return { kind: 'email', email: text.toLowerCase() };
  const payment = amountAndDay(text, today) ?? nameAndBirthDate(text, today);
  if (payment) return payment;
  if (!LETTER.test(text)) {
    const digits = text.replace(/\D/g, '');
    const key = digits.length >= 10 && digits.length <= 15 ? phoneKey(text) : null;
    if (key && (text.startsWith('+') || digits.length === 10 || digits.length === 11)) return { kind: 'phone', key };
  }
  if (RECEIPT.test(compact) || (CODE.test(text) && text.length <= 40))
    return { kind: 'code', code: text.toUpperCase() };
  return { kind: 'name', name: text };
}
