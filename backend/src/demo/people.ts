import { addDays, hasBillIdCheckDigit, makeBillId, type Day } from '@billing/contract';
import type { EntityId } from '#ledger';
import { HOST, type Book, type BookAccount } from './book';
import { firstName, personName, type PersonName } from './names';
import { address, phoneNumber, printedPhone, type Address } from './places';

export interface BookGuarantor {
  id: number;
  name: PersonName;
  birthDate: Day;
  deathDate: Day | null;
  phone: string | null;
  home: Address;
  statementDay: number;
}
export interface BookPatient {
  id: number;
  birthDate: Day;
  deathDate: Day | null;
}
export interface GuarantorSpec {
  name: PersonName;
  birthDate: Day;
  deathDate: Day | null;
  language: 'en' | 'es';
  interpreter: string | null;
  mobile: string | null;
  landline: string | null;
  email: string | null;
  home: Address;
  statementDay: number;
}

export const emailOf = (name: PersonName, n: number): string => {
  const plain = (t: string) => t.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase() || 'x'; // prettier-ignore
  return `${plain(name.first)}.${plain(name.last)}${n}@example.${n % 3 === 0 ? 'org' : 'com'}`;
};

export function addGuarantor(book: Book, spec: GuarantorSpec): BookGuarantor {
  const id = book.next('guarantors');
  const { name, home } = spec;
  book.chunk.add('guarantors', [
    id,
    HOST,
    `G${String(id).padStart(8, '0')}`,
    name.prefix,
    name.first,
    name.middle,
    name.last,
    name.suffix,
    spec.birthDate,
    spec.deathDate,
    spec.language,
    spec.interpreter,
  ]);
  const contact = (kind: string, key: string, value: string, status: string, a: Address | null = null) =>
    book.chunk.add('contact_points', [
      book.next('contact_points'),
      id,
      kind,
      key,
      value,
      a?.address1 ?? null,
      a?.address2 ?? null,
      a?.city ?? null,
      a ? 'CT' : null,
      a?.zip ?? null,
      status,
    ]);
  const { random } = book;
  if (spec.mobile)
    contact('mobile', spec.mobile, printedPhone(spec.mobile), random.chance(0.7) ? 'verified' : 'unverified');
  if (spec.landline) contact('landline', spec.landline, printedPhone(spec.landline), 'unverified');
  if (spec.email)
    contact(
      'email',
      spec.email,
      spec.email,
      random.weighted([
        ['verified', 6],
        ['unverified', 3],
        ['bounced', 1],
      ]),
    );
  const street = [home.address1, home.address2].filter(Boolean).join(', ');
  contact(
    'postal',
    home.zip,
    `${street}, ${home.city}, CT ${home.zip}`,
    random.chance(0.97) ? 'verified' : 'undeliverable',
    home,
  );
  return {
    id,
    name,
    birthDate: spec.birthDate,
    deathDate: spec.deathDate,
    phone: spec.mobile,
    home,
    statementDay: spec.statementDay,
  };
}

export function addPatient(
  book: Book,
  guarantor: BookGuarantor,
  who: { first: string; last: string; suffix: string | null; birthDate: Day; deathDate: Day | null; sex: string },
): BookPatient {
  const id = book.next('patients');
  book.chunk.add('patients', [
    id,
    HOST,
    `P${String(id).padStart(8, '0')}`,
    String(7_000_000 + id),
    who.first,
    who.last,
    who.suffix,
    who.birthDate,
    who.deathDate,
    who.sex,
    guarantor.id,
  ]);
  return { id, birthDate: who.birthDate, deathDate: who.deathDate };
}

export function addAccount(book: Book, guarantor: BookGuarantor, entityId: EntityId, billId?: string): BookAccount {
  const id = book.next('accounts');
  return {
    id,
    guarantorId: guarantor.id,
    entityId,
    billId: billId ?? inventBillId(book, entityId, id),
    balanceCents: 0,
    creditCents: 0,
    version: 0,
    lastActivityOn: null,
    bills: [],
    moves: [],
  };
}

