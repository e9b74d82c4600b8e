import type { Client } from 'pg';
import type { Cells } from '../cells';
import { cellsOf, findFiles, judgeHeader, type FoundFile } from '../host-csv';
import { openCsv } from '../open-csv';
import { RefusedFeed } from '../refused-feed';
import type { StagingWriter } from '../staging';
import { adaptClaim, adaptEncounter, adaptPatient, adaptTransaction, type Adapting, type SyntheaNames } from './adapt';

interface SyntheaFile {
  name: string;
  /** The columns that are read; Synthea's files have more. */
  columns: string[];
  /** The feed's table that a row without a shape is counted to. */
  table: string;
  required: boolean;
  adapt(row: Cells, names: SyntheaNames): Adapting;
}

const FILES: SyntheaFile[] = [
  {
    name: 'payers',
    columns: ['Id', 'NAME'],
    table: 'coverages',
    required: false,
    adapt: (r, names) => {
      names.payers.set(r.Id ?? '', r.NAME ?? '');
      return { rows: [] };
    },
  },
  {
    name: 'organizations',
    columns: ['Id', 'NAME'],
    table: 'visits',
    required: false,
    adapt: (r, names) => {
      names.organizations.set(r.Id ?? '', r.NAME ?? '');
      return { rows: [] };
    },
  },
  {
    name: 'patients',
    columns: [
      'Id',
      'BIRTHDATE',
      'DEATHDATE',
      'SSN',
      'PREFIX',
      'FIRST',
      'LAST',
      'SUFFIX',
      'GENDER',
      'ADDRESS',
      'CITY',
    ].concat(['STATE', 'ZIP']),
    table: 'guarantors',
    required: true,
    adapt: (r) => ({ rows: adaptPatient(r) }),
  },
  {
    name: 'encounters',
    columns: ['Id', 'START', 'STOP', 'PATIENT', 'ORGANIZATION', 'PAYER', 'ENCOUNTERCLASS', 'DESCRIPTION'],
    table: 'visits',
    required: true,
    adapt: (r, names) => ({ rows: adaptEncounter(r, names) }),
  },
  {
    name: 'claims',
    columns: ['APPOINTMENTID', 'SECONDARYPATIENTINSURANCEID'],
    table: 'coverages',
    required: false,
    adapt: (r, names) => ({ rows: adaptClaim(r, names) }),
  },
  {
    name: 'claims_transactions',
    columns: ['ID', 'CLAIMID', 'CHARGEID', 'PATIENTID', 'TYPE', 'AMOUNT', 'METHOD', 'FROMDATE', 'PROCEDURECODE'].concat(
      ['UNITS', 'NOTES', 'TRANSFERTYPE', 'PAYMENTS', 'ADJUSTMENTS', 'APPOINTMENTID'],
    ),
    table: 'charges',
    required: true,
    adapt: adaptTransaction,
  },
];

/** The files of Synthea that tell of people and money, in order; its many others are left alone. */
export function syntheaFiles(dir: string): FoundFile[] {
  const found = findFiles(dir);
  const missing = FILES.find((f) => f.required && !found.has(f.name));
  if (missing) throw new RefusedFeed(`${missing.name}.csv (or .csv.gz) is missing in ${dir}.`);
  return FILES.flatMap((f) => found.get(f.name) ?? []);
}

/** Reads one file of Synthea into the host feed's staging tables. @returns rows read */
export async function stageSyntheaFile(
  found: FoundFile,
  names: SyntheaNames,
  writer: StagingWriter,
  onBytes: (n: number) => void,
): Promise<number> {
  const file = FILES.find((f) => f.name === found.name)!;
  let header: string[] | null = null;
  let rows = 0;
  for await (const row of openCsv(found.path, onBytes)) {
    if (!header) {
      header = row.cells;
      judgeHeader(found.file, header, file.columns, true);
      continue;
    }
    rows += 1;
    const at = { file: found.file, line: row.line };
    const cells = cellsOf(header, row);
    const adapted: Adapting =
      row.cells.length === header.length
        ? file.adapt(cells, names)
        : { fault: { code: 'wrong_number_of_columns', reason: `the row has ${row.cells.length} columns` } };
    if ('fault' in adapted) await writer.addBad(file.table, at, cells.ID ?? cells.Id ?? null, adapted.fault);
    else for (const a of adapted.rows) await writer.add(a.table, { ...at, saidPatient: a.saidPatient }, a.cells);
  }
  return rows;
}

/** What only all files together tell: who pays, at which entity, and whether anything became the patient's. */
export async function settleSynthea(client: Client): Promise<void> {
  await client.query(`
    UPDATE staging.payments p SET entity = a.entity FROM staging.payment_parts t JOIN staging.visit_accounts a ON a.external_id = t.visit_account_external_id
      WHERE t.line = p.line;
    UPDATE staging.visit_accounts a SET status = 'patient_balance' WHERE external_id IN (SELECT visit_account_external_id FROM staging.transfers);
    UPDATE staging.insurance_payments i SET payer = c.payer FROM staging.coverages c
      WHERE c.visit_account_external_id = i.visit_account_external_id AND c."order" = 1;
    UPDATE staging.transfers t SET payer = c.payer FROM staging.coverages c
      WHERE c.visit_account_external_id = t.visit_account_external_id AND c."order" = 1`);
}
