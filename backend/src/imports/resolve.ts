import type { Client } from 'pg';
import { judgeParent, judgeVersions, quarantineWhere, STORED, type Parent } from './verdicts';

export const MONEY_ON_VISIT = ['charges', 'insurance_payments', 'visit_receipts', 'adjustments', 'transfers'] as const;
const ON_VISIT = ['coverages', ...MONEY_ON_VISIT] as const;
/** Whatever is posted in a guarantor's batch. */
export const resolvedTables = ['visits', 'visit_accounts', ...ON_VISIT, 'payments', 'statements'] as const;

const GUARANTOR: Parent = { table: 'guarantors', column: 'guarantor_external_id', word: 'guarantor' };
const PATIENT: Parent = { table: 'patients', column: 'patient_external_id', word: 'patient' };
const VISIT: Parent = { table: 'visits', column: 'visit_external_id', word: 'visit' };
const VISIT_ACCOUNT: Parent = { table: 'visit_accounts', column: 'visit_account_external_id', word: 'visit account' };

export const ENTITY_ID = (column: string): string => `(CASE ${column} WHEN 'HHC-HOSP' THEN 1 ELSE 2 END)`;

/** Judges visits and all that hangs on them, parents first, and names the guarantor in whose batch each row is posted. */
export async function resolveVisits(client: Client): Promise<void> {
  await resolveVisitRows(client);
  await resolveVisitAccounts(client);
  for (const table of ON_VISIT) {
    await judgeVersions(client, table);
    await judgeParent(client, table, VISIT_ACCOUNT);
    await nameGuarantor(client, table);
  }
  for (const table of MONEY_ON_VISIT) await judgeMoney(client, table);
  await resolvePayments(client);
  await judgeVersions(client, 'statements');
  await judgeParent(client, 'statements', GUARANTOR);
  await fromGuarantor(client, 'statements');
  await gatherWork(client);
}

/** Once guarantors are stored, a row that names one knows its id. */
const fromGuarantor = (client: Client, table: string): Promise<unknown> =>
  client.query(`UPDATE staging.${table} s SET guarantor_id = g.id FROM guarantors g
    WHERE s.verdict IN ('new', 'changed') AND g.source_system = s.source_system AND g.external_id = s.guarantor_external_id`);

async function resolveVisitRows(client: Client): Promise<void> {
  await judgeVersions(client, 'visits');
  await judgeParent(client, 'visits', PATIENT);
  await judgeParent(client, 'visits', GUARANTOR);
  await fromGuarantor(client, 'visits');
  await quarantineWhere(
    client,
    'visits',
    'visit_moved',
    `'a visit stays with its guarantor; this row names another one'`,
    `s.verdict = 'changed' AND EXISTS (SELECT FROM visits v WHERE v.source_system = s.source_system AND v.external_id = s.external_id AND v.guarantor_id <> s.guarantor_id)`,
  );
}

async function resolveVisitAccounts(client: Client): Promise<void> {
  await judgeVersions(client, 'visit_accounts');
  await judgeParent(client, 'visit_accounts', VISIT);
  await client.query(`
    UPDATE staging.visit_accounts s SET guarantor_id = v.guarantor_id FROM visits v
      WHERE s.verdict IN ('new', 'changed') AND v.source_system = s.source_system AND v.external_id = s.visit_external_id;
    UPDATE staging.visit_accounts s SET guarantor_id = v.guarantor_id FROM staging.visits v
      WHERE s.verdict IN ('new', 'changed') AND v.verdict IN ('new', 'changed') AND v.source_system = s.source_system AND v.external_id = s.visit_external_id`);
  await quarantineWhere(
    client,
    'visit_accounts',
    'visit_account_moved',
    `'a visit account stays with its visit and its entity; this row names others'`,
    `s.verdict = 'changed' AND EXISTS (SELECT FROM visit_accounts a JOIN visits v ON v.id = a.visit_id
      WHERE a.source_system = s.source_system AND a.external_id = s.external_id AND (v.external_id <> s.visit_external_id OR a.entity_id <> ${ENTITY_ID('s.entity')}))`,
  );
}

/** A row on a visit account is posted with the visit's guarantor. */
async function nameGuarantor(client: Client, table: string): Promise<void> {
  await client.query(`
    UPDATE staging.${table} s SET guarantor_id = v.guarantor_id FROM visit_accounts a JOIN visits v ON v.id = a.visit_id
      WHERE s.verdict IN ('new', 'changed') AND a.source_system = s.source_system AND a.external_id = s.visit_account_external_id;
    UPDATE staging.${table} s SET guarantor_id = a.guarantor_id FROM staging.visit_accounts a
      WHERE s.verdict IN ('new', 'changed') AND a.verdict IN ('new', 'changed') AND a.source_system = s.source_system AND a.external_id = s.visit_account_external_id`);
}

