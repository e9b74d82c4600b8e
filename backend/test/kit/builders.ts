import { createHmac } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { makeBillId, type Cents, type Day } from '@billing/contract';
import {
  chargePosted,
  paymentAllocated,
  paymentReceived,
  responsibilityMoved,
  type EntityCode,
  type EntityId,
  type Entry,
} from '#ledger';
import { ENTITY_IDS } from '#ledger';

type Db = Pool | PoolClient;
/** Numbers that no two rows of a test run share. */
let last = 0;
const next = (): number => (last += 1);

async function insert<T>(db: Db, sql: string, values: unknown[]): Promise<T> {
  const { rows } = await db.query(sql, values);
  return rows[0] as T;
}

async function posted(db: Db, entries: Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await db.query('SELECT post_entries($1::jsonb, now(), $2, $3)', [
    JSON.stringify(entries),
    'system:test',
    'import:test',
  ]);
}

export interface GuarantorWish {
  first?: string;
  middle?: string | null;
  last?: string;
  prefix?: string | null;
  suffix?: string | null;
  birthDate?: Day | null;
  deathDate?: Day | null;
  language?: 'en' | 'es';
  mobile?: string | null;
  landline?: string | null;
  email?: string | null;
  zip?: string | null;
  city?: string;
  ssn4?: string | null;
  /** Accounts of these entities; the first by default. */
  entities?: EntityCode[];
  billIds?: string[];
}
export interface MadeAccount {
  id: number;
  entityId: EntityId;
  billId: string;
}
export interface MadeGuarantor {
  id: number;
  first: string;
  last: string;
  birthDate: Day | null;
  zip: string | null;
  mobile: string | null;
  /** The guarantor as a patient, when `patient` was not turned off. */
  patientId: number;
  accounts: MadeAccount[];
}

