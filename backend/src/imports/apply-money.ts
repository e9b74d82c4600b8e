import type { Client } from 'pg';
import type { EntityGlCode, EntryKind } from '#ledger';
import { IN_BATCH } from './apply-visits';
import { addMirror, addMovement, kindSql, type SqlPlace } from './moves';

interface VisitMoney {
  staged: string;
  table: string;
  stage: number;
  kind: EntryKind;
  sourceType: string;
  debit: EntityGlCode;
  credit: EntityGlCode;
  day: string;
  /** Columns of the product's table, and where they come from in staging. */
  columns: Record<string, string>;
}

/** What happens with insurance, in the order of posting: entries 1 to 4 of spec/ledger.md. */
const VISIT_MONEY: VisitMoney[] = [
  {
    staged: 'charges',
    table: 'charge_lines',
    stage: 10,
    kind: 'charge_posted',
    sourceType: 'charge_line',
    debit: 'AR_INSURANCE',
    credit: 'REVENUE',
    day: 'service_on',
    columns: {
      line_no: 's.line_no',
      code_system: 's.code_system',
      code: 's.code',
      description: `coalesce(s.description, '')`,
      qty: 's.qty',
      service_on: 's.service_date',
    },
  },
  {
    staged: 'insurance_payments',
    table: 'insurance_payments',
    stage: 20,
    kind: 'insurance_paid',
    sourceType: 'insurance_payment',
    debit: 'CASH_CLEARING:host',
    credit: 'AR_INSURANCE',
    day: 'posted_on',
    columns: { posted_on: 's.posted_on', payer: 's.payer', claim_ref: 's.claim_ref' },
  },
  {
    staged: 'visit_receipts',
    table: 'visit_receipts',
    stage: 30,
    kind: 'visit_receipt_posted',
    sourceType: 'visit_receipt',
    debit: 'CASH_CLEARING:host',
    credit: 'AR_INSURANCE',
    day: 'posted_on',
    columns: { posted_on: 's.posted_on', tender: 's.tender' },
  },
  {
    staged: 'adjustments',
    table: 'visit_adjustments',
    stage: 40,
    kind: 'contractual_adjusted',
    sourceType: 'visit_adjustment',
    debit: 'ADJ_CONTRACTUAL',
    credit: 'AR_INSURANCE',
    day: 'posted_on',
    columns: { posted_on: 's.posted_on', reason: 's.reason' },
  },
];

const onVisitAccount = `JOIN visit_accounts a ON a.source_system = s.source_system AND a.external_id = s.visit_account_external_id`;
/** A row of this batch beside the row of the product's that it became. */
const applied = (staged: string, table: string): string =>
  `FROM (SELECT s.* FROM staging.${staged} s ${IN_BATCH}) s JOIN ${table} k ON k.source_system = s.source_system AND k.external_id = s.external_id AND k.version = s.version`;

/** Stores charges, insurance payments, receipts and adjustments, and gathers their entries; a higher version mirrors the one before. */
export async function applyVisitMoney(client: Client): Promise<void> {
  for (const m of VISIT_MONEY) {
    const names = Object.keys(m.columns).join(', ');
    await client.query(`
      INSERT INTO ${m.table} (source_system, external_id, version, content_hash, visit_account_id, amount_cents, ${names})
      SELECT s.source_system, s.external_id, s.version, s.content_hash, a.id, s.amount, ${Object.values(m.columns).join(', ')}
      FROM (SELECT s.* FROM staging.${m.staged} s ${IN_BATCH}) s ${onVisitAccount} ORDER BY s.row_no`);
    await addMirror(client, {
      stage: String(m.stage),
      sourceType: `${m.sourceType}_correction`,
      from: `SELECT s.prior_id, '${m.sourceType}' AS prior_type, ARRAY['${m.kind}'] AS prior_kinds, k.id AS new_id, k.${m.day} AS day
        ${applied(m.staged, m.table)} WHERE s.prior_id IS NOT NULL`,
    });
    const visit = 'a.id';
    await addMovement(client, {
      stage: m.stage,
      kind: kindSql(m.kind),
      sourceType: m.sourceType,
      sourceId: 'k.id',
      effectiveOn: `k.${m.day}`,
      entity: 'a.entity_id',
      amount: 'k.amount_cents',
      debit: { code: m.debit, visit: m.debit === 'AR_INSURANCE' ? visit : undefined },
      credit: { code: m.credit, visit: m.credit === 'AR_INSURANCE' ? visit : undefined },
      from: `${applied(m.staged, m.table)} JOIN visit_accounts a ON a.id = k.visit_account_id WHERE k.amount_cents <> 0 ORDER BY k.id`,
    });
  }
}

