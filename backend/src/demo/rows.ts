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

const PAGE_BYTES = 256 * 1024;

/** Text of one table in COPY's format. It lies in buffers: as strings it would keep the garbage collector busy. */
class Pages {
  readonly pages: Buffer[] = [];
  private page = Buffer.allocUnsafe(PAGE_BYTES);
  private used = 0;

  add(line: string): void {
    if (this.used + line.length * 3 > PAGE_BYTES) this.turn();
    this.used += this.page.write(line, this.used);
  }

  /** Puts the present page with the others and begins a new one. */
  turn(): Buffer[] {
    if (this.used > 0) {
      this.pages.push(this.page.subarray(0, this.used));
      this.page = Buffer.allocUnsafe(PAGE_BYTES);
      this.used = 0;
    }
    return this.pages;
  }
}

/** What has been made but not yet loaded. */
export class Chunk {
  private readonly tables: Partial<Record<Table, Pages>> = {};
  rows = 0;

  add(table: Table, values: readonly Value[]): void {
    let line = '';
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as Value;
      if (i > 0) line += '\t';
      if (value === null) line += '\\N';
      else if (typeof value === 'string') line += escaped(value);
      else line += value === true ? 't' : value === false ? 'f' : value;
    }
    (this.tables[table] ??= new Pages()).add(`${line}\n`);
    this.rows += 1;
  }

  pagesOf(table: Table): Buffer[] {
    return this.tables[table]?.turn() ?? [];
  }
}