/** The entity of a staged row's visit account, stored or staged. */
const entityOf = (column: string): string => `coalesce(
  (SELECT a.entity_id::int FROM visit_accounts a WHERE a.source_system = s.source_system AND a.external_id = ${column}),
  (SELECT ${ENTITY_ID('a.entity')} FROM staging.visit_accounts a WHERE a.source_system = s.source_system AND a.external_id = ${column} AND a.verdict IN ('new', 'changed') LIMIT 1))`;

async function judgeMoney(client: Client, table: (typeof MONEY_ON_VISIT)[number]): Promise<void> {
  const day = table === 'charges' ? 's.service_date' : 's.posted_on';
  const on =
    table === 'transfers'
      ? 'JOIN bills b ON b.id = k.bill_id JOIN visit_accounts a ON a.id = b.visit_account_id'
      : 'JOIN visit_accounts a ON a.id = k.visit_account_id';
  await quarantineWhere(
    client,
    table,
    'row_moved',
    `'a money row stays on its visit account; send it with amount 0.00 and a new row for the other one'`,
    `s.verdict = 'changed' AND EXISTS (SELECT FROM ${STORED[table]} k ${on} WHERE k.id = s.prior_id::int AND a.external_id <> s.visit_account_external_id)`,
  );
  await quarantineWhere(
    client,
    table,
    'unknown_patient',
    `'its patient "' || s.said_patient || '" is not the patient of its visit'`,
    `s.said_patient IS NOT NULL AND NOT EXISTS (SELECT FROM guarantors g WHERE g.id = s.guarantor_id AND g.external_id = s.said_patient)`,
  );
  await judgeClosedDay(client, table, day, entityOf('s.visit_account_external_id'));
}

/** Ruling 13: nothing at all is posted into a closed day. */
const judgeClosedDay = (client: Client, table: string, day: string, entity: string): Promise<void> =>
  quarantineWhere(
    client,
    table,
    'day_closed',
    `'its day is closed; send it with the day on which you correct it'`,
    `EXISTS (SELECT FROM closed_days d WHERE d.day = ${day} AND d.entity_id = ${entity})`,
  );

async function resolvePayments(client: Client): Promise<void> {
  await judgeVersions(client, 'payments');
  await quarantineWhere(
    client,
    'payments',
    'unknown_patient',
    `'its patient "' || s.said_patient || '" is not known'`,
    `s.said_patient IS NOT NULL AND NOT EXISTS (SELECT FROM guarantors g WHERE g.source_system = s.source_system AND g.external_id = s.said_patient)`,
  );
  await judgeParent(client, 'payments', GUARANTOR);
  await fromGuarantor(client, 'payments');
  const part = (condition: string): string =>
    `EXISTS (SELECT FROM staging.payment_parts t WHERE t.line = s.line AND ${condition})`;
  const known = `(SELECT v.guarantor_id FROM visit_accounts a JOIN visits v ON v.id = a.visit_id WHERE a.source_system = s.source_system AND a.external_id = t.visit_account_external_id
    UNION ALL SELECT a.guarantor_id FROM staging.visit_accounts a WHERE a.source_system = s.source_system AND a.external_id = t.visit_account_external_id AND a.verdict IN ('new', 'changed') LIMIT 1)`;
  await quarantineWhere(
    client,
    'payments',
    'unknown_visit_account',
    `'it is allocated to a visit account that is not known'`,
    part(`${known} IS NULL`),
  );
  await quarantineWhere(
    client,
    'payments',
    'allocation_of_other_account',
    `'it is allocated to a visit account of another guarantor or entity'`,
    part(`(${known} <> s.guarantor_id OR ${entityOf('t.visit_account_external_id')} <> ${ENTITY_ID('s.entity')})`),
  );
  await quarantineWhere(
    client,
    'payments',
    'row_moved',
    `'a payment stays with its guarantor and entity'`,
    `s.verdict = 'changed' AND EXISTS (SELECT FROM payments p JOIN accounts a ON a.id = p.account_id WHERE p.id = s.prior_id::uuid
      AND (a.guarantor_id <> s.guarantor_id OR a.entity_id <> ${ENTITY_ID('s.entity')}))`,
  );
  await judgeClosedDay(
    client,
    'payments',
    `(s.received_at AT TIME ZONE 'America/New_York')::date`,
    ENTITY_ID('s.entity'),
  );
}

/** Which guarantors have something to post, and how much. */
async function gatherWork(client: Client): Promise<void> {
  const tables = resolvedTables;
  for (const t of tables) await client.query(`CREATE INDEX ON staging.${t} (guarantor_id)`);
  await client.query(
    `INSERT INTO staging.work (guarantor_id, weight) SELECT guarantor_id, count(*) FROM (${tables
      .map(
        (t) => `SELECT guarantor_id FROM staging.${t} WHERE verdict IN ('new', 'changed') AND guarantor_id IS NOT NULL`,
      )
      .join(' UNION ALL ')}) w GROUP BY guarantor_id`,
  );
}
