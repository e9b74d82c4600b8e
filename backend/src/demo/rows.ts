/** The columns that the book fills, in the order in which `Chunk.add` gives them. */
export const COLUMNS = {
  guarantors: 'id, source_system, external_id, prefix, first_name, middle_name, last_name, suffix, birth_date, death_date, language, interpreter',
  patients: 'id, source_system, external_id, mrn, first_name, last_name, suffix, birth_date, death_date, sex, guarantor_id',
  accounts: 'id, guarantor_id, entity_id, bill_id, bill_id_checked, version, balance_cents, credit_cents, last_activity_on',
  superseded_bill_ids: 'bill_id, account_id',
  contact_points: 'id, guarantor_id, kind, value_key, value, address1, address2, city, state, zip, status',
  visits: 'id, source_system, external_id, patient_id, guarantor_id, facility, class, started_at, ended_at, service_on, description, sensitivity, accident, gfe_amount_cents',
  visit_accounts: 'id, source_system, external_id, visit_id, account_id, entity_id, har, status, status_since, insurance_open_cents',
  coverages: 'id, source_system, external_id, visit_account_id, position, payer, member_id_last4',
  charge_lines: 'id, source_system, external_id, visit_account_id, line_no, code_system, code, description, qty, amount_cents, service_on',
  insurance_payments: 'id, source_system, external_id, visit_account_id, posted_on, amount_cents, payer, claim_ref',
  visit_receipts: 'id, source_system, external_id, visit_account_id, posted_on, amount_cents, tender',
  visit_adjustments: 'id, source_system, external_id, visit_account_id, posted_on, amount_cents, reason',
  bills: 'id, visit_account_id, account_id, status, issued_on, first_statement_on, due_on, total_cents, adjusted_cents, paid_cents, balance_cents',
  bill_lines: 'id, source_system, external_id, bill_id, posted_on, amount_cents, reason, payer, payer_words',
  host_statements: 'id, source_system, external_id, account_id, statement_no, statement_on, due_on, closing_cents',
  payments: `id, account_id, method, host_tender, channel, status, amount_cents, unapplied_cents, receipt_no, op_id, call_id, processor_pi_id, processor_pm_id,
    confirm_attempts, card_brand, card_last4, decline_code, created_by, created_at, received_on, finalized_at, source_system, external_id, version`,
  allocations: 'id, payment_id, bill_id, amount_cents, created_at',
  allocation_reversals: 'id, allocation_id, reason, created_at',
  journal_entries: 'id, kind, effective_on, posted_at, source_type, source_id, reverses_id, actor_id, request_id, body',
  journal_lines: 'id, entry_id, gl_id, entity_id, direction, amount_cents, account_id, bill_id, payment_id, visit_account_id',
  status_history: 'object_type, object_id, from_status, to_status, at',
} as const; // prettier-ignore
export type Table = keyof typeof COLUMNS;
export const TABLES = Object.keys(COLUMNS) as Table[];

type Value = string | number | boolean | null;

const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c] ?? c)
    : text;

/** What has been made but not yet loaded: text in COPY's format, a string a table. */
export class Chunk {
  readonly text: Partial<Record<Table, string>> = {};
  rows = 0;

  add(table: Table, values: readonly Value[]): void {
    let line = '';
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as Value;
      if (i > 0) line += '\t';
      line +=
        value === null
          ? '\\N'
          : typeof value === 'string'
            ? escaped(value)
            : value === true
              ? 't'
              : value === false
                ? 'f'
                : value;
    }
    this.text[table] = `${this.text[table] ?? ''}${line}\n`;
    this.rows += 1;
  }
}
