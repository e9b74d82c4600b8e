import type { Cells, Fault } from '../cells';

/** A row of the host feed made from a row of Synthea. */
export interface Adapted {
  table: string;
  cells: Cells;
  /** The patient whom the row names; it must be the patient of its encounter. */
  saidPatient?: string;
}
export type Adapting = { rows: Adapted[] } | { fault: Fault };

/** What a row needs to know of other files: payers and organizations are few, they are kept. */
export interface SyntheaNames {
  payers: Map<string, string>;
  organizations: Map<string, string>;
  /** Payments by the patient from this raw FROMDATE on are left out, so that something is owed. */
  holdSelfPayFrom: string | null;
}

const NOBODY = 'NO_INSURANCE';
const PATIENT_TENDERS = new Set(['CASH', 'CC', 'CHECK']);
const OFFICE_CLASSES = new Set(['ambulatory', 'wellness']);
const newYork = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' });

const key = (externalId: string): Record<string, string> => ({
  source_system: 'synthea',
  external_id: externalId,
  version: '1',
});

/** Synthea tells its people apart by digits in their names; a person has none. */
const withoutDigits = (name: string): string => name.replace(/\d+/g, '').trim();

/** The New York day of Synthea's instant; what is no instant goes on as it is, so that the row is quarantined with it. */
function dayOfInstant(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) ? new Date(text) : null;
  if (!at || Number.isNaN(at.getTime())) return text;
  return newYork.format(at);
}

/** A patient is their own guarantor. */
export function adaptPatient(r: Cells): Adapted[] {
  const id = r.Id ?? '';
  const name = { first: withoutDigits(r.FIRST ?? ''), last: withoutDigits(r.LAST ?? ''), suffix: r.SUFFIX ?? '' };
  const life = { birth_date: r.BIRTHDATE ?? '', death_date: r.DEATHDATE ?? '' };
  const address = { address1: r.ADDRESS ?? '', city: r.CITY ?? '', state: r.STATE ?? '', zip: r.ZIP ?? '' };
  const ssn4 = /\d{4}$/.exec(r.SSN ?? '')?.[0] ?? '';
  return [
    { table: 'guarantors', cells: { ...key(id), ...name, ...life, ...address, prefix: r.PREFIX ?? '', ssn4 } },
    { table: 'patients', cells: { ...key(id), ...name, ...life, sex: r.GENDER ?? '', guarantor_external_id: id } },
  ];
}

/** An encounter is a visit with one visit account. Ambulatory and wellness go to the office: this source's simplification. */
export function adaptEncounter(r: Cells, names: SyntheaNames): Adapted[] {
  const id = r.Id ?? '';
  const payer = names.payers.get(r.PAYER ?? '') ?? '';
  const visit = {
    ...key(id),
    patient_external_id: r.PATIENT ?? '',
    guarantor_external_id: r.PATIENT ?? '',
    facility: names.organizations.get(r.ORGANIZATION ?? '') ?? 'Unknown facility',
    class: r.ENCOUNTERCLASS ?? '',
    started_at: r.START ?? '',
    ended_at: r.STOP ?? '',
    description: r.DESCRIPTION ?? '',
  };
  const entity = OFFICE_CLASSES.has(r.ENCOUNTERCLASS ?? '') ? 'HH-OPS' : 'HHC-HOSP';
  const account = { ...key(id), visit_external_id: id, entity, status: 'closed' };
  return [
    { table: 'visits', cells: visit },
    { table: 'visit_accounts', cells: account },
    ...(payer && payer !== NOBODY ? [coverage(id, '1', payer, id)] : []),
  ];
}

const coverage = (encounter: string, order: string, payer: string, of: string): Adapted => ({
  table: 'coverages',
  cells: { ...key(`${of}:${order}`), visit_account_external_id: encounter, order, payer },
});

/** A claim tells only who pays second; its OUTSTANDING amounts are older than its transactions, which win. */
export function adaptClaim(r: Cells, names: SyntheaNames): Adapted[] {
  const encounter = r.APPOINTMENTID ?? '';
  const id = r.SECONDARYPATIENTINSURANCEID ?? '';
  const payer = names.payers.get(id);
  return payer && payer !== NOBODY && encounter ? [coverage(encounter, '2', payer, `${encounter}:${id}`)] : [];
}

/**
 * A transaction by its type, as data/synthea/ledger.mjs reads the money. FROMDATE is the date: TODATE is 1970 on many
 * rows. Copays are receipts of the visit; a transfer is only ever a copay where its METHOD says so, else its reason is
 * unknown, for Synthea does not tell.
 */
export function adaptTransaction(r: Cells, names: SyntheaNames): Adapting {
  const from = r.FROMDATE ?? '';
  const day = dayOfInstant(from);
  const on = { ...key(r.ID ?? ''), visit_account_external_id: r.APPOINTMENTID ?? '' };
  const saidPatient = r.PATIENTID ?? '';
  const row = (table: string, cells: Cells): Adapted => ({ table, cells: { ...on, ...cells }, saidPatient });
  const transfer = (): Adapted =>
    row('transfers', { posted_on: day, amount: r.AMOUNT ?? '', reason: r.METHOD === 'COPAY' ? 'copay' : 'unknown' });
  switch (r.TYPE) {
    case 'CHARGE': {
      const line = /^\d{1,9}$/.test(r.CHARGEID ?? '') ? r.CHARGEID! : '1';
      const detail = { line_no: line, code: r.PROCEDURECODE ?? '', description: r.NOTES ?? '', qty: r.UNITS ?? '' };
      const charge = row('charges', { ...detail, amount: r.AMOUNT ?? '', service_date: day });
      return { rows: r.TRANSFERTYPE === 'p' ? [charge, transfer()] : [charge] };
    }
    case 'TRANSFERIN':
      return { rows: r.TRANSFERTYPE === 'p' ? [transfer()] : [] };
    case 'TRANSFEROUT':
      return { rows: [] };
    case 'ADJUSTMENT':
      return { rows: [row('adjustments', { posted_on: day, amount: r.ADJUSTMENTS ?? '' })] };
    case 'PAYMENT':
      return adaptPayment(r, row, day, names);
    default:
      return { fault: { code: 'unknown_type', reason: `TYPE is "${r.TYPE ?? ''}", which the adapter does not know` } };
  }
}

function adaptPayment(
  r: Cells,
  row: (table: string, cells: Cells) => Adapted,
  day: string,
  names: SyntheaNames,
): Adapting {
  const method = r.METHOD ?? '';
  const amount = r.PAYMENTS ?? '';
  if (method === 'ECHECK')
    return { rows: [row('insurance_payments', { posted_on: day, amount, claim_ref: r.CLAIMID ?? '' })] };
  if (method === 'COPAY')
    return { rows: [row('visit_receipts', { posted_on: day, amount, tender: 'COPAY', claim_ref: r.CLAIMID ?? '' })] };
  if (!PATIENT_TENDERS.has(method))
    return { fault: { code: 'unknown_type', reason: `METHOD is "${method}", which the adapter does not know` } };
  if (names.holdSelfPayFrom !== null && (r.FROMDATE ?? '') >= names.holdSelfPayFrom) return { rows: [] };
  const payment = {
    guarantor_external_id: r.PATIENTID ?? '',
    // Settled once all rows are read: it is the entity of the encounter.
    entity: 'HHC-HOSP',
    received_at: r.FROMDATE ?? '',
    tender: method,
    amount,
    allocations: `${r.APPOINTMENTID ?? ''}=${amount}`,
  };
  return { rows: [row('payments', payment)] };
}