/** Each pattern has digits of its own at the front, so that no two of them ever meet; some came from older systems. */
function inventBillId(book: Book, entityId: EntityId, n: number): string {
  const { random } = book;
  if (entityId === 2) return makeBillId(`04${String(200_000_000 + ((n * 7_919) % 700_000_000))}`);
  if (!random.chance(0.06))
    return makeBillId(`${random.int(2019, Number(book.today.slice(0, 4)))}${String(1_234 + n).padStart(7, '0')}`);
  const legacy = makeBillId(`000${String(n).padStart(8, '0')}`);
  return legacy.slice(0, 11) + String((Number(legacy[11]) + random.int(1, 9)) % 10);
}

export function closeAccount(book: Book, a: BookAccount): void {
  book.chunk.add('accounts', [
    a.id,
    a.guarantorId,
    a.entityId,
    a.billId,
    hasBillIdCheckDigit(a.billId),
    a.version,
    a.balanceCents,
    a.creditCents,
    a.lastActivityOn,
  ]);
}

export const supersede = (book: Book, a: BookAccount): void =>
  book.chunk.add('superseded_bill_ids', [makeBillId(`7${String(a.id).padStart(10, '0')}`), a.id]);

const LATIN =
  /ez$|ía$|rosario|santiago|cruz|reyes|torres|rivera|ortiz|ramos|ruiz|flores|colón|nieves|cordero|acevedo|feliciano|maldonado|figueroa|morales/i;

/** A person of the book; now and then a twin or a spouse of the one before, on the same phone. */
export function inventGuarantor(book: Book, before: BookGuarantor | null): BookGuarantor {
  const { random } = book;
  const n = book.count('guarantors') + 1;
  const name = personName(random);
  const relation = before
    ? random.weighted([
        ['none', 955],
        ['twin', 8],
        ['household', 37],
      ])
    : 'none';
  const spanish = LATIN.test(name.last) && random.chance(0.45);
  let birthDate = book.ago(random.int(19 * 365, 91 * 365));
  let home = address(random);
  let mobile = random.chance(0.88) ? phoneNumber(n) : null;
  if (before && relation !== 'none') {
    name.last = before.name.last;
    home = before.home;
    mobile = before.phone;
    if (relation === 'twin') {
      birthDate = before.birthDate;
      while (name.first === before.name.first) name.first = firstName(random, name.sex);
    }
  }
  return addGuarantor(book, {
    name,
    birthDate,
    deathDate: birthDate < book.ago(55 * 365) && random.chance(0.025) ? book.ago(random.int(5, 240)) : null,
    language: spanish ? 'es' : 'en',
    interpreter: spanish && random.chance(0.6) ? 'Spanish' : null,
    mobile,
    landline: mobile === null || random.chance(0.25) ? phoneNumber(n + 17_000) : null,
    email: random.chance(0.74) ? emailOf(name, n) : null,
    home,
    statementDay: 1 + (n % 28),
  });
}

/** The guarantor, often as a patient too; children; sometimes a grown-up for whom somebody else pays. */
export function inventPatients(book: Book, g: BookGuarantor): BookPatient[] {
  const { random } = book;
  const patients: BookPatient[] = [];
  const add = (first: string, last: string, birthDate: Day, sex: string) =>
    patients.push(addPatient(book, g, { first, last, suffix: null, birthDate, deathDate: null, sex }));
  const parent = g.birthDate < book.ago(22 * 365) && g.birthDate > book.ago(58 * 365) && random.chance(0.3);
  if (!parent || random.chance(0.8))
    patients.push(addPatient(book, g, { ...g.name, birthDate: g.birthDate, deathDate: g.deathDate }));
  if (parent)
    for (
      let i = random.weighted([
        [1, 5],
        [2, 4],
        [3, 1],
      ]);
      i > 0;
      i--
    ) {
      const sex = random.pick(['F', 'M'] as const);
      add(firstName(random, sex), g.name.last, book.ago(random.int(20, 17 * 365 + 300)), sex);
    }
  if (random.chance(0.06)) {
    const sex = random.pick(['F', 'M'] as const);
    const last = random.chance(0.7) ? g.name.last : personName(random).last;
    add(firstName(random, sex), last, addDays(g.birthDate, random.int(-1500, 200)), sex);
  }
  return patients;
}