/** A guarantor who is their own patient, with a postal address, a mobile and one account for each entity asked for. */
export async function makeGuarantor(db: Db, wish: GuarantorWish = {}): Promise<MadeGuarantor> {
  const n = next();
  const first = wish.first ?? 'Ana';
  const lastName = wish.last ?? `Tester${String.fromCharCode(97 + (n % 26))}`;
  const birthDate = wish.birthDate === undefined ? '1978-03-14' : wish.birthDate;
  const zip = wish.zip === undefined ? '06103' : wish.zip;
  const mobile = wish.mobile === undefined ? `+1860555${String(1000 + n).slice(-4)}` : wish.mobile;
  const ssn4 = wish.ssn4 ? createHmac('sha256', 'sandbox-only-hash-key').update(wish.ssn4).digest('hex') : null;
  const { id } = await insert<{ id: number }>(
    db,
    `INSERT INTO guarantors (source_system, external_id, prefix, first_name, middle_name, last_name, suffix, birth_date, death_date, language, ssn4_hmac)
     VALUES ('test', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [`G${process.pid}-${n}`, wish.prefix ?? null, first, wish.middle ?? null, lastName, wish.suffix ?? null, birthDate, wish.deathDate ?? null, wish.language ?? 'en', ssn4], // prettier-ignore
  );
  const contact = (kind: string, key: string, value: string): Promise<unknown> =>
    insert(db, 'INSERT INTO contact_points (guarantor_id, kind, value_key, value) VALUES ($1, $2, $3, $4)', [id, kind, key, value]); // prettier-ignore
  if (mobile) await contact('mobile', mobile, mobile);
  if (wish.landline) await contact('landline', wish.landline, wish.landline);
  if (wish.email) await contact('email', wish.email.toLowerCase(), wish.email);
  const city = wish.city ?? 'Hartford';
  if (zip)
    await insert(
      db,
      `INSERT INTO contact_points (guarantor_id, kind, value_key, value, address1, city, state, zip)
       VALUES ($1, 'postal', $2, $3, '1 Elm St', $4, 'CT', $2)`,
      [id, zip, `1 Elm St, ${city}, CT ${zip}`, city],
    );
  const accounts: MadeAccount[] = [];
  for (const [i, entity] of (wish.entities ?? (['HHC-HOSP'] as const)).entries())
    accounts.push(await makeAccount(db, id, entity, wish.billIds?.[i]));
  const patientId = await makePatient(db, { guarantorId: id, first, last: lastName, suffix: wish.suffix, birthDate });
  return { id, first, last: lastName, birthDate, zip, mobile, patientId, accounts };
}

export async function makeAccount(
  db: Db,
  guarantorId: number,
  entity: EntityCode = 'HHC-HOSP',
  billId = makeBillId(`20${String(process.pid % 1000).padStart(3, '0')}${String(next()).padStart(6, '0')}`),
): Promise<MadeAccount> {
  const entityId = ENTITY_IDS[entity];
  const { id } = await insert<{ id: number }>(
    db,
    "INSERT INTO accounts (guarantor_id, entity_id, bill_id, bill_id_checked, last_activity_on) VALUES ($1, $2, $3, true, '2026-11-01') RETURNING id",
    [guarantorId, entityId, billId],
  );
  return { id, entityId, billId };
}

export interface PatientWish {
  guarantorId: number;
  first?: string;
  last?: string;
  suffix?: string | null;
  birthDate?: Day | null;
  mrn?: string;
}
export async function makePatient(db: Db, wish: PatientWish): Promise<number> {
  const n = next();
  const { id } = await insert<{ id: number }>(
    db,
    `INSERT INTO patients (source_system, external_id, mrn, first_name, last_name, suffix, birth_date, guarantor_id)
     VALUES ('test', $1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [`P${process.pid}-${n}`, wish.mrn ?? `MRN${100_000 + n}`, wish.first ?? 'Pia', wish.last ?? 'Patient', wish.suffix ?? null, wish.birthDate ?? null, wish.guarantorId], // prettier-ignore
  );
  return id;
}

export interface VisitWish {
  guarantorId: number;
  patientId: number;
  account: MadeAccount;
  /** What the patient owes; 0 makes a visit that is not billed yet. */
  owedCents?: Cents;
  chargesCents?: Cents;
  on?: Day;
  dueOn?: Day;
  description?: string;
  sensitivity?: 'none' | 'behavioral' | 'sud' | 'reproductive';
}
export interface MadeVisit {
  visitId: number;
  visitAccountId: number;
  billId: number | null;
  har: string;
}

/** A visit with one part; what is owed on it came through the journal, so that the books agree. */
export async function makeVisit(db: Db, wish: VisitWish): Promise<MadeVisit> {
  const n = next();
  const on = wish.on ?? '2026-10-03';
  const owedCents = wish.owedCents ?? 312_40;
  const chargesCents = wish.chargesCents ?? owedCents + 100_00;
  const key = `${process.pid}-${n}`;
  const { id: visitId } = await insert<{ id: number }>(
    db,
    `INSERT INTO visits (source_system, external_id, patient_id, guarantor_id, facility, class, started_at, service_on, description, sensitivity)
     VALUES ('test', $1, $2, $3, 'Hartford Hospital', 'Imaging', $4::date + interval '15 hours', $4, $5, $6) RETURNING id`,
    [`V${key}`, wish.patientId, wish.guarantorId, on, wish.description ?? 'Ultrasound', wish.sensitivity ?? 'none'],
  );
  const har = String(50_000_000 + n);
  const { id: visitAccountId } = await insert<{ id: number }>(
    db,
    `INSERT INTO visit_accounts (source_system, external_id, visit_id, account_id, entity_id, har, status, status_since)
     VALUES ('test', $1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [`A${key}`, visitId, wish.account.id, wish.account.entityId, har, owedCents > 0 ? 'patient_balance' : 'insurance_pending', on], // prettier-ignore
  );
  const source = { effectiveOn: on, entityId: wish.account.entityId, visitAccountId };
  const { id: chargeId } = await insert<{ id: number }>(
    db,
    `INSERT INTO charge_lines (source_system, external_id, visit_account_id, description, amount_cents, service_on)
     VALUES ('test', $1, $2, 'Ultrasound', $3, $4) RETURNING id`,
    [`L${key}`, visitAccountId, chargesCents, on],
  );
  await posted(db, chargePosted({ ...source, id: chargeId, amountCents: chargesCents }));
  if (owedCents === 0) return { visitId, visitAccountId, billId: null, har };
  const { id: billId } = await insert<{ id: number }>(
    db,
    `INSERT INTO bills (visit_account_id, account_id, issued_on, first_statement_on, due_on) VALUES ($1, $2, $3, $3, $4) RETURNING id`,
    [visitAccountId, wish.account.id, on, wish.dueOn ?? '2026-12-15'],
  );
  const { id: lineId } = await insert<{ id: number }>(
    db,
    `INSERT INTO bill_lines (source_system, external_id, bill_id, posted_on, amount_cents, reason, payer)
     VALUES ('test', $1, $2, $3, $4, 'deductible', 'Anthem') RETURNING id`,
    [`B${key}`, billId, on, owedCents],
  );
  await posted(
    db,
    responsibilityMoved({ ...source, id: lineId, accountId: wish.account.id, billId, amountCents: owedCents }),
  );
  return { visitId, visitAccountId, billId, har };
}

export interface PaymentWish {
  /** Told by the host's feed, and not taken here. */
  byHost?: boolean;
  account: MadeAccount;
  amountCents: Cents;
  on?: Day;
  /** All of it goes on this bill; without one it stays a credit. */
  bill?: { billId: number; visitAccountId: number };
  last4?: string;
  callId?: string;
  paymentOnly?: boolean;
  createdBy?: string;
  at?: Date;
}

/** A card payment that succeeded, with its receipt number and its entries. */
export async function makePayment(db: Db, wish: PaymentWish): Promise<{ id: string; receiptNo: string }> {
  const on = wish.on ?? '2026-11-03';
  const { id, receiptNo } = await insert<{ id: string; receiptNo: string }>(
    db,
    `INSERT INTO payments (id, account_id, method, channel, status, amount_cents, receipt_no, card_brand, card_last4, call_id, payment_only, created_by, created_at, received_on, finalized_at)
     VALUES (gen_random_uuid(), $1, $9, $10, 'succeeded', $2, nextval('receipt_numbers')::text, 'visa', $3, $4, $5, $6, $7, $8, $7) RETURNING id, receipt_no AS "receiptNo"`,
    [wish.account.id, wish.amountCents, wish.last4 ?? '4242', wish.callId ?? null, wish.paymentOnly ?? false, wish.createdBy ?? 'system:test', wish.at ?? `${on}T15:00:00Z`, on, ...(wish.byHost ? ['host', 'host'] : ['card', 'agent_keyed'])], // prettier-ignore
  );
  const source = { effectiveOn: on, entityId: wish.account.entityId, accountId: wish.account.id, paymentId: id };
  await posted(
    db,
    paymentReceived({ ...source, id, amountCents: wish.amountCents, cash: wish.byHost ? 'host' : 'stripe' }),
  );
  if (wish.bill) {
    const allocation = await insert<{ id: number }>(
      db,
      'INSERT INTO allocations (payment_id, bill_id, amount_cents, created_at) VALUES ($1, $2, $3, now()) RETURNING id',
      [id, wish.bill.billId, wish.amountCents],
    );
    await posted(db, paymentAllocated({ ...source, ...wish.bill, id: allocation.id, amountCents: wish.amountCents }));
  }
  return { id, receiptNo };
}
