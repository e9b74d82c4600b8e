import type { Client } from 'pg';
import { ENTITY_ID } from './resolve';

/** Rows of this batch: those of its guarantors that are to be applied. */
export const IN_BATCH = `JOIN batch_guarantors USING (guarantor_id) WHERE s.verdict IN ('new', 'changed')`;

/** The account of a guarantor at an entity. A merge may have given one several; the oldest takes what is new. */
export const accountOf = (guarantor: string, entity: string): string =>
  `(SELECT a.id FROM accounts a WHERE a.guarantor_id = ${guarantor} AND a.entity_id = ${entity} ORDER BY (a.status = 'active') DESC, a.id LIMIT 1)`;

/** An account of our own numbering where the host sent a visit, payment or statement but no Bill ID for its entity. */
export async function openAccounts(client: Client): Promise<void> {
  const need = ['visit_accounts', 'payments', 'statements']
    .map((t) => `SELECT s.guarantor_id, ${ENTITY_ID('s.entity')} AS entity_id FROM staging.${t} s ${IN_BATCH}`)
    .join(' UNION ');
  await client.query(`
    INSERT INTO accounts (guarantor_id, entity_id, bill_id, bill_id_checked)
    SELECT guarantor_id, entity_id, next_bill_id(), true FROM (SELECT * FROM (${need}) n
      WHERE NOT EXISTS (SELECT FROM accounts a WHERE a.guarantor_id = n.guarantor_id AND a.entity_id = n.entity_id) ORDER BY 1, 2) opened`);
}

/** Every guarantor has at least one account, also before their first visit, and also when a killed run brought them. */
export async function openRemainingAccounts(client: Client): Promise<void> {
  await client.query(`
    INSERT INTO accounts (guarantor_id, entity_id, bill_id, bill_id_checked)
    SELECT id, 1, next_bill_id(), true FROM (SELECT g.id FROM guarantors g
      WHERE NOT EXISTS (SELECT FROM accounts a WHERE a.guarantor_id = g.id) ORDER BY 1) opened`);
}

/** Visits, visit accounts, coverages and the host's statements; none of them moves money. */
export async function applyVisits(client: Client): Promise<void> {
  await client.query(`
    INSERT INTO visits (source_system, external_id, version, content_hash, patient_id, guarantor_id, facility, class, started_at, ended_at, service_on, description, sensitivity, accident, gfe_amount_cents)
    SELECT s.source_system, s.external_id, s.version, s.content_hash, p.id, s.guarantor_id, s.facility, s.class, s.started_at, s.ended_at,
      (s.started_at AT TIME ZONE 'America/New_York')::date, coalesce(s.description, ''), s.sensitivity, s.accident, s.gfe_amount
    FROM (SELECT s.* FROM staging.visits s ${IN_BATCH}) s JOIN patients p ON p.source_system = s.source_system AND p.external_id = s.patient_external_id ORDER BY s.row_no
    ON CONFLICT (source_system, external_id) DO UPDATE SET version = excluded.version, content_hash = excluded.content_hash, patient_id = excluded.patient_id,
      facility = excluded.facility, class = excluded.class, started_at = excluded.started_at, ended_at = excluded.ended_at, service_on = excluded.service_on,
      description = excluded.description, sensitivity = excluded.sensitivity, accident = excluded.accident, gfe_amount_cents = excluded.gfe_amount_cents`);
  await client.query(`
    INSERT INTO visit_accounts (source_system, external_id, version, content_hash, visit_id, account_id, entity_id, har, status, status_since)
    SELECT s.source_system, s.external_id, s.version, s.content_hash, v.id, ${accountOf('s.guarantor_id', ENTITY_ID('s.entity'))}, ${ENTITY_ID('s.entity')}, s.har, s.status, s.status_since
    FROM (SELECT s.* FROM staging.visit_accounts s ${IN_BATCH}) s JOIN visits v ON v.source_system = s.source_system AND v.external_id = s.visit_external_id ORDER BY s.row_no
    ON CONFLICT (source_system, external_id) DO UPDATE SET version = excluded.version, content_hash = excluded.content_hash, har = excluded.har,
      status = excluded.status, status_since = excluded.status_since`);
  await client.query(`
    INSERT INTO coverages (source_system, external_id, version, content_hash, visit_account_id, position, payer, member_id_last4)
    SELECT s.source_system, s.external_id, s.version, s.content_hash, a.id, s."order", s.payer, right(s.member_id_last4, 4)
    FROM (SELECT s.* FROM staging.coverages s ${IN_BATCH}) s JOIN visit_accounts a ON a.source_system = s.source_system AND a.external_id = s.visit_account_external_id ORDER BY s.row_no
    ON CONFLICT (source_system, external_id) DO UPDATE SET version = excluded.version, content_hash = excluded.content_hash, visit_account_id = excluded.visit_account_id,
      position = excluded.position, payer = excluded.payer, member_id_last4 = excluded.member_id_last4`);
  await client.query(`
    INSERT INTO host_statements (source_system, external_id, version, content_hash, account_id, statement_no, statement_on, due_on, closing_cents)
    SELECT s.source_system, s.external_id, s.version, s.content_hash, ${accountOf('s.guarantor_id', ENTITY_ID('s.entity'))}, s.statement_no, s.statement_on, s.due_on, s.closing_amount
    FROM staging.statements s ${IN_BATCH} ORDER BY s.row_no
    ON CONFLICT (source_system, external_id) DO UPDATE SET version = excluded.version, content_hash = excluded.content_hash, statement_no = excluded.statement_no,
      statement_on = excluded.statement_on, due_on = excluded.due_on, closing_cents = excluded.closing_cents`);
}
