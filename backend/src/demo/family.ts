import { addDays, type Day } from '@billing/contract';
import type { Activity } from './activity';
import type { Book } from './book';
import { pay, type BookPayment } from './payments';
import { addAccount, addGuarantor, addPatient, type BookGuarantor } from './people';
import { AGENTS } from './staff';
import { addStatement } from './statements';
import { addVisit } from './visits';
import { postVisitAccount, type BookVisitAccount } from './visit-accounts';
import type { BookHousehold } from './generate';

const HOME = { address1: '12 Elm St', address2: null, city: 'Hartford', zip: '06106' };
const ANTHEM = { payer: 'Anthem', last4: '4812' };
const PHONE = '+18605550142';

/** The family of the design's desk, to the cent; its days are as far from today as they are from Nov 24 in the drawing. */
export function addFamily(book: Book, activity: Activity | null): BookHousehold {
  const maria = addGuarantor(book, {
    name: { prefix: null, first: 'María', middle: null, last: "Álvarez-O'Neil", suffix: null, sex: 'F' },
    birthDate: '1978-03-14',
    deathDate: null,
    language: 'es',
    interpreter: 'Spanish',
    mobile: PHONE,
    landline: null,
    email: 'maria.alvarez@example.org',
    home: HOME,
    statementDay: 3,
  });
  const herself = addPatient(book, maria, { ...maria.name, birthDate: '1978-03-14', deathDate: null });
  const luis = addPatient(book, maria, {
    first: 'Luis',
    last: "Álvarez-O'Neil",
    suffix: null,
    birthDate: childBirthday(book.today),
    deathDate: null,
    sex: 'M',
  });
  const hospital = addAccount(book, maria, 1, '202600012340');
  const doctors = addAccount(book, maria, 2, '041288730025');

  const visit = { guarantorId: maria.id, startedAtMinutes: 9 * 60 + 30 };
  const surgeryOn = book.ago(172);
  const surgery = postVisitAccount(book, {
    account: hospital,
    visitId: addVisit(book, {
      ...visit,
      patient: herself,
      facility: 'Hartford Hospital',
      class: 'Surgery',
      description: 'Knee arthroscopy',
      serviceOn: surgeryOn,
    }),
    serviceOn: surgeryOn,
    status: 'billed',
    statusSince: book.ago(110),
    coverages: [ANTHEM],
    charges: [{ code: '29881', description: 'Knee arthroscopy', cents: 5_270_00 }, { code: '01400', description: 'Anesthesia', cents: 980_00 }], // prettier-ignore
    insurance: [{ on: book.ago(111), cents: 1_600_00, payer: 'Anthem' }],
    discount: { on: book.ago(110), cents: 3_750_00, reason: 'Contractual allowance' },
    owed: [{ on: book.ago(110), cents: 900_00, reason: 'coinsurance', payer: 'Anthem' }],
    firstStatementOn: book.ago(82),
    dueOn: addDays(book.today, 4),
  });
  const imagingOn = book.ago(102);
  const imaging = postVisitAccount(book, {
    account: hospital,
    visitId: addVisit(book, {
      ...visit,
      patient: luis,
      facility: 'MidState Medical Center',
      class: 'Imaging',
      description: 'MRI of the knee',
      serviceOn: imagingOn,
    }),
    serviceOn: imagingOn,
    status: 'billed',
    statusSince: book.ago(60),
    coverages: [ANTHEM],
    charges: [{ code: '73721', description: 'MRI of the knee', cents: 986_00 }],
    discount: { on: book.ago(60), cents: 673_60, reason: 'Contractual allowance' },
    owed: [{ on: book.ago(60), cents: 312_40, reason: 'deductible', payer: 'Anthem' }],
    firstStatementOn: book.ago(52),
    dueOn: book.ago(27),
  });
  const emergencyOn = book.ago(22);
  const emergencyId = addVisit(book, {
    ...visit,
    patient: herself,
    facility: 'Hartford Hospital',
    class: 'Emergency',
    description: 'Emergency room visit',
    serviceOn: emergencyOn,
    startedAtMinutes: 20 * 60 + 40,
  });
  const emergency = {
    visitId: emergencyId,
    serviceOn: emergencyOn,
    status: 'billed',
    statusSince: book.ago(10),
    coverages: [ANTHEM],
    firstStatementOn: null,
    dueOn: addDays(book.today, 34),
  } as const;
  const hospitalPart = postVisitAccount(book, {
    ...emergency,
    account: hospital,
    charges: [{ code: '99284', description: 'Emergency room visit', cents: 1_504_00 }, { code: '71046', description: 'Chest X-ray, two views', cents: 240_00 }, { code: '80053', description: 'Comprehensive metabolic panel', cents: 96_00 }], // prettier-ignore
    insurance: [{ on: book.ago(11), cents: 420_00, payer: 'Anthem' }],
    discount: { on: book.ago(10), cents: 1_180_00, reason: 'Contractual allowance' },
    owed: [{ on: book.ago(10), cents: 240_00, reason: 'copay', payer: 'Anthem' }],
  });
  const doctorsPart = postVisitAccount(book, {
    ...emergency,
    account: doctors,
    charges: [{ code: '99284', description: 'Emergency physician', cents: 500_00 }],
    insurance: [{ on: book.ago(11), cents: 340_00, payer: 'Anthem' }],
    discount: { on: book.ago(10), cents: 75_00, reason: 'Contractual allowance' },
    owed: [{ on: book.ago(10), cents: 85_00, reason: 'coinsurance', payer: 'Anthem' }],
  });
  const labOn = book.ago(12);
  const lab = postVisitAccount(book, {
    account: hospital,
    visitId: addVisit(book, {
      ...visit,
      patient: luis,
      facility: 'Backus Hospital',
      class: 'Lab',
      description: 'Blood tests',
      serviceOn: labOn,
      startedAtMinutes: 8 * 60 + 15,
    }),
    serviceOn: labOn,
    status: 'insurance_pending',
    statusSince: book.ago(9),
    coverages: [ANTHEM],
    charges: [{ code: '80053', description: 'Comprehensive metabolic panel', cents: 96_00 }, { code: '85025', description: 'Complete blood count', cents: 42_00 }], // prettier-ignore
  });

  const payments = surgery.bill
    ? [70, 40, 9].map((days) =>
        pay(book, hospital, book.ago(days), 75_00, [[surgery.bill!, 75_00]], {
          channel: 'mychartplus',
          tender: 'VISA',
          brand: 'visa',
          last4: '4242',
        }),
      )
    : [];
  addStatement(book, hospital, book.ago(82), 900_00);
  addStatement(book, hospital, book.ago(52), 900_00 - 75_00 + 312_40);
  addStatement(book, hospital, book.ago(21), 900_00 - 150_00 + 312_40);
  const call = activity?.call(
    maria,
    book.ago(21),
    'understand_balance',
    'explained',
    'Asked why the MRI was not covered; promised an itemized bill.',
    AGENTS[0],
  );
  if (call)
    activity?.note({
      guarantorId: maria.id,
      accountId: hospital.id,
      kind: 'billing',
      text: 'Itemized bill for the MRI requested; sent the next day.',
      pinnedUntil: null,
      callId: call.id,
      by: call.staffId,
      at: call.endedAt,
    });
  return {
    guarantor: maria,
    accounts: [hospital, doctors],
    parts: [surgery, imaging, hospitalPart, doctorsPart, lab],
    payments,
  };
}