/** What each bill's total would change by, were all transfers of the batch taken. */
const BILL_CHANGES = `
  SELECT a.id AS visit_account_id, sum(s.amount - coalesce(o.amount_cents, 0))::bigint AS change,
    max(s.posted_on) FILTER (WHERE s.amount - coalesce(o.amount_cents, 0) < 0) AS reduced_on
  FROM (SELECT s.* FROM staging.transfers s ${IN_BATCH}) s ${onVisitAccount} LEFT JOIN bill_lines o ON o.id = s.prior_id::int GROUP BY a.id`;

/** A host that takes back more than it transferred has not sent everything: the takings-back wait in quarantine. */
export async function judgeTransfers(client: Client): Promise<void> {
  await client.query(`
    UPDATE staging.transfers t SET verdict = 'quarantined', fault_code = 'transfer_below_zero',
      fault_reason = 'it would take back more than was transferred to the patient, or than is left after adjustments'
    WHERE t.verdict IN ('new', 'changed') AND (t.amount < 0 OR t.verdict = 'changed') AND (t.source_system, t.visit_account_external_id) IN (
      SELECT a.source_system, a.external_id FROM (${BILL_CHANGES}) c JOIN visit_accounts a ON a.id = c.visit_account_id
        LEFT JOIN bills b ON b.visit_account_id = a.id WHERE coalesce(b.total_cents - b.adjusted_cents, 0) + c.change < 0)
      AND t.guarantor_id IN (SELECT guarantor_id FROM batch_guarantors)`);
}

