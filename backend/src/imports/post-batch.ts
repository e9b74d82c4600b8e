import type { Client } from 'pg';
import { applyTransfers, applyVisitMoney, judgeTransfers } from './apply-money';
import { applyPayments, takeBackCorrected } from './apply-payments';
import { applyVisits, openAccounts } from './apply-visits';
import { inTransaction } from './in-transaction';
import { createMoves, postMoves } from './moves';
import { resolvedTables } from './resolve';

export interface Posting {
  runId: number;
  requestId: string;
  at: Date;
  /** Today in New York. */
  today: string;
}

/** SQLSTATE classes of a row that the database itself refuses. */
const REFUSED_BY_RULE = /^2[23]/;

/**
 * Posts the visits of some guarantors in one transaction: all of a visit, or nothing of it. Should the database refuse
 * the batch, it is halved until the guarantor is found whose rows it refuses; these are set aside and the rest goes on.
 * @returns journal entries posted
 */
export async function postBatch(client: Client, guarantorIds: number[], posting: Posting): Promise<number> {
  try {
    return await inTransaction(client, () => post(client, guarantorIds, posting));
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (!REFUSED_BY_RULE.test(code)) throw error;
    if (guarantorIds.length === 1) return setAside(client, guarantorIds[0]!, error);
    const half = guarantorIds.length >> 1;
    const first = await postBatch(client, guarantorIds.slice(0, half), posting);
    return first + (await postBatch(client, guarantorIds.slice(half), posting));
  }
}

async function setAside(client: Client, guarantorId: number, error: unknown): Promise<number> {
  const rule =
    typeof error === 'object' && error !== null && 'constraint' in error ? String(error.constraint) : 'a rule';
  for (const table of resolvedTables)
    await client.query(
      `UPDATE staging.${table} SET verdict = 'quarantined', fault_code = 'refused_by_the_books', fault_reason = $2
       WHERE guarantor_id = $1 AND verdict IN ('new', 'changed')`,
      [guarantorId, `the books refuse the rows of this guarantor together (${rule})`],
    );
  return 0;
}

async function post(client: Client, guarantorIds: number[], posting: Posting): Promise<number> {
  await client.query('CREATE TEMP TABLE batch_guarantors (guarantor_id int PRIMARY KEY) ON COMMIT DROP');
  await client.query('INSERT INTO batch_guarantors SELECT unnest($1::int[])', [guarantorIds]);
  await client.query('ANALYZE batch_guarantors');
  await openAccounts(client);
  await client.query(
    'SELECT id FROM accounts WHERE guarantor_id IN (SELECT guarantor_id FROM batch_guarantors) ORDER BY id FOR UPDATE',
  );
  await createMoves(client);
  await applyVisits(client);
  await applyVisitMoney(client);
  await judgeTransfers(client);
  await takeBackCorrected(client, posting.at);
  await applyTransfers(client, posting.today, posting.at);
  await applyPayments(client, posting.at);
  const posted = await postMoves(client, posting);
  await bumpVersions(client, posting.today);
  await announce(client, posting);
  return posted;
}

/** INV-07: one step a transaction for every account whose money or visits moved. */
async function bumpVersions(client: Client, today: string): Promise<void> {
  await client.query(
    `UPDATE accounts a SET version = a.version + 1, last_activity_on = greatest(a.last_activity_on, least(t.day, $1::date))
     FROM (SELECT account_id, max(effective_on) AS day FROM (
       SELECT account1 AS account_id, effective_on FROM batch_moves UNION ALL SELECT account2, effective_on FROM batch_moves
       UNION ALL SELECT coalesce(account3, account4), effective_on FROM batch_moves WHERE entity2 IS NOT NULL
       UNION ALL SELECT va.account_id, m.effective_on FROM batch_moves m JOIN visit_accounts va ON va.id IN (m.visit1, m.visit2)) x
       WHERE account_id IS NOT NULL GROUP BY account_id) t
     WHERE a.id = t.account_id`,
    [today],
  );
}

/** Events of the batch: ids and cents, once a run. */
async function announce(client: Client, posting: Posting): Promise<void> {
  await client.query(
    `INSERT INTO outbox (topic, source_id, dedupe_key, payload, created_at)
     SELECT topic, source_id::text, topic || ':' || source_id || ':' || $2, payload, $1 FROM (
       SELECT 'bill.opened' AS topic, b.id AS source_id, jsonb_build_object('billId', b.id, 'accountId', b.account_id, 'cents', b.total_cents) AS payload
         FROM opened_bills o JOIN bills b ON b.visit_account_id = o.visit_account_id
       UNION ALL
       SELECT 'bill.reduced', b.id, jsonb_build_object('billId', b.id, 'accountId', b.account_id, 'cents', -c.change)
         FROM bill_changes c JOIN bills b ON b.visit_account_id = c.visit_account_id WHERE c.change < 0
       UNION ALL
       SELECT 'allocation.released', r.id, jsonb_build_object('allocationId', l.id, 'paymentId', l.payment_id, 'billId', l.bill_id, 'cents', l.amount_cents)
         FROM batch_moves m JOIN allocation_reversals r ON r.id = m.source_id::int JOIN allocations l ON l.id = r.allocation_id WHERE m.source_type = 'allocation_reversal'
       UNION ALL
       SELECT 'visit.changed', va.visit_id, jsonb_build_object('visitId', va.visit_id) FROM visit_accounts va WHERE va.visit_id IN (
         SELECT x.visit_id FROM batch_moves m JOIN visit_accounts x ON x.id IN (m.visit1, m.visit2)
         UNION SELECT x.visit_id FROM staging.visit_accounts s JOIN batch_guarantors USING (guarantor_id) JOIN visit_accounts x ON x.source_system = s.source_system AND x.external_id = s.external_id
           WHERE s.verdict IN ('new', 'changed'))
         GROUP BY va.visit_id) e
     ON CONFLICT (dedupe_key) DO NOTHING`,
    [posting.at, posting.requestId],
  );
}