/** Another Luis on the same phone: an account of his own, and another birth date. */
export function addLuis(book: Book): BookHousehold {
  const luis: BookGuarantor = addGuarantor(book, {
    name: { prefix: null, first: 'Luis', middle: null, last: 'Álvarez', suffix: null, sex: 'M' },
    birthDate: '1975-09-02',
    deathDate: null,
    language: 'es',
    interpreter: null,
    mobile: PHONE,
    landline: null,
    email: null,
    home: HOME,
    statementDay: 3,
  });
  const himself = addPatient(book, luis, { ...luis.name, birthDate: '1975-09-02', deathDate: null });
  const account = addAccount(book, luis, 1);
  const on = book.ago(75);
  const part: BookVisitAccount = postVisitAccount(book, {
    account,
    visitId: addVisit(book, {
      guarantorId: luis.id,
      patient: himself,
      facility: 'Hartford Hospital',
      class: 'Outpatient',
      description: 'Physical therapy',
      serviceOn: on,
      startedAtMinutes: 15 * 60,
    }),
    serviceOn: on,
    status: 'billed',
    statusSince: book.ago(40),
    coverages: [{ payer: 'Cigna', last4: '0077' }],
    charges: [{ code: '97110', description: 'Physical therapy', cents: 280_00 }],
    insurance: [{ on: book.ago(41), cents: 120_00, payer: 'Cigna' }],
    discount: { on: book.ago(40), cents: 110_00, reason: 'Contractual allowance' },
    owed: [{ on: book.ago(40), cents: 50_00, reason: 'copay', payer: 'Cigna' }],
    firstStatementOn: book.ago(21),
    dueOn: addDays(book.today, 4),
  });
  addStatement(book, account, book.ago(21), 50_00);
  const payments: BookPayment[] = [];
  return { guarantor: luis, accounts: [account], parts: [part], payments };
}

const childBirthday = (today: Day): Day => `${Number(today.slice(0, 4)) - 12}-05-21`;
