import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { verifyBooks, type VerifyOptions } from '#assurance';
import { addDemoStaff, loadBook } from '#demo';
import { dataSourceOptions } from '#kernel';
import { sealAudit, sealJournal } from '#ledger';
import { createTestDatabase, type TestDatabase } from '../../test/kit/database';

const NOW = new Date('2026-11-24T20:30:00Z');

/** An entry that balances but does not belong in the books of this release. */
const foreignEntry = (glId: number): string => `
  WITH e AS (INSERT INTO journal_entries (kind, effective_on, posted_at, source_type, source_id, actor_id, request_id, body)
    VALUES ('refund_sent', '2026-11-24', now(), 'refund', '1', 'x', 'x', 'x') RETURNING id)
  INSERT INTO journal_lines (entry_id, gl_id, entity_id, direction, amount_cents) SELECT id, g, 1, d, 100 FROM e, (VALUES (120, 'D'), (${glId}, 'C')) l(g, d)`;

/** What somebody with the owner's rights could do behind the triggers' back, and the words in which it comes to light. */
const TAMPERING: readonly (readonly [string, string, RegExp])[] = [
  ['a line of the journal moves a cent more', 'UPDATE journal_lines SET amount_cents = amount_cents + 1 WHERE id = 1', / 1 {2}debits equal credits.*entry 1 is off by/],
  ['an entry loses its lines', 'DELETE FROM journal_lines WHERE entry_id = 1', / 1 {2}debits equal credits.*entry 1 has no lines/],
  ['a bill’s balance is lowered', "UPDATE bills SET balance_cents = balance_cents - 1 WHERE id = 1", / 2 {2}bill = .*bill 1 \(open\)/],
  ['a bill is called paid that is not', "UPDATE bills SET status = 'paid' WHERE id = 1", / 2 {2}bill = .*bill 1 \(paid\)/],
  ['a bill line is changed', 'UPDATE bill_lines SET amount_cents = amount_cents + 1 WHERE id = 1', / 2 {2}bill = /],
  ['an allocation disappears', 'DELETE FROM allocations WHERE id = 1', / 4 {2}payment = /],
  ['an account’s balance is lowered', 'UPDATE accounts SET balance_cents = balance_cents - 1 WHERE id = 1', / 3 {2}account = .*account 1:/],
  ['a payment gets money that it never had', 'UPDATE payments SET unapplied_cents = unapplied_cents + 5 WHERE receipt_no IS NOT NULL', / 4 {2}payment = .*unapplied 5/],
  ['an account gets credit from nowhere', 'UPDATE accounts SET credit_cents = credit_cents + 1 WHERE id = 1', / 4 {2}account credit = .*account 1:/],
  ['what is with insurance is raised', 'UPDATE visit_accounts SET insurance_open_cents = insurance_open_cents + 1 WHERE id = 1', / 5 {2}visit = .*visit account 1:/],
  ['a charge is changed after it was posted', 'UPDATE charge_lines SET amount_cents = amount_cents + 1 WHERE id = 1', / 5 {2}visit = /],
  ['a refund is payable that nobody sent', foreignEntry(125), / 6 {2}REFUND_PAYABLE.*REFUND_PAYABLE:HHC-HOSP/],
  ['a refund is called rejected after it was sent', "UPDATE refunds SET status = 'rejected' WHERE id = (SELECT id FROM refunds WHERE status = 'succeeded' LIMIT 1)", / \+ {2}the assurance view of refunds.*rejected/],
  ['a refund loses its approval', "UPDATE refunds SET approved_by = requested_by WHERE id = (SELECT id FROM refunds WHERE status = 'succeeded' LIMIT 1)", / \+ {2}the assurance view of refunds.*succeeded/],
  ['a refund grows after it was paid', "UPDATE refunds SET amount_cents = amount_cents + 1 WHERE id = (SELECT id FROM refunds WHERE status = 'succeeded' LIMIT 1)", / \+ {2}the assurance view of refunds.*sent/],
  ['a dispute is held that nobody opened', foreignEntry(126), / \+ {2}DISPUTE_SUSPENSE.*HHC-HOSP/],
  ['one entity owes another, which does not know', foreignEntry(127), / 8 {2}Σ INTERENTITY.*differ by -100/],
  ['money lies on a bill of another account without a word of the guarantor', 'INSERT INTO allocations (payment_id, bill_id, amount_cents, created_at) SELECT p.id, b.id, 1, now() FROM payments p JOIN bills b ON b.account_id <> p.account_id LIMIT 1', / 8 {2}every allocation on a bill of another account/],
  ['half an entry is taken out', 'DELETE FROM journal_lines WHERE id = 2', / 9 {2}the whole ledger.*debits exceed credits/],
  ['a seal is rewritten', "UPDATE journal_seals SET hash = repeat('a', 64) WHERE seq = 3", / 9 {2}journal seals.*seal 3 .*hash does not come out/],
  ['a seal is taken out', 'DELETE FROM journal_seals WHERE seq = 3', / 9 {2}journal seals.*number 3 was expected/],
  ['a sealed body is rewritten', "UPDATE journal_entries SET body = replace(body, 'charge', 'Charge') WHERE id = 1", / 9 {2}journal seals.*seal 1 /],
  ['an entry is dated back', "UPDATE journal_entries SET effective_on = effective_on - 1 WHERE id = 1", / 9 {2}every journal body.*entry 1 has another body/],
  ['an audit row is taken out with its seal', 'DELETE FROM audit_seals WHERE seq = 2; DELETE FROM audit_events e WHERE NOT EXISTS (SELECT FROM audit_seals s WHERE s.audit_id = e.id)', / 9 {2}audit seals.*number 2 was expected/],
  ['an audit row names somebody else', "UPDATE audit_events SET actor_id = 'somebody' WHERE id = 1", / 9 {2}every audit body.*audit row 1 /],
  ['a bill’s total is raised', 'UPDATE bills SET total_cents = total_cents + 1 WHERE id = 1', / \+ {2}the assurance views.*account 1: 1 bills off/],
  ['a final payment still reserves a bill', "INSERT INTO planned_allocations SELECT id, 1, 1, 100 FROM payments WHERE status = 'succeeded' LIMIT 1", / \+ {2}no final payment/],
  ['a check is posted with another amount than it has', "UPDATE batch_item_parts SET amount_cents = amount_cents + 1 WHERE id = (SELECT id FROM payments WHERE method = 'check' LIMIT 1)", / \+ {2}every check of an approved batch.*meant/],
  ['a batch is called approved but was not posted', "UPDATE batches SET status = 'approved' WHERE id = (SELECT min(id) FROM batches WHERE status = 'submitted')", / \+ {2}every check of an approved batch.*posted 0/],
  ['a check was posted without a batch', "UPDATE payments SET method = 'check' WHERE id = (SELECT id FROM payments WHERE method = 'card' AND status = 'succeeded' LIMIT 1)", / \+ {2}every check of an approved batch.*meant 0/],
  ['a paper leaves a batch that was submitted', "UPDATE batch_items SET status = 'removed' WHERE id = (SELECT i.id FROM batch_items i JOIN batches b ON b.id = i.batch_id WHERE b.status = 'submitted' LIMIT 1)", / \+ {2}the papers of every batch/],
  ['a return is taken out', 'DELETE FROM payment_returns', / 4 {2}payment: what the bank returned/],
  ['a receipt loses its number', 'UPDATE payments SET receipt_no = NULL WHERE receipt_no = (SELECT min(receipt_no) FROM payments)', / \+ {2}every receipt number.*has no receipt number/],
  ['two payments share a receipt', "ALTER TABLE payments DROP CONSTRAINT receipt_no_once; UPDATE payments SET receipt_no = '10000001' WHERE receipt_no = '10000002'", / \+ {2}every receipt number.*is on 2 payments/],
]; // prettier-ignore