/** Opens bills at their first transfer, stores the bill lines, releases what a reduction needs, and gathers entries 5, 6, 8 and 9. */
export async function applyTransfers(client: Client, today: string, at: Date): Promise<void> {
  await client.query(`CREATE TEMP TABLE bill_changes ON COMMIT DROP AS ${BILL_CHANGES}`);
  await client.query(
    `CREATE TEMP TABLE opened_bills ON COMMIT DROP AS
      SELECT a.id AS visit_account_id, a.account_id, f.issued_on FROM (
        SELECT a.id, a.account_id, min(s.posted_on) AS issued_on FROM (SELECT s.* FROM staging.transfers s ${IN_BATCH}) s ${onVisitAccount} GROUP BY a.id) f
      JOIN visit_accounts a ON a.id = f.id WHERE NOT EXISTS (SELECT FROM bills b WHERE b.visit_account_id = a.id)`,
  );
  await client.query(
    `INSERT INTO bills (visit_account_id, account_id, issued_on, first_statement_on, due_on)
     SELECT o.visit_account_id, o.account_id, o.issued_on, d.first_statement_on, d.due_on FROM opened_bills o
       LEFT JOIN LATERAL (SELECT statement_on, due_on FROM host_statements h WHERE h.account_id = o.account_id AND h.statement_on >= o.issued_on ORDER BY statement_on LIMIT 1) h ON true,
       imported_bill_dates(o.issued_on, h.statement_on, h.due_on, $1) d ORDER BY o.visit_account_id`,
    [today],
  );
  // A first real statement moves a new bill's due date later, never earlier.
  await client.query(
    `UPDATE bills b SET first_statement_on = h.statement_on, due_on = greatest(b.due_on, d.due_on) FROM staging.statements s JOIN batch_guarantors USING (guarantor_id)
       JOIN host_statements h ON h.source_system = s.source_system AND h.external_id = s.external_id, LATERAL imported_bill_dates(h.statement_on, h.statement_on, h.due_on, $1) d
     WHERE s.verdict IN ('new', 'changed') AND b.account_id = h.account_id AND b.first_statement_on IS NULL AND h.statement_on >= b.issued_on
       AND NOT EXISTS (SELECT FROM host_statements e WHERE e.account_id = h.account_id AND e.statement_on >= b.issued_on AND (e.statement_on, e.id) < (h.statement_on, h.id))`,
    [today],
  );
  await client.query(
    `INSERT INTO bill_lines (source_system, external_id, version, content_hash, bill_id, posted_on, amount_cents, reason, payer, payer_words)
     SELECT s.source_system, s.external_id, s.version, s.content_hash, b.id, s.posted_on, s.amount, s.reason, s.payer, s.payer_words
     FROM (SELECT s.* FROM staging.transfers s ${IN_BATCH}) s ${onVisitAccount} JOIN bills b ON b.visit_account_id = a.id ORDER BY s.row_no`,
  );
  await releaseForReductions(client, at);
  // What raises bills comes before what lowers them, so that no bill is below zero at any step.
  await addMirror(client, {
    stage: `CASE WHEN l1.gl_id = 1 AND l1.direction = 'D' OR l2.gl_id = 1 AND l2.direction = 'D' THEN 52 ELSE 51 END`,
    sourceType: 'bill_line_correction',
    from: `SELECT s.prior_id, 'bill_line' AS prior_type, ARRAY['responsibility_assigned', 'responsibility_withdrawn', 'opening_balance'] AS prior_kinds, k.id AS new_id, k.posted_on AS day
      ${applied('transfers', 'bill_lines')} WHERE s.prior_id IS NOT NULL`,
  });
  for (const [stage, kind, sign] of [
    [51, 'responsibility_assigned', '>'],
    [52, 'responsibility_withdrawn', '<'],
  ] as const)
    await addMovement(client, {
      stage,
      kind: kindSql(kind),
      sourceType: 'bill_line',
      sourceId: 'k.id',
      effectiveOn: 'k.posted_on',
      entity: 'a.entity_id',
      amount: 'k.amount_cents',
      debit: { code: 'AR_PATIENT', account: 'b.account_id', bill: 'b.id' },
      credit: { code: 'AR_INSURANCE', visit: 'a.id' },
      from: `${applied('transfers', 'bill_lines')} JOIN bills b ON b.id = k.bill_id JOIN visit_accounts a ON a.id = b.visit_account_id WHERE k.amount_cents ${sign} 0 ORDER BY k.id`,
    });
}

/**
 * INV-04b: a reduction first releases live allocations, newest first, as far as needed; they become credit on their
 * payment. An allocation is released whole, so of the last one what was not needed goes back on the bill.
 */
