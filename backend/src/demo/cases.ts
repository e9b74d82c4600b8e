import { addDays, type Day } from '@billing/contract';
import type { Book } from './book';
import type { BookHousehold } from './generate';
import { addAccount, addGuarantor, addPatient, supersede, type BookGuarantor } from './people';
import { phoneNumber } from './places';
import { addStatement } from './statements';
import { addVisit } from './visits';
import { postVisitAccount } from './visit-accounts';

interface Person {
  first: string;
  last: string;
  birthDate: Day;
  suffix?: string;
  sex?: 'F' | 'M';
  mobile?: string;
  deathDate?: Day;
  language?: 'en' | 'es';
  address1?: string;
}

/** People whom every demonstration needs: twins, a superseded Bill ID, leading zeros, minors, the deceased, hard names. */
export function addCases(book: Book): BookHousehold[] {
  const years = (n: number, days = 0): Day => addDays(`${Number(book.today.slice(0, 4)) - n}${book.today.slice(4) === '-02-29' ? '-02-28' : book.today.slice(4)}`, -days); // prettier-ignore
  const twins = { last: 'Kowalski', birthDate: '1991-06-17', mobile: '+18605550171', sex: 'F' } as const;
  const households = [
    household(book, { first: 'John', last: 'Smith', birthDate: '1961-02-11', sex: 'M' }),
    household(book, { first: 'Inés', last: 'Yáñez', birthDate: '1984-12-30', language: 'es' }),
    household(book, { ...twins, first: 'Anna' }),
    household(book, { ...twins, first: 'Ella' }),
    household(book, { first: "Seán D'Arcy", last: "O'Sullivan-McLaughlin", birthDate: '1953-08-08', suffix: 'III', sex: 'M' }),
    household(book, { first: 'Dorothy', last: 'Pelletier', birthDate: '1938-01-25', deathDate: book.ago(34) }),
    household(book, { first: 'Imogen', last: 'Fairweather', birthDate: '1979-10-03', mobile: '+442079460958' }),
    household(book, { first: 'Maximiliano Alejandro', last: 'de la Fuente y Santibáñez del Castillo', birthDate: '1966-04-19', sex: 'M', language: 'es' }),
    household(book, { first: 'Grace', last: 'Okafor', birthDate: '1971-03-09' }, { billId: '000412873305' }),
    household(book, { first: 'Robert', last: 'Ouellette', birthDate: '1980-07-07', sex: 'M' }, { dependent: { first: 'Chloé', birthDate: years(9, 40) } }),
    household(book, { first: 'Teresa', last: 'Marino', birthDate: '1976-05-30' }, { dependent: { first: 'Dominic', birthDate: years(18, 3) } }),
    household(book, { first: 'William', last: 'Lindström', birthDate: '1969-11-11', sex: 'M' }, { dependent: { first: 'Ingrid', birthDate: '1943-02-02' } }),
  ]; // prettier-ignore
  supersede(book, households[0]!.accounts[0]!);
  supersede(book, households[8]!.accounts[0]!);
  return households;
}

interface HouseholdWish {
  billId?: string;
  dependent?: { first: string; birthDate: Day };
  owedCents?: number;
}

/** A guarantor with one bill on a statement that is due, for themselves or for the one for whom they pay. */
export function household(
  book: Book,
  person: Person,
  { billId, dependent, owedCents }: HouseholdWish = {},
): BookHousehold {
  const { random } = book;
  const n = 60 + book.count('guarantors') * 4;
  const guarantor: BookGuarantor = addGuarantor(book, {
    name: {
      prefix: null,
      first: person.first,
      middle: null,
      last: person.last,
      suffix: person.suffix ?? null,
      sex: person.sex ?? 'F',
    },
    birthDate: person.birthDate,
    deathDate: person.deathDate ?? null,
    language: person.language ?? 'en',
    interpreter: null,
    mobile: person.mobile ?? phoneNumber(30_000 + n),
    landline: null,
    email: null,
    home: {
      address1: person.address1 ?? `${random.int(1, 400)} Larkspur Ln`,
      address2: null,
      city: 'Wethersfield',
      zip: '06109',
    },
    statementDay: Number(book.ago(16).slice(8)),
  });
  const patient = addPatient(
    book,
    guarantor,
    dependent
      ? { ...dependent, last: person.last, suffix: null, deathDate: null, sex: 'F' }
      : { ...guarantor.name, birthDate: person.birthDate, deathDate: person.deathDate ?? null },
  );
  const account = addAccount(book, guarantor, 1, billId);
  const on = book.ago(62);
  const cents = owedCents ?? random.int(40, 260) * 100;
  const part = postVisitAccount(book, {
    account,
    visitId: addVisit(book, {
      guarantorId: guarantor.id,
      patient,
      facility: 'Hartford Hospital',
      class: 'Imaging',
      description: 'Ultrasound of the abdomen',
      serviceOn: on,
      startedAtMinutes: 11 * 60,
    }),
    serviceOn: on,
    status: 'billed',
    statusSince: book.ago(30),
    coverages: [{ payer: 'Aetna', last4: String(1000 + n) }],
    charges: [{ code: '76700', description: 'Ultrasound of the abdomen', cents: cents + 310_00 }],
    insurance: [{ on: book.ago(31), cents: 190_00, payer: 'Aetna' }],
    discount: { on: book.ago(30), cents: 120_00, reason: 'Contractual allowance' },
    owed: [{ on: book.ago(30), cents, reason: 'deductible', payer: 'Aetna' }],
    firstStatementOn: book.ago(16),
    dueOn: addDays(book.ago(16), 25),
  });
  addStatement(book, account, book.ago(16), cents);
  return { guarantor, accounts: [account], parts: [part], payments: [] };
}
