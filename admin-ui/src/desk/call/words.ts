import type { FactorKind, Relationship } from '@billing/contract';

/** What the server says of a call; the shapes are those of its calls module. */
export interface Candidate {
  guarantorId: number;
  name: string;
  city: string | null;
  entities: string[];
  lastActivityYear: number | null;
  state: 'unverified' | 'verified' | 'payment_only' | 'failed';
}

export interface Verification {
  guarantorId: number;
  state: Candidate['state'];
  factors: { kind: FactorKind; match: boolean; whose: 'guarantor' | 'patient' | null }[];
  nameMatched: boolean;
  matched: number;
  triesLeft: number;
  relationship: Relationship | null;
  cooldownUntil: string | null;
}

export interface CallState {
  id: string;
  state: 'active' | 'wrap_up' | 'closed';
  startedAt: string;
  phone: string | null;
  searches: number;
  searchesAllowed: number;
  candidates: Candidate[];
  verifications: Verification[];
}

export interface SearchResult {
  rows: Candidate[];
  total: number;
  exact: boolean;
  note: string | null;
}

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
