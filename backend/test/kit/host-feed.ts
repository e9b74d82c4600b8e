import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The header of each file of the host feed, as docs/host-feed.md has it. */
const HEADERS: Record<string, string> = {
  guarantors:
    'bill_id_hosp,bill_id_ops,superseded_bill_ids,prefix,first,middle,last,suffix,birth_date,death_date,language,interpreter,address1,address2,city,state,zip,phone_mobile,phone_home,email,ssn4',
  patients: 'mrn,first,last,suffix,birth_date,death_date,sex,guarantor_external_id',
  visits:
    'patient_external_id,guarantor_external_id,facility,class,started_at,ended_at,description,sensitivity,accident,gfe_amount',
  visit_accounts: 'visit_external_id,entity,har,status,status_since',
  coverages: 'visit_account_external_id,order,payer,member_id_last4',
  charges: 'visit_account_external_id,line_no,code_system,code,description,qty,amount,service_date',
  insurance_payments: 'visit_account_external_id,posted_on,amount,payer,claim_ref',
  visit_receipts: 'visit_account_external_id,posted_on,amount,tender,claim_ref',
  adjustments: 'visit_account_external_id,posted_on,amount,reason,claim_ref',
  transfers: 'visit_account_external_id,posted_on,amount,reason,payer,payer_words',
  payments: 'guarantor_external_id,entity,received_at,tender,channel,amount,last4,allocations',
  statements: 'guarantor_external_id,entity,statement_no,statement_on,due_on,closing_amount',
};
export type FeedRow = Record<string, string>;
/** File name → rows; a row's key is `id` and `version` (1 when left out). */
export type Feed = Record<string, FeedRow[]>;

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

/** The text of one file of the feed. */
export function feedText(name: string, rows: FeedRow[]): string {
  const columns = (HEADERS[name] ?? '').split(',');
  const lines = rows.map((r) =>
    ['host', r.id ?? '', r.version ?? '1', ...columns.map((c) => r[c] ?? '')].map(quote).join(','),
  );
  return [['source_system', 'external_id', 'version', ...columns].join(','), ...lines, ''].join('\n');
}

/** Writes a feed into a new directory of its own. */
export function writeFeed(feed: Feed): string {
  const dir = mkdtempSync(join(tmpdir(), 'host-feed-'));
  for (const [name, rows] of Object.entries(feed)) writeFileSync(join(dir, `${name}.csv`), feedText(name, rows));
  return dir;
}

/** A guarantor with a child as patient, one visit with both parts, and what insurance did with them. */
export function smallFeed(): Feed {
  const on = (account: string, id: string, amount: string, more: FeedRow = {}): FeedRow => ({
    id,
    visit_account_external_id: account,
    posted_on: '2026-03-10',
    amount,
    ...more,
  });
  return {
    guarantors: [
      {
        id: 'G1',
        bill_id_hosp: '012345678901',
        bill_id_ops: '112345678901',
        superseded_bill_ids: '000000000042',
        first: 'Ana María',
        last: 'García López',
        birth_date: '1980-02-29',
        language: 'es',
        address1: '1 Elm St',
        city: 'Hartford',
        state: 'CT',
        zip: '06103',
        phone_mobile: '(860) 555-0142',
        phone_home: 'ask her',
        email: 'Ana@Example.org',
        ssn4: '1234',
      },
      { id: 'G2', first: 'Sean', last: "O'Brien", birth_date: '1970-01-01' },
    ],
    patients: [
      {
        id: 'P1',
        mrn: 'M1',
        first: 'Luis',
        last: 'García',
        birth_date: '2018-05-05',
        sex: 'M',
        guarantor_external_id: 'G1',
      },
      { id: 'P2', mrn: 'M2', first: 'Sean', last: "O'Brien", birth_date: '1970-01-01', guarantor_external_id: 'G2' },
    ],
    visits: [
      {
        id: 'V1',
        patient_external_id: 'P1',
        guarantor_external_id: 'G1',
        facility: 'Hartford Hospital',
        class: 'emergency',
        started_at: '2026-03-02T02:30:00Z',
        description: 'Broken arm, "left"',
        sensitivity: 'none',
      },
    ],
    visit_accounts: [
      { id: 'A1', visit_external_id: 'V1', entity: 'HHC-HOSP', har: 'H1', status: 'patient_balance' },
      { id: 'A2', visit_external_id: 'V1', entity: 'HH-OPS', har: 'H2', status: 'insurance_pending' },
    ],
    coverages: [{ id: 'C1', visit_account_external_id: 'A1', order: '1', payer: 'Anthem', member_id_last4: '9876' }],
    charges: [
      {
        id: 'L1',
        visit_account_external_id: 'A1',
        line_no: '1',
        description: 'X-ray',
        qty: '1',
        amount: '1000.00',
        service_date: '2026-03-01',
      },
      {
        id: 'L2',
        visit_account_external_id: 'A1',
        line_no: '2',
        description: 'Credit',
        qty: '1',
        amount: '-50.00',
        service_date: '2026-03-01',
      },
      {
        id: 'L3',
        visit_account_external_id: 'A1',
        line_no: '3',
        description: 'No charge',
        qty: '1',
        amount: '0.00',
        service_date: '2026-03-01',
      },
      {
        id: 'L4',
        visit_account_external_id: 'A2',
        line_no: '1',
        description: 'Reading',
        qty: '1',
        amount: '200.00',
        service_date: '2026-03-01',
      },
    ],
    insurance_payments: [on('A1', 'I1', '400.00', { payer: 'Anthem' }), on('A1', 'I2', '-20.00', { payer: 'Anthem' })],
    visit_receipts: [on('A1', 'R1', '25.00', { tender: 'CASH' })],
    adjustments: [on('A1', 'D1', '245.00', { reason: 'contract' })],
    transfers: [
      on('A1', 'T1', '200.00', { reason: 'deductible', payer: 'Anthem' }),
      on('A1', 'T2', '100.00', { reason: 'denied', payer: 'Anthem', payer_words: 'Not authorized' }),
    ],
    payments: [
      {
        id: 'Y1',
        guarantor_external_id: 'G1',
        entity: 'HHC-HOSP',
        received_at: '2026-04-02T03:00:00Z',
        tender: 'CHECK',
        channel: 'mail',
        amount: '150.00',
        allocations: 'A1=120.00',
      },
    ],
    statements: [
      {
        id: 'S1',
        guarantor_external_id: 'G1',
        entity: 'HHC-HOSP',
        statement_no: '7',
        statement_on: '2026-03-20',
        due_on: '2026-04-20',
        closing_amount: '300.00',
      },
    ],
  };
}
