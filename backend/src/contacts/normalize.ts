import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { Refusal } from '#kernel';
import { DISPOSABLE, MEANT } from './disposable';
import { STATES } from './zones';

export type ContactKind = 'mobile' | 'landline' | 'email' | 'postal';
export interface Address {
  address1: string;
  address2: string | null;
  city: string;
  state: string;
  zip: string;
}
/** As typed: a phone or an email is text, a postal address has its fields. */
export interface Typed {
  kind: ContactKind;
  text?: string | undefined;
  address?: { [key in keyof Address]?: string | null | undefined } | undefined;
}
/** As it will be written. `key` is what search and verification compare, and what is confirmed by reading it back. */
export interface Normalized {
  kind: ContactKind;
  key: string;
  value: string;
  address: Address | null;
  /** Read to the caller, sign by sign where that matters. */
  say: { en: string; es: string };
  /** Something to ask about, in a sentence. */
  doubt: string | null;
}

const invalid = (field: string, why: string): Refusal => new Refusal('contact_invalid', { [field]: why });

/** @throws contact_invalid, contact_disposable */
export function normalize(typed: Typed): Normalized {
  if (typed.kind === 'email') return email(typed.text ?? '');
  if (typed.kind === 'postal') return postal(typed.address ?? {});
  return phone(typed.kind, typed.text ?? '');
}

const NOT_A_PERSONS = new Set(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'UAN', 'VOICEMAIL', 'PAGER']);

function phone(kind: 'mobile' | 'landline', text: string): Normalized {
  const number = parsePhoneNumberFromString(text, 'US');
  if (!number) throw invalid('text', 'is not a phone number');
  if (number.ext) throw invalid('text', 'has an extension, which no message reaches');
  if (!number.isValid()) throw invalid('text', 'is not a number that exists');
  const type = number.getType();
  if (type && NOT_A_PERSONS.has(type)) throw invalid('text', 'is not the number of a person');
  if (kind === 'mobile' && type === 'FIXED_LINE') throw invalid('text', 'is a landline, which takes no text');
  const national = number.country === 'US' ? number.formatNational() : number.formatInternational();
  // Groups of digits, as they are said: 860, 555, 0142.
  const groups = (number.country === 'US' ? number.nationalNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3') : number.formatInternational()).split(/\s+/); // prettier-ignore
  const digits = groups.map((group) => [...group].join(' ')).join(', ');
  return {
    kind,
    key: number.number,
    value: national,
    address: null,
    say: { en: `Your number is ${digits}. Is that right?`, es: `Su número es ${digits}. ¿Es correcto?` },
    doubt: number.country === 'US' ? null : `It is a number of another country (${number.country ?? 'unknown'}).`,
  };
}

/** What mail servers take in practice: no quoted names, no comments, no addresses in brackets. */
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;

function email(text: string): Normalized {
  const key = text.trim().toLowerCase();
  if (key.length > 254 || !EMAIL.test(key) || key.split('@')[0]!.length > 64) throw invalid('text', 'is not an email address'); // prettier-ignore
  const domain = key.slice(key.indexOf('@') + 1);
  if (DISPOSABLE.has(domain)) throw new Refusal('contact_disposable', { text: 'is a mailbox for one use' });
  const [name] = key.split('@') as [string];
  const spelled = [...name].map((c) => SIGNS[c] ?? { en: c, es: c });
  const meant = MEANT[domain];
  return {
    kind: 'email',
    key,
    value: key,
    address: null,
    say: {
      en: `Your email is ${spelled.map((c) => c.en).join(' ')} at ${domain.replaceAll('.', ' dot ')}. Is that right?`,
      es: `Su correo es ${spelled.map((c) => c.es).join(' ')} arroba ${domain.replaceAll('.', ' punto ')}. ¿Es correcto?`,
    },
    doubt: meant ? `Ask whether ${meant} was meant.` : null,
  };
}

const SIGNS: Record<string, { en: string; es: string } | undefined> = {
  '.': { en: 'dot', es: 'punto' },
  '-': { en: 'hyphen', es: 'guion' },
  _: { en: 'underscore', es: 'guion bajo' },
  '+': { en: 'plus', es: 'más' },
};

/** By the first digit of a ZIP: where it may be. */
const STATES_OF_DIGIT = [
  'CT MA ME NH NJ RI VT PR VI AE NY',
  'DE NY PA',
  'DC MD NC SC VA WV',
  'AL FL GA MS TN AA',
  'IN KY MI OH',
  'IA MN MT ND SD WI',
  'IL KS MO NE',
  'AR LA OK TX',
  'AZ CO ID NM NV UT WY TX',
  'AK CA HI OR WA AP GU AS MP',
].map((states) => new Set(states.split(' ')));

const tidy = (text: string | null | undefined): string => (text ?? '').trim().replace(/\s+/g, ' ');

function postal(typed: NonNullable<Typed['address']>): Normalized {
  const [address1, address2, city] = [tidy(typed.address1), tidy(typed.address2), tidy(typed.city)];
  const state = tidy(typed.state).toUpperCase();
  const zip = tidy(typed.zip).replace(/^(\d{5})-?(\d{4})$/, '$1-$2');
  if (!/\p{L}/u.test(address1)) throw invalid('address.address1', 'is the street and number, or a PO box');
  if (address1.length > 60 || address2.length > 60)
    throw invalid('address.address1', 'is longer than an envelope takes');
  if (!/^\p{L}[\p{L} .'’-]{0,39}$/u.test(city)) throw invalid('address.city', 'is not a town');
  if (!STATES.has(state)) throw invalid('address.state', 'is not a state, in two letters');
  if (!/^\d{5}(-\d{4})?$/.test(zip)) throw invalid('address.zip', 'is five digits, or nine');
  if (!STATES_OF_DIGIT[Number(zip[0])]!.has(state)) throw invalid('address.zip', `is not in ${state}`);
  const lines = [address1, address2].filter(Boolean).join(', ');
  const whole = `${lines}, ${city}, ${state} ${zip}`;
  const digits = [...zip.slice(0, 5)].join(' ');
  return {
    kind: 'postal',
    // Addresses are compared by their ZIP elsewhere; to be confirmed is the whole.
    key: zip.slice(0, 5),
    value: whole,
    address: { address1, address2: address2 || null, city, state, zip },
    say: {
      en: `We will write to ${lines}, ${city}, ${state}, ZIP ${digits}. Is that right?`,
      es: `Le escribiremos a ${lines}, ${city}, ${state}, código postal ${digits}. ¿Es correcto?`,
    },
    doubt: /\d/.test(address1) ? null : 'There is no number in it.',
  };
}
