import { addDays, type Day } from '@billing/contract';
import { HOST, type Book, type BookAccount } from './book';
import { BEHAVIORAL_FACILITY, FACILITIES, HARTFORD, PAYERS, SERVICES, type Payer, type Service } from './clinical';
import { adjudicate } from './insurance';
import type { BookGuarantor, BookPatient } from './people';
import { nextStatementOn } from './statements';
import { at } from './times';
import { postVisitAccount, type BookVisitAccount, type VisitAccountSpec } from './visit-accounts';

export interface VisitSpec {
  patient: BookPatient;
  guarantorId: number;
  facility: string;
  class: string;
  description: string;
  serviceOn: Day;
  startedAtMinutes: number;
  endedOn?: Day;
  sensitivity?: string;
  accident?: boolean;
  goodFaithCents?: number | null;
}

/** @returns the visit's id */
export function addVisit(book: Book, v: VisitSpec): number {
  const id = book.next('visits');
  const started = at(v.serviceOn, v.startedAtMinutes);
  const ended =
    v.serviceOn > book.today ? null : at(v.endedOn ?? v.serviceOn, v.startedAtMinutes + (v.endedOn ? -60 : 75));
  book.chunk.add('visits', [
    id,
    HOST,
    `V${String(id).padStart(8, '0')}`,
    v.patient.id,
    v.guarantorId,
    v.facility,
    v.class,
    started,
    ended,
    v.serviceOn,
    v.description,
    v.sensitivity ?? 'none',
    v.accident ?? false,
    v.goodFaithCents ?? null,
  ]);
  return id;
}

/** All visits of a guarantor's patients, from a year and a half ago to two weeks ahead. */
export function inventVisits(
  book: Book,
  g: BookGuarantor,
  patients: BookPatient[],
  accounts: BookAccount[],
): BookVisitAccount[] {
  const { random } = book;
  const payer = random.weighted(
    PAYERS.map(([p, w]) => [p, p.kind === 'medicare' ? (g.birthDate < book.ago(65 * 365) ? w * 5 : 0) : w] as const),
  );
  const made: BookVisitAccount[] = [];
  const days = Array.from({ length: random.weighted([[1, 20], [2, 30], [3, 25], [4, 15], [5, 7], [7, 3]]) }, () => random.chance(0.04) ? -random.int(1, 14) : random.skewed(0, 540)); // prettier-ignore
  for (const daysAgo of days.sort((a, b) => b - a)) {
    const patient = random.pick(patients);
    let on = book.ago(daysAgo);
    if (on < patient.birthDate) on = patient.birthDate;
    if (patient.deathDate && on > patient.deathDate) continue;
    made.push(...inventVisit(book, g, patient, accounts, payer, on));
  }
  return made;
}

function inventVisit(
  book: Book,
  g: BookGuarantor,
  patient: BookPatient,
  accounts: BookAccount[],
  payer: Payer,
  on: Day,
): BookVisitAccount[] {
  const { random } = book;
  const service = random.weighted(SERVICES);
  const hospital = accounts.find((a) => a.entityId === 1);
  const professional = accounts.find((a) => a.entityId === 2);
  const facility =
    service.sensitivity === 'behavioral' || service.sensitivity === 'sud'
      ? BEHAVIORAL_FACILITY
      : hospital
        ? random.weighted(FACILITIES)
        : HARTFORD;
  const parts = facility !== HARTFORD ? [hospital ?? professional] : hospital && professional ? random.weighted([[[hospital, professional], 84], [[hospital], 8], [[professional], 8]]) : [hospital ?? professional]; // prettier-ignore
  const stay = service.class === 'Inpatient' ? random.int(1, 6) : 0;
  const visitId = addVisit(book, {
    patient,
    guarantorId: g.id,
    facility,
    class: service.class,
    description: service.description,
    serviceOn: on,
    startedAtMinutes: service.class === 'Emergency' ? random.int(10, 1400) : random.int(16, 66) * 15,
    ...(stay > 0 && { endedOn: addDays(on, stay) }),
    sensitivity: service.sensitivity ?? 'none',
    accident: service.accident ?? false,
    goodFaithCents: payer.kind === 'none' && random.chance(0.5) ? random.int(200, 4000) * 100 : null,
  });
  const stage = stageOf(book, on);
  const member = String(random.int(0, 9999)).padStart(4, '0');
  return parts.flatMap((account) => {
    if (!account) return [];
    return postVisitAccount(
      book,
      visitAccountSpec(book, { account, visitId, on, service, payer, member, stage, statementDay: g.statementDay }),
    );
  });
}

/** Where a visit is on its way to a bill, by its age. */
function stageOf(book: Book, on: Day): VisitAccountSpec['status'] {
  const { random } = book;
  if (on > book.today) return 'registered';
  if (on > book.ago(4))
    return random.weighted([
      ['registered', 2],
      ['in_coding', 8],
    ]);
  if (on > book.ago(12))
    return random.weighted([
      ['in_coding', 4],
      ['insurance_pending', 6],
    ]);
  if (on > book.ago(40))
    return random.weighted([
      ['insurance_pending', 5],
      ['billed', 5],
    ]);
  return random.weighted([
    ['insurance_pending', 4],
    ['billed', 96],
  ]);
}

interface Part {
  account: BookAccount;
  visitId: number;
  on: Day;
  service: Service;
  payer: Payer;
  member: string;
  stage: VisitAccountSpec['status'];
  statementDay: number;
}

function visitAccountSpec(book: Book, p: Part): VisitAccountSpec {
  const { random } = book;
  const range = (p.account.entityId === 1 && p.service.hospital) || p.service.professional;
  const charges = [
    { code: p.service.code, description: p.service.description, cents: random.skewed(range[0] * 100, range[1] * 100) },
  ];
  if (p.account.entityId === 1)
    for (const [code, description, dollars] of p.service.extra ?? [])
      if (random.chance(0.45)) charges.push({ code, description, cents: dollars * 100 });
  if (random.chance(0.02)) charges.push({ code: 'A4550', description: 'Supplies', cents: 0 });
  if (charges[0]!.cents > 20_000 && random.chance(0.015))
    charges.push({ code: '0270', description: 'Supplies billed in error', cents: -random.int(10, 40) * 100 });
  const insured = p.payer.kind !== 'none';
  const spec: VisitAccountSpec = {
    account: p.account,
    visitId: p.visitId,
    serviceOn: p.on,
    status: p.stage,
    statusSince: addDays(p.on, p.stage === 'registered' ? -random.int(2, 9) : p.stage === 'in_coding' ? 0 : 3),
    coverages: insured
      ? [
          { payer: p.payer.name, last4: p.member },
          ...(random.chance(0.05) ? [{ payer: 'HUSKY Health', last4: null }] : []),
        ]
      : [],
    charges: p.stage === 'registered' ? [] : charges,
  };
  if (p.stage !== 'billed') return spec;
  const outcome = adjudicate(
    book,
    p.payer,
    p.on,
    charges.reduce((sum, c) => sum + c.cents, 0),
    p.service.class,
  );
  const issued = outcome.owed.find((line) => line.cents > 0)?.on;
  const statement = issued ? nextStatementOn(issued, p.statementDay) : null;
  return {
    ...spec,
    statusSince: issued ?? addDays(p.on, 30),
    ...outcome,
    firstStatementOn: statement !== null && statement <= book.today ? statement : null,
    ...(statement !== null && { dueOn: addDays(statement, 25) }),
  };
}
