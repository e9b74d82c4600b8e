import { TEXT_CONSENT_SCRIPT, USUAL_TEXTS } from '@billing/contract';
import type { z } from 'zod';
import type { ContactPointView, ContactsDto } from './contacts.dto';
import { normalize, type ContactKind } from './normalize';

type View = z.infer<typeof ContactPointView>;
export interface PointRow {
  id: number;
  kind: ContactKind;
  key: string;
  value: string;
  address1: string | null;
  address2: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  status: View['status'];
  statusSince: string | null;
  confidential: boolean;
  fromHost: boolean;
  addedAt: string;
  addedBy: string | null;
  retiredAt: string | null;
  retiredBy: string | null;
  replacesId: number | null;
  sharedWith: number;
}
export interface ContactsRow {
  language: 'en' | 'es';
  interpreter: string | null;
  languageSetHere: boolean;
  points: PointRow[];
  past: PointRow[];
  writebacks: ContactsDto['writebacks'];
}

const YES = { allowed: true, why: null, who: null };
const no = (why: string, who: string) => ({ allowed: false, why, who });

/** What a row on file is read as; what the host sent may be none of our shapes, and is then read as it stands. */
function read(p: PointRow): { value: string; say: View['say'] } {
  try {
    const { value, say } = normalize({ kind: p.kind, text: p.kind === 'email' ? p.value : p.key, address: p });
    return { value, say };
  } catch {
    return { value: p.value, say: { en: `${p.value}. Is that right?`, es: `${p.value}. ¿Es correcto?` } };
  }
}

const addressOf = (p: PointRow): View['address'] =>
  p.kind === 'postal' && p.address1 !== null
    ? { address1: p.address1, address2: p.address2, city: p.city ?? '', state: p.state ?? '', zip: p.zip ?? '' }
    : null;

function canOf(p: PointRow, inCall: boolean, isLastAddress: boolean): View['can'] {
  if (p.status === 'retired') {
    const gone = no('It is not used any more.', 'Add it again where it is right after all.');
    return { confirm: gone, correct: gone, retire: gone, confidential: gone };
  }
  return {
    confirm: !inCall
      ? no('It is confirmed by reading it back to the guarantor.', 'The agent who is on a call.')
      : p.status === 'verified'
        ? no('It is confirmed already.', 'Nobody needs to.')
        : YES,
    correct: YES,
    retire: isLastAddress ? no('It is the only address that paper can go to.', 'Correct it instead.') : YES,
    confidential:
      p.status === 'verified' || p.confidential ? YES : no('Nobody has confirmed it yet.', 'Confirm it first.'),
  };
}

export function viewContacts(guarantorId: number, row: ContactsRow, inCall: boolean): ContactsDto {
  const addresses = row.points.filter(({ kind }) => kind === 'postal').length;
  const view = (p: PointRow): View => {
    const { key: _key, address1: _1, address2: _2, city: _3, state: _4, zip: _5, ...rest } = p;
    const can = canOf(p, inCall, p.kind === 'postal' && addresses < 2);
    return { ...rest, ...read(p), address: addressOf(p), can };
  };
  return {
    guarantorId,
    language: row.language,
    interpreter: row.interpreter,
    languageSetHere: row.languageSetHere,
    points: row.points.map(view),
    past: row.past.map(view),
    writebacks: row.writebacks,
    textConsent: TEXT_CONSENT_SCRIPT,
    usualTexts: [...USUAL_TEXTS] as ContactsDto['usualTexts'],
  };
}

export const valueOf = (row: PointRow): string => read(row).value;