describe('verify-books', () => {
  let database: TestDatabase;
  let client: Client;
  const differences = async (options?: VerifyOptions): Promise<string[]> =>
    (await verifyBooks(client, options)).filter((line) => !line.ok).map((line) => line.line);

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
    await addDemoStaff(client, 'billing-desk-demo', NOW);
    await loadBook(client, { accounts: 260, now: NOW, staffed: true });
    const dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
    // In small steps, as the worker does. A transaction that runs elsewhere in the cluster holds the sealer up.
    const unsealed = async (): Promise<number> => {
      const { rows } = await client.query<{ n: string }>(
        `SELECT (SELECT count(*) FROM journal_entries) + (SELECT count(*) FROM audit_events)
              - (SELECT count(*) FROM journal_seals) - (SELECT count(*) FROM audit_seals) AS n`,
      );
      return Number(rows[0]?.n);
    };
    while ((await unsealed()) > 0) {
      const sealed = (await sealJournal(dataSource, 300)) + (await sealAudit(dataSource, 20));
      if (sealed === 0) await setTimeout(100);
    }
    await dataSource.destroy();
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('finds nothing in books that are in order, and says so in one line a check', async () => {
    const lines = await verifyBooks(client);
    expect(lines.every((line) => line.ok && line.line.startsWith('ok  '))).toBe(true);
    expect(new Set(lines.map((line) => line.line.slice(10, 13).trim()))).toEqual(
      new Set(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '+']),
    );
    expect(lines.find((line) => line.line.includes('journal seals'))?.line).toMatch(/: [\d,]{4,} seals/);
  });

  it.each(TAMPERING)('notices when %s', async (_what, sql, expected) => {
    await client.query('BEGIN');
    try {
      await client.query('SET LOCAL session_replication_role = replica');
      await client.query(sql);
      const found = await differences();
      expect(found.filter((line) => expected.test(line))).toHaveLength(1);
    } finally {
      await client.query('ROLLBACK');
    }
  });

  it('shows a difference only for the accounts that it is asked about', async () => {
    await client.query('BEGIN');
    try {
      await client.query('SET LOCAL session_replication_role = replica');
      await client.query('UPDATE bills SET paid_cents = paid_cents + 1 WHERE id = 1');
      expect(await differences({ accounts: [2, 3, 4] })).toEqual([]);
      expect((await differences({ accounts: [1] }))[0]).toContain('bill 1 (open)');
    } finally {
      await client.query('ROLLBACK');
    }
  });

  it('compares with the processor only when it is told what the processor says', async () => {
    expect(await differences()).toEqual([]);
    expect(await differences({ processorBalanceCents: 0 })).toEqual([]);
    expect((await differences({ processorBalanceCents: 100 }))[0]).toContain(
      'the journal holds $0.00, the processor $1.00',
    );
  });
});
