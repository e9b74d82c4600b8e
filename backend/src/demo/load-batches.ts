import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { batchHash } from '#batches';
import { allocationReleased, paymentAllocated, paymentReceived, paymentReturned, type Entry } from '#ledger';
import { planBatches, type Debtor, type DemoBatch, type DemoPaper } from './batches';
import type { Book } from './book';
import { at } from './times';

const FEW = 40;
const DEBTORS = `
  SELECT a.id, a.guarantor_id AS "guarantorId", a.entity_id AS "entityId", a.bill_id AS "billId", a.balance_cents::int AS "owedCents",
    (SELECT max(h.statement_on)::text FROM host_statements h WHERE h.account_id = a.id) AS "statementOn",
    (SELECT json_agg(json_build_object('id', b.id, 'visitAccountId', b.visit_account_id, 'cents', b.balance_cents) ORDER BY b.first_statement_on, b.id)
     FROM bills b WHERE b.account_id = a.id AND b.status = 'open') AS bills
  FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id
  WHERE a.guarantor_id > $1 AND g.death_date IS NULL AND a.balance_cents BETWEEN 2500 AND 60000
    AND NOT EXISTS (SELECT FROM bills b WHERE b.account_id = a.id AND b.status = 'open' AND (b.first_statement_on IS NULL OR b.first_statement_on > $2::date - 28))
  ORDER BY a.id LIMIT 300`;

/**
 * Batches of checks, after everything else is loaded: their rows as they are, their money through the posting function,
 * so that bills, accounts and payments follow from the journal here as well.
 */
export async function writeBatches(client: ClientBase, book: Book): Promise<void> {
  const { rows } = await client.query<Debtor>(DEBTORS, [FEW, book.today]);
  const batches = planBatches(book, rows);
  for (const batch of batches) {
    await client.query('SET LOCAL session_replication_role = replica');
    await writeRows(client, batch);
    if (batch.approval) await postPapers(client, batch, batch.approval);
  }
  await client.query('SET LOCAL session_replication_role = replica');
  await returnOne(client, book, batches);
  await writeCash(client, batches);
  await client.query(`SELECT setval(pg_get_serial_sequence('batches', 'id'), $1)`, [
    1000 + Math.max(1, batches.length),
  ]);
}

const statusOf = (b: DemoBatch): string =>
  b.depositedAt ? 'deposited' : b.approval ? 'approved' : b.submittedAt ? 'submitted' : 'open';
const statusOfPaper = (b: DemoBatch, p: DemoPaper): string =>
  p.aside ? 'set_aside' : b.depositedAt ? 'deposited' : b.submittedAt ? 'batched' : 'keyed';

async function writeRows(client: ClientBase, b: DemoBatch): Promise<void> {
  const items = b.papers.map((p) => ({
    id: p.id,
    status: statusOfPaper(b, p) as 'keyed',
    amountCents: p.cents,
    parts: [{ id: p.partId, accountId: p.debtor.id, amountCents: p.cents }],
  }));
  const approvalId = b.submittedAt ? randomUUID() : null;
  if (approvalId) {
    const hash = batchHash(b.id, items);
    await client.query(
      `INSERT INTO approval_requests (id, kind, subject_type, subject_id, bound_hash, amount_cents, maker_id, approvals_needed, status, created_at, expires_at, closed_at)
       VALUES ($1, 'batch', 'batch', $2, $3, $4, $5, 1, $6, $7, 'infinity', $8)`,
      [approvalId, String(b.id), hash, b.controlCents, b.preparer.id, b.approval ? 'approved' : 'open', b.submittedAt, b.approval?.at ?? null], // prettier-ignore
    );
    if (b.approval)
      await client.query(
        `INSERT INTO approval_decisions (approval_id, decision, decided_by, note, bound_hash, decided_at) VALUES ($1, 'approve', $2, '', $3, $4)`,
        [approvalId, b.approval.by.id, hash, b.approval.at],
      );
  }
  await client.query(
    `INSERT INTO batches (id, entity_id, type, received_on, expected_count, control_cents, status, opened_by, opened_at, submitted_by, submitted_at, approval_id, decided_by, decided_at, deposited_by, deposited_on, deposited_at)
     VALUES ($1, $2, 'mail', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [b.id, b.entityId, b.receivedOn, b.expectedCount, b.controlCents, statusOf(b), b.preparer.id, b.openedAt, b.submittedAt && b.preparer.id, b.submittedAt, approvalId,
      b.approval?.by.id ?? null, b.approval?.at ?? null, b.depositedAt && b.approval!.by.id, b.depositedAt && b.receivedOn, b.depositedAt], // prettier-ignore
  );
  for (const [i, p] of b.papers.entries()) {
    await client.query(
      `INSERT INTO batch_items (id, batch_id, position, kind, amount_cents, routing, account_last4, account_hash, check_no, status, aside_reason, entered_by, entered_at)
       VALUES ($1, $2, $3, 'check', $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [p.id, b.id, i + 1, p.cents, p.routing, p.last4, p.accountHash, p.checkNo, statusOfPaper(b, p), p.aside, b.preparer.id, b.openedAt], // prettier-ignore
    );
    await client.query(
      'INSERT INTO batch_item_parts (id, item_id, position, account_id, bill_id, amount_cents) VALUES ($1, $2, 1, $3, $4, $5)',
      [p.partId, p.id, p.debtor.id, p.debtor.billId, p.cents],
    );
  }
  await client.query(
    `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
     SELECT 'batch', $1, s.before, s.after, s.at::timestamptz FROM (VALUES (NULL, 'open', $2), ('open', 'balanced', $3), ('balanced', 'submitted', $3), ('submitted', 'approved', $4), ('approved', 'deposited', $5)) AS s(before, after, at) WHERE s.at IS NOT NULL`,
    [String(b.id), b.openedAt, b.submittedAt, b.approval?.at ?? null, b.depositedAt],
  );
}

