import { createHmac } from 'node:crypto';
import { findCardNumber, parseCents, parseDay, type Day, type FactorKind } from '@billing/contract';
import { Refusal } from '#kernel';
import { isNameOf, type FoldedName } from './said-name';
import { phoneKey } from './phone-key';

/** What the book knows of a guarantor, to compare with; it never leaves the server. */
export interface Truth {
  guarantor: FoldedName & { birthDate: Day | null };
  /** Patients of this guarantor who are somebody else. */
  patients: (FoldedName & { id: number; birthDate: Day | null; isAdult: boolean })[];
  billIds: string[];
  /** Of the postal address on file now. */
  zip: string | null;
  phones: string[];
  ssn4Hmac: string | null;
  lastPaymentCents: number | null;
  /** The name that was said, folded by the database as the names on file are. */
  saidName: string;
}
/** Whom a name or a birth date fits: the guarantor, or a patient by id. */
export type Person = 'guarantor' | number;
/** What is kept of a factor: that it was said and whether it fit. What was said is kept nowhere. */
export interface KeptFactor {
  kind: FactorKind;
  match: boolean;
  /** How often it did not fit. */
  wrong?: number;
  of?: Person[];
  /** The search said it: a cited Bill ID, the birth date of a name + birth date search. */
  searched?: boolean;
}

/** A value that cannot be what was asked for is sent back, and costs no try. */
const malformed = (field: string, sentence: string): never => {
  throw new Refusal('invalid_field', { [field]: sentence });
};

export const ssn4Hmac = (digits: string, hashKey: string): string =>
  createHmac('sha256', hashKey).update(digits).digest('hex');

/** Brings what was said into the shape that is compared. @throws invalid_field, card_number_in_text */
export function readFactor(kind: FactorKind, said: string, today: Day, hashKey: string, field: string): string {
  if (findCardNumber(said) !== null) throw new Refusal('card_number_in_text', { [field]: 'has a card number in it' });
  const digits = said.replace(/\D/g, '');
  switch (kind) {
    case 'name':
      return said;
    case 'birth_date':
      return parseDay(said, today) ?? malformed(field, 'must be a day that exists, mm/dd/yyyy');
    case 'bill_id':
      return digits.length === 12 ? digits : malformed(field, 'has 12 digits');
    case 'zip':
      return /^\d{5}(-?\d{4})?$/.test(said.trim()) ? digits.slice(0, 5) : malformed(field, 'has five digits');
    case 'phone':
      return phoneKey(said) ?? malformed(field, 'must be a phone number with its area code');
    case 'ssn4':
      return /^\d{4}$/.test(said.trim()) ? ssn4Hmac(digits, hashKey) : malformed(field, 'has four digits');
    case 'last_payment': {
      const read = parseCents(said);
      return 'cents' in read ? String(read.cents) : malformed(field, 'must be an amount, like 312.40');
    }
  }
}

/** Whom, or for the other factors whether, it fits. @throws factor_unusable */
export function fits(kind: FactorKind, value: string, truth: Truth): { match: boolean; of?: Person[] } {
  const people = (fit: (p: FoldedName & { birthDate: Day | null }) => boolean): Person[] => [
    ...(fit(truth.guarantor) ? (['guarantor'] as const) : []),
    ...truth.patients.filter(fit).map((p) => p.id),
  ];
  switch (kind) {
    case 'name': {
      // A child does not call: the name is the guarantor's or a grown patient's.
      const adults = new Set(truth.patients.filter((p) => p.isAdult).map((p) => p.id));
      const of = people((p) => isNameOf(truth.saidName, p)).filter((p) => p === 'guarantor' || adults.has(p));
      return { match: of.length > 0, of };
    }
    case 'birth_date': {
      const of = people((p) => p.birthDate === value);
      return { match: of.length > 0, of };
    }
    case 'bill_id':
      return { match: truth.billIds.includes(value) };
    case 'zip':
      return { match: truth.zip === value };
    case 'phone':
      return { match: truth.phones.includes(value) };
    case 'ssn4':
      if (truth.ssn4Hmac === null) throw new Refusal('factor_unusable', { ssn4: 'is not on file' });
      return { match: truth.ssn4Hmac === value };
    case 'last_payment':
      return { match: truth.lastPaymentCents !== null && String(truth.lastPaymentCents) === value };
  }
}
