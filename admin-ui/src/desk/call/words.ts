import type { FactorKind } from '@billing/contract';

/** `03:12`; hours appear only when there are some. */
export function callTime(startedAt: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(startedAt)) / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Telephony puts the caller's number into the fragment, which never reaches a server's log. */
export function phoneIn(hash: string): string | null {
  const phone = new URLSearchParams(hash.replace(/^#/, '')).get('phone');
  return phone && /\d{7}/.test(phone.replace(/\D/g, '')) ? phone : null;
}

/** A ZIP answers at its fifth digit and a Bill ID at its twelfth; all else when the field is left. */
export function isWhole(kind: FactorKind, text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return (kind === 'zip' && digits === 5) || (kind === 'bill_id' && digits === 12);
}