/** Every paper of an approved batch: a payment on the oldest bills of its account. */
async function postPapers(
  client: ClientBase,
  b: DemoBatch,
  approval: { by: { id: string }; at: string },
): Promise<void> {
  const before = await client.query<{ id: string }>('SELECT coalesce(max(id), 0) AS id FROM status_history');
  for (const p of b.papers) {
    const { debtor } = p;
    await client.query(
      `INSERT INTO payments (id, account_id, method, channel, status, amount_cents, receipt_no, op_id, check_no, created_by, created_at, received_on, finalized_at)
       VALUES ($1, $2, 'check', 'mail', 'succeeded', $3, nextval('receipt_numbers')::text, $4, $5, $6, $7, $8, $7)`,
      [p.partId, debtor.id, p.cents, `batch-${p.partId}`, p.checkNo, b.preparer.id, approval.at, b.receivedOn],
    );
    const place = { effectiveOn: b.receivedOn, entityId: b.entityId, accountId: debtor.id, paymentId: p.partId };
    const entries: Entry[] = paymentReceived({ ...place, id: p.partId, amountCents: p.cents, cash: 'check' });
    let left = p.cents;
    for (const bill of debtor.bills) {
      const amountCents = Math.min(left, bill.cents);
      if (amountCents === 0) continue;
      const { rows } = await client.query<{ id: number }>(
        'INSERT INTO allocations (payment_id, bill_id, amount_cents, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
        [p.partId, bill.id, amountCents, approval.at],
      );
      entries.push(...paymentAllocated({ ...place, id: rows[0]!.id, billId: bill.id, visitAccountId: bill.visitAccountId, amountCents })); // prettier-ignore
      left -= amountCents;
    }
    await post(client, entries, approval.at, approval.by.id, `demo-batch-${b.id}`);
    await client.query(
      'UPDATE accounts SET version = version + 1, last_activity_on = greatest(last_activity_on, $2::date) WHERE id = $1',
      [debtor.id, b.receivedOn],
    );
  }
  await client.query(
    `INSERT INTO status_history (object_type, object_id, from_status, to_status, at) SELECT 'payment', unnest($1::text[]), NULL, 'succeeded', $2`,
    [b.papers.map((p) => p.partId), approval.at],
  );
  // The bills that were paid off were so then, and not now.
  await client.query('UPDATE status_history SET at = $2 WHERE id > $1', [before.rows[0]!.id, approval.at]);
}

/** Triggers are on while the journal is written: they keep bills, accounts and payments equal to it. */
async function post(client: ClientBase, entries: Entry[], on: string, by: string, request: string): Promise<void> {
  await client.query('SET LOCAL session_replication_role = origin');
  await client.query('SELECT post_entries($1::jsonb, $2, $3, $4)', [JSON.stringify(entries), on, by, request]);
  await client.query('SET LOCAL session_replication_role = replica');
}