async function releaseForReductions(client: Client, at: Date): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE releases ON COMMIT DROP AS
      SELECT l.id AS allocation_id, l.payment_id, l.bill_id, l.credit_application_id, l.amount_cents, n.reduced_on AS day,
        greatest(0, l.before + l.amount_cents - n.needed)::bigint AS back_cents
      FROM (SELECT b.id AS bill_id, c.reduced_on,
              -(b.balance_cents + c.change + coalesce((SELECT sum(r.amount_cents) FROM corrected_allocations r WHERE r.bill_id = b.id), 0)) AS needed
            FROM bill_changes c JOIN bills b ON b.visit_account_id = c.visit_account_id) n
      JOIN LATERAL (
        SELECT l.id, l.payment_id, l.bill_id, l.credit_application_id, l.amount_cents, coalesce(sum(l.amount_cents) OVER (ORDER BY l.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
        FROM allocations l WHERE l.bill_id = n.bill_id AND NOT EXISTS (SELECT FROM allocation_reversals r WHERE r.allocation_id = l.id)) l ON l.before < n.needed
      WHERE n.needed > 0`);
  await addReleases(client, 'releases', 'the host took the amount back', 50, at);
  await client.query(
    `INSERT INTO allocations (payment_id, bill_id, credit_application_id, amount_cents, created_at) SELECT payment_id, bill_id, credit_application_id, back_cents, $1 FROM releases WHERE back_cents > 0 ORDER BY allocation_id`,
    [at],
  );
  await addAllocations(
    client,
    53,
    `r.day`,
    `FROM releases r JOIN LATERAL (SELECT * FROM allocations l WHERE l.payment_id = r.payment_id AND l.bill_id = r.bill_id ORDER BY id DESC LIMIT 1) l ON r.back_cents > 0`,
  );
}

/** The payment's account is `a`, the bill's `o`. */
const PLACES = `JOIN bills b ON b.id = l.bill_id JOIN payments p ON p.id = l.payment_id JOIN accounts a ON a.id = p.account_id JOIN accounts o ON o.id = b.account_id`;
const ON_BILL: SqlPlace = { code: 'AR_PATIENT', account: 'b.account_id', bill: 'b.id' };
const AS_CREDIT: SqlPlace = { code: 'UNAPPLIED', account: 'p.account_id', payment: 'p.id' };
const BETWEEN: SqlPlace = { code: 'INTERENTITY' };

/**
 * Entry 9, the mirror of 8, or of 22 where the bill is of the guarantor's other account: its source is the reversal's own
 * row. `table` has allocation_id and day.
 */
export async function addReleases(
  client: Client,
  table: string,
  reason: string,
  stage: number,
  at: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO allocation_reversals (allocation_id, reason, created_at) SELECT allocation_id, $1, $2 FROM ${table} ORDER BY allocation_id DESC`,
    [reason, at],
  );
  const released = {
    stage,
    kind: kindSql('allocation_released'),
    sourceType: 'allocation_reversal',
    sourceId: 'r.id',
    effectiveOn: 't.day',
    amount: 'l.amount_cents',
    reversesId: 'e.id',
  };
  const from = (kind: EntryKind): string => `FROM ${table} t JOIN allocations l ON l.id = t.allocation_id
    JOIN allocation_reversals r ON r.allocation_id = l.id ${PLACES}
    JOIN journal_entries e ON e.kind = '${kind}' AND e.source_type = 'allocation' AND e.source_id = l.id::text ORDER BY r.id`;
  await addMovement(client, {
    ...released,
    entity: 'a.entity_id',
    debit: ON_BILL,
    credit: AS_CREDIT,
    from: from('payment_allocated'),
  });
  await addMovement(client, {
    ...released,
    entity: 'o.entity_id',
    debit: ON_BILL,
    credit: BETWEEN,
    across: { entity: 'a.entity_id', debit: BETWEEN, credit: AS_CREDIT },
    from: from('credit_crossed'),
  });
}

/** Entry 8, or 22 where the bill is of the guarantor's other account. `from` yields allocation `l`. */
export async function addAllocations(client: Client, stage: number, day: string, from: string): Promise<void> {
  const allocated = { stage, sourceType: 'allocation', sourceId: 'l.id', effectiveOn: day, amount: 'l.amount_cents' };
  // Only what a person used can lie across; the test of the accounts must not become a way of joining them.
  const across = `(l.credit_application_id IS NOT NULL AND p.account_id <> b.account_id)`;
  await addMovement(client, {
    ...allocated,
    kind: kindSql('payment_allocated'),
    entity: 'a.entity_id',
    debit: AS_CREDIT,
    credit: ON_BILL,
    from: `${from} JOIN bills b ON b.id = l.bill_id JOIN payments p ON p.id = l.payment_id JOIN accounts a ON a.id = p.account_id
      WHERE ${across} IS NOT TRUE ORDER BY l.id`,
  });
  await addMovement(client, {
    ...allocated,
    kind: kindSql('credit_crossed'),
    entity: 'o.entity_id',
    debit: BETWEEN,
    credit: ON_BILL,
    across: { entity: 'a.entity_id', debit: AS_CREDIT, credit: BETWEEN },
    from: `${from} ${PLACES} WHERE ${across} ORDER BY l.id`,
  });
}
