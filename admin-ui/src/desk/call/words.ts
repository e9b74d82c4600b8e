import type { FactorKind, Relationship } from '@billing/contract';
import type { Call, Verification } from '@billing/contract';

export const factorNames: Record<FactorKind, string> = {
  name: 'name',
  birth_date: 'birth date',
  zip: 'ZIP',
  bill_id: 'Bill ID',
  phone: 'phone',
  ssn4: 'SSN-4',
  last_payment: 'last payment',
};

export const relationshipNames: Record<Relationship, string> = {
  self: 'self',
  authorized_rep: 'authorized rep',
  oral_consent: 'patient’s oral consent',
  attorney: 'attorney',
  payer: 'payer',
  other: 'other',
};

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
  // A plus is a plus here: telephony writes +18605550142 as it stands.
  const phone = new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B')).get('phone');
  return phone && /\d{7}/.test(phone.replace(/\D/g, '')) ? phone : null;
}

/** `(860) 555-0142`, as it is spoken; a number of another country stays as it came. */
export function phoneText(phone: string): string {
  const [, area, first, last] = /^(?:\+?1)?(\d{3})(\d{3})(\d{4})$/.exec(phone.replace(/[\s().-]/g, '')) ?? [];
  return area ? `(${area}) ${first}-${last}` : phone;
}

/** What the call knows of this guarantor; null when nothing was asked yet. */
export function verificationOf(call: Call | null, guarantorId: number | null): Verification | null {
  return call?.verifications.find((one) => one.guarantorId === guarantorId) ?? null;
}

/** Until when this guarantor is closed to the person; null when open, whatever went wrong before. */
export function closedUntil(verification: Verification | null, now: number): string | null {
  const until = verification?.cooldownUntil ?? null;
  return until !== null && Date.parse(until) > now ? until : null;
}

/** `name, birth date, ZIP` once verified; before that, how far it is: `name confirmed · 1 of 2 factors matched`. */
export function progressOf(verification: Verification | null): string {
  if (!verification) return '';
  if (verification.state === 'verified') return matchedNames(verification);
  const name = verification.nameMatched ? 'name confirmed' : 'name not confirmed';
  return `${name} · ${Math.min(verification.matched, 2)} of 2 factors matched`;
}

function matchedNames(verification: Verification): string {
  const matched = verification.factors.filter((one) => one.match).map((one) => one.kind);
  const order = Object.keys(factorNames) as FactorKind[];
  return order
    .filter((kind) => matched.includes(kind))
    .map((kind) => factorNames[kind])
    .join(', ');
}