/** One check came back from the bank, a few days after its deposit. */
async function returnOne(client: ClientBase, book: Book, batches: readonly DemoBatch[]): Promise<void> {
  const batch = batches.find((b) => b.depositedAt && b.receivedOn < book.ago(7) && b.receivedOn > book.ago(15));
  const paper = batch?.papers[1];
  if (!batch?.approval || !paper) return;
  const day = book.ago(5);
  const when = at(day, 10 * 60 + 20);
  const by = batch.approval.by.id;
  const id = randomUUID();
  const place = { effectiveOn: day, entityId: batch.entityId, accountId: paper.debtor.id, paymentId: paper.partId };
  const { rows: live } = await client.query<{ id: number; bill: number; visit: number; cents: number; entry: string }>(
    `SELECT l.id, l.bill_id AS bill, b.visit_account_id AS visit, l.amount_cents::int AS cents, e.id AS entry FROM allocations l JOIN bills b ON b.id = l.bill_id
       JOIN journal_entries e ON e.kind = 'payment_allocated' AND e.source_type = 'allocation' AND e.source_id = l.id::text WHERE l.payment_id = $1 ORDER BY l.id DESC`,
    [paper.partId],
  );
  const entries: Entry[] = [];
  for (const a of live) {
    const { rows } = await client.query<{ id: number }>(
      'INSERT INTO allocation_reversals (allocation_id, reason, created_at) VALUES ($1, $2, $3) RETURNING id',
      [a.id, `return:${id}`, when],
    );
    entries.push(...allocationReleased({ ...place, id: rows[0]!.id, billId: a.bill, visitAccountId: a.visit, amountCents: a.cents, reversesId: a.entry })); // prettier-ignore
  }
  entries.push(...paymentReturned({ ...place, id, amountCents: paper.cents, lossCents: 0, cash: 'check' }));
  await client.query(
    `INSERT INTO payment_returns (id, payment_id, reason, returned_on, amount_cents, note, recorded_by, recorded_at) VALUES ($1, $2, 'nsf', $3, $4, 'Notice of the bank, first presentment', $5, $6)`,
    [id, paper.partId, day, paper.cents, by, when],
  );
  const before = await client.query<{ id: string }>('SELECT max(id) AS id FROM status_history');
  await post(client, entries, when, by, `demo-return-${batch.id}`);
  await client.query("UPDATE payments SET status = 'returned', finalized_at = $2 WHERE id = $1", [paper.partId, when]);
  await client.query("UPDATE batch_items SET status = 'returned_nsf' WHERE id = $1", [paper.id]);
  await client.query('UPDATE accounts SET version = version + 1, last_activity_on = $2 WHERE id = $1', [paper.debtor.id, day]); // prettier-ignore
  await client.query(
    `INSERT INTO status_history (object_type, object_id, from_status, to_status, at) VALUES ('payment', $1, 'succeeded', 'returned', $3), ('batch_item', $2, 'deposited', 'returned_nsf', $3)`,
    [paper.partId, paper.id, when],
  );
  await client.query('UPDATE status_history SET at = $2 WHERE id > $1', [before.rows[0]!.id, when]);
  await client.query(
    `INSERT INTO tasks (kind, guarantor_id, account_id, subject_type, subject_id, title, created_by, created_at)
     VALUES ('check_returned', $1, $2, 'payment', $3, 'A check came back from the bank: tell the guarantor', $4, $5)`,
    [paper.debtor.guarantorId, paper.debtor.id, paper.partId, by, when],
  );
}

/** Two twenties in an envelope, sent back. */
async function writeCash(client: ClientBase, batches: readonly DemoBatch[]): Promise<void> {
  const [first] = batches;
  if (!first) return;
  await client.query(
    `INSERT INTO mail_incidents (kind, received_on, amount_cents, outcome, witness, note, recorded_by, recorded_at)
     VALUES ('cash', $1, 4000, 'returned_to_sender', 'Ben Okafor', 'Two twenties with a slip; sent back by registered mail.', $2, $3)`,
    [first.receivedOn, first.preparer.id, first.openedAt],
  );
}
