import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { RefusedFeed, runImport, type ImportSummary } from '#imports';
import { asOwner } from '../kit/cluster';
import { createTestDatabase, type TestDatabase } from '../kit/database';
import { feedText, smallFeed, writeFeed, type Feed } from '../kit/host-feed';

const NOW = new Date('2026-06-01T12:00:00Z');

describe('The host feed', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  const query = <T = Record<string, unknown>>(sql: string): Promise<T[]> =>
    asOwner(database.url, async (c) => (await c.query(sql)).rows as T[]);
  const importDir = (dir: string): Promise<ImportSummary> =>
    runImport({ databaseUrl: database.url, format: 'host-csv', dir, hashKey: 'test-key', now: NOW });
  const load = (feed: Feed): Promise<ImportSummary> => importDir(writeFeed(feed));
  const bill = async (): Promise<Record<string, unknown>> =>
    (
      await query(
        `SELECT total_cents::int AS total, paid_cents::int AS paid, balance_cents::int AS balance, status FROM bills`,
      )
    )[0]!;
  const credit = async (): Promise<unknown> => (await query(`SELECT sum(credit_cents)::int AS c FROM accounts`))[0]!.c;

  /** Identities of the ledger page, over everything. */
  const expectBalancedBooks = async (): Promise<void> => {
    expect(
      await query(
        `SELECT entry_id FROM journal_lines GROUP BY entry_id HAVING sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END) <> 0`,
      ),
    ).toEqual([]);
    expect(
      await query(`SELECT b.id FROM bills b WHERE b.balance_cents <> coalesce((SELECT sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END) FROM journal_lines l WHERE l.gl_id = 1 AND l.bill_id = b.id), 0)
      OR b.total_cents <> coalesce((SELECT sum(amount_cents) FROM assurance.bill_line l WHERE l.bill_id = b.id), 0)
      OR b.paid_cents <> coalesce((SELECT sum(amount_cents) FROM assurance.allocation l WHERE l.bill_id = b.id AND NOT l.reversed), 0)`),
    ).toEqual([]);
    expect(
      await query(
        `SELECT p.id FROM payments p WHERE status = 'succeeded' AND p.unapplied_cents <> p.amount_cents - coalesce((SELECT sum(amount_cents) FROM assurance.allocation l WHERE l.payment_id = p.id::text AND NOT l.reversed), 0)`,
      ),
    ).toEqual([]);
    expect(
      await query(`SELECT a.id FROM accounts a WHERE a.balance_cents <> coalesce((SELECT sum(balance_cents) FROM bills b WHERE b.account_id = a.id), 0)
      OR a.credit_cents <> coalesce((SELECT sum(unapplied_cents) FROM payments p WHERE p.account_id = a.id), 0)`),
    ).toEqual([]);
  };

  it('brings a child whose mother pays, a visit with two parts, and every kind of money', async () => {
    const summary = await load(smallFeed());
    expect(summary.quarantined).toEqual([]);
    expect(await bill()).toEqual({ total: 30_000, paid: 12_000, balance: 18_000, status: 'open' });
    expect(await credit()).toBe(3_000);
    expect(await query(`SELECT entity_id, insurance_open_cents::int AS open FROM visit_accounts ORDER BY 1`)).toEqual([
      { entity_id: 1, open: 0 },
      { entity_id: 2, open: 20_000 },
    ]);
    expect(
      await query(
        `SELECT a.bill_id, s.bill_id AS old, a.bill_id_checked FROM accounts a LEFT JOIN superseded_bill_ids s ON s.account_id = a.id JOIN guarantors g ON g.id = a.guarantor_id WHERE g.external_id = 'G1' ORDER BY entity_id`,
      ),
    ).toEqual([
      { bill_id: '012345678901', old: '000000000042', bill_id_checked: false },
      { bill_id: '112345678901', old: null, bill_id_checked: false },
    ]);
    expect(
      await query(
        `SELECT bill_id_checked, bill_id ~ '^3[0-9]{11}$' AS ours FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id WHERE g.external_id = 'G2'`,
      ),
    ).toEqual([{ bill_id_checked: true, ours: true }]);
    expect(await query(`SELECT kind, value_key, status FROM contact_points ORDER BY kind`)).toEqual([
      { kind: 'email', value_key: 'ana@example.org', status: 'unverified' },
      { kind: 'landline', value_key: '', status: 'undeliverable' },
      { kind: 'mobile', value_key: '+18605550142', status: 'unverified' },
      { kind: 'postal', value_key: '06103', status: 'unverified' },
    ]);
    expect(
      (await query<{ word: string }>(`SELECT word FROM guarantor_name_words ORDER BY part, word`)).map((w) => w.word),
    ).toEqual(['ana', 'maria', 'sean', 'garcia', 'garcialopez', 'lopez', 'obrien']);
    expect(
      await query(
        `SELECT first_statement_on::text AS first, due_on::text AS due, issued_on::text AS issued FROM bills`,
      ),
    ).toEqual([{ first: '2026-03-20', due: '2026-04-20', issued: '2026-03-10' }]);
    expect(
      await query(`SELECT method, host_tender, channel, received_on::text AS day, receipt_no FROM payments`),
    ).toEqual([{ method: 'host', host_tender: 'CHECK', channel: 'mail', day: '2026-04-01', receipt_no: null }]);
    expect(await query(`SELECT FROM guarantors WHERE ssn4_hmac ~ '^[0-9a-f]{64}$'`)).toHaveLength(1);
    expect(await query(`SELECT action, outcome, object_type FROM audit_events`)).toEqual([
      { action: 'import.feed', outcome: 'ok', object_type: 'import_run' },
    ]);
    expect(
      (await query<{ topic: string }>(`SELECT DISTINCT topic FROM outbox ORDER BY 1`)).map((o) => o.topic),
    ).toEqual(['bill.opened', 'import.finished', 'visit.changed']);
    await expectBalancedBooks();
  });

  it('changes nothing when it comes again', async () => {
    await load(smallFeed());
    const state = (): Promise<unknown> =>
      query(
        `SELECT (SELECT md5(string_agg(a::text, '')) FROM accounts a) AS a, (SELECT count(*) FROM journal_entries) AS e, (SELECT count(*) FROM contact_points) AS c`,
      );
    const before = await state();
    const again = await load(smallFeed());
    expect(again).toMatchObject({ rowsApplied: 0, rowsQuarantined: 0, entriesPosted: 0, rowsUnchanged: 20 });
    expect(await state()).toEqual(before);
  });

  it('mirrors what a higher version corrects, and releases what the reduced bill no longer bears', async () => {
    const feed = smallFeed();
    await load(feed);
    feed.transfers = [{ ...feed.transfers![0]!, version: '2', amount: '10.00' }];
    feed.charges = [{ ...feed.charges![0]!, version: '2', amount: '810.00' }];
    const summary = await load(feed);
    expect(summary.quarantined).toEqual([]);
    expect(await bill()).toEqual({ total: 11_000, paid: 11_000, balance: 0, status: 'paid' });
    expect(await credit()).toBe(4_000);
    expect(
      (await query(`SELECT insurance_open_cents::int AS open FROM visit_accounts WHERE entity_id = 1`))[0],
    ).toEqual({ open: 0 });
    expect(
      await query(`SELECT kind, source_type FROM journal_entries WHERE reverses_id IS NOT NULL ORDER BY id`),
    ).toEqual([
      { kind: 'charge_posted', source_type: 'charge_line_correction' },
      { kind: 'allocation_released', source_type: 'allocation_reversal' },
      { kind: 'responsibility_assigned', source_type: 'bill_line_correction' },
    ]);
    await expectBalancedBooks();
    expect(await load(feed)).toMatchObject({ rowsApplied: 0, entriesPosted: 0 });
  });

  it('takes back what a negative transfer says, newest allocation first', async () => {
    const feed = smallFeed();
    await load(feed);
    await load({
      transfers: [
        { id: 'T3', visit_account_external_id: 'A1', posted_on: '2026-05-01', amount: '-250.00', reason: 'deductible' },
      ],
    });
    expect(await bill()).toEqual({ total: 5_000, paid: 5_000, balance: 0, status: 'paid' });
    expect(await credit()).toBe(10_000);
    await expectBalancedBooks();
  });

  it('replaces a payment that the host corrected, and keeps the old one voided', async () => {
    const feed = smallFeed();
    await load(feed);
    await load({ payments: [{ ...feed.payments![0]!, version: '2', amount: '90.00', allocations: 'A1=90.00' }] });
    expect(await bill()).toEqual({ total: 30_000, paid: 9_000, balance: 21_000, status: 'open' });
    expect(await credit()).toBe(0);
    expect(await query(`SELECT version, status FROM payments ORDER BY version`)).toEqual([
      { version: 1, status: 'voided' },
      { version: 2, status: 'succeeded' },
    ]);
    await expectBalancedBooks();
  });

  it('puts on a bill only what it still takes; the rest is credit', async () => {
    const feed = smallFeed();
    await load(feed);
    await load({ payments: [{ ...feed.payments![0]!, id: 'Y2', amount: '500.00', allocations: 'A1=500.00' }] });
    expect(await bill()).toEqual({ total: 30_000, paid: 30_000, balance: 0, status: 'paid' });
    expect(await credit()).toBe(35_000);
    await expectBalancedBooks();
  });

  it('sets bad rows aside with file, line and reason while the rest goes on', async () => {
    const feed = smallFeed();
    await load(feed);
    const [charge, payment, transfer] = [feed.charges![0]!, feed.payments![0]!, feed.transfers![0]!];
    const summary = await load({
      guarantors: [
        { id: 'G3', first: 'Eve', last: 'Twin', bill_id_hosp: '012345678901' },
        { id: 'G4', first: 'Eve', last: '', bill_id_hosp: '5' },
      ],
      patients: [
        { id: 'P3', first: 'Eve', last: 'Twin', guarantor_external_id: 'G3' },
        { id: 'P4', first: 'No', last: 'One', guarantor_external_id: 'G99' },
      ],
      visits: [{ ...feed.visits![0]!, id: 'V9', patient_external_id: 'P9' }],
      visit_accounts: [{ ...feed.visit_accounts![0]!, id: 'A9', visit_external_id: 'V9' }],
      charges: [
        { ...charge, amount: '1000.01' },
        { ...charge, id: 'L9', amount: '12.345' },
        { ...charge, id: 'L10', service_date: '2026-02-30' },
        { ...charge, id: 'L11', visit_account_external_id: 'A77' },
        { ...charge, id: 'L12', visit_account_external_id: 'A9' },
        { ...charge, id: 'L13', amount: '1.00' },
        { ...charge, id: 'L13', amount: '2.00' },
      ],
      transfers: [{ ...transfer, id: 'T9', amount: '-900.00' }],
      payments: [
        { ...payment, id: 'Y8', amount: '-5.00', allocations: '' },
        { ...payment, id: 'Y9', amount: '5.00', allocations: 'A1=6.00' },
        { ...payment, id: 'Y10', amount: '5.00', allocations: 'A2=5.00' },
        { ...payment, id: 'Y11', amount: '5.00', allocations: 'A77=5.00' },
        { ...payment, id: 'Y12', amount: '5.00', allocations: 'A1=5.00' },
      ],
    });
    expect(summary.quarantined.map((q) => [q.file, q.line, q.code])).toEqual([
      ['charges.csv', 2, 'same_version_other_content'],
      ['charges.csv', 3, 'malformed_amount'],
      ['charges.csv', 4, 'malformed_date'],
      ['charges.csv', 5, 'unknown_visit_account'],
      ['charges.csv', 6, 'parent_quarantined'],
      ['charges.csv', 8, 'same_version_other_content'],
      ['guarantors.csv', 2, 'bill_id_taken'],
      ['guarantors.csv', 3, 'malformed_bill_id'],
      ['patients.csv', 2, 'parent_quarantined'],
      ['patients.csv', 3, 'unknown_guarantor'],
      ['payments.csv', 2, 'malformed_amount'],
      ['payments.csv', 3, 'allocations_exceed_payment'],
      ['payments.csv', 4, 'allocation_of_other_account'],
      ['payments.csv', 5, 'unknown_visit_account'],
      ['transfers.csv', 2, 'transfer_below_zero'],
      ['visit_accounts.csv', 2, 'parent_quarantined'],
      ['visits.csv', 2, 'unknown_patient'],
    ]);
    expect(summary).toMatchObject({ rowsApplied: 2, rowsQuarantined: 17 });
    expect(await bill()).toEqual({ total: 30_000, paid: 12_500, balance: 17_500, status: 'open' });
    await expectBalancedBooks();
  });

  it.each<[string, string | Buffer]>([
    ['a header without a column', 'source_system,external_id,version,mrn\n'],
    ['a header with an unknown column', feedText('patients', []).replace('mrn', 'mrn,color')],
    ['quotes that do not close', `${feedText('patients', [])}host,P9,1,"M9\n`],
    ['a NUL', `${feedText('patients', [])}host,P9,1,\0,a,b,,,,,G1\n`],
    ['text that is not UTF-8', Buffer.from(`${feedText('patients', [])}host,P9,1,M,Jos\xe9,b,,,,,G1\n`, 'latin1')],
    ['a last row that was cut off', `${feedText('patients', [])}host,P9,1,M`],
    ['nothing at all', ''],
  ])('is refused whole when a file has %s', async (_what, content) => {
    const dir = writeFeed({ guarantors: smallFeed().guarantors! });
    writeFileSync(join(dir, 'patients.csv'), content);
    await expect(importDir(dir)).rejects.toThrow(RefusedFeed);
    expect(await query(`SELECT FROM guarantors`)).toEqual([]);
    expect(await query(`SELECT status FROM import_runs`)).toEqual([{ status: 'refused' }]);
    expect(await query(`SELECT outcome FROM audit_events`)).toEqual([{ outcome: 'refused' }]);
  });

  it('is refused whole when a compressed file is damaged', async () => {
    const dir = writeFeed({ guarantors: smallFeed().guarantors! });
    const whole = gzipSync(feedText('patients', smallFeed().patients!));
    writeFileSync(join(dir, 'patients.csv.gz'), whole.subarray(0, whole.length - 12));
    await expect(importDir(dir)).rejects.toThrow(/compression is damaged/);
    expect(await query(`SELECT FROM guarantors`)).toEqual([]);
  });
});
