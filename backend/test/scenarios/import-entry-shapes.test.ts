import {
  allocationReleased,
  chargePosted,
  contractualAdjusted,
  glId,
  insurancePaid,
  mirror,
  paymentAllocated,
  paymentReceived,
  responsibilityMoved,
  visitReceiptPosted,
  type EntityId,
  type Entry,
  type EntryKind,
} from '#ledger';
import { runImport } from '#imports';
import { asOwner } from '../kit/cluster';
import { createTestDatabase, type TestDatabase } from '../kit/database';
import { smallFeed, writeFeed, type Feed } from '../kit/host-feed';

interface Posted extends Entry {
  id: string;
}
interface MoneyRow {
  id: number;
  entityId: EntityId;
  visitAccountId: number;
  accountId: number;
  billId: number;
  paymentId: string;
  amountCents: number;
  effectiveOn: string;
}

/** How the row of each kind of source is found, as the arguments of its function in entries.ts. */
const onVisit = (table: string, day: string): string =>
  `SELECT k.id, k.amount_cents::int AS "amountCents", k.${day}::text AS "effectiveOn", v.id AS "visitAccountId", v.entity_id AS "entityId"
   FROM ${table} k JOIN visit_accounts v ON v.id = k.visit_account_id`;
const ROWS: Record<string, string> = {
  charge_line: onVisit('charge_lines', 'service_on'),
  insurance_payment: onVisit('insurance_payments', 'posted_on'),
  visit_receipt: onVisit('visit_receipts', 'posted_on'),
  visit_adjustment: onVisit('visit_adjustments', 'posted_on'),
  bill_line: `SELECT k.id, k.amount_cents::int AS "amountCents", k.posted_on::text AS "effectiveOn", b.visit_account_id AS "visitAccountId", b.id AS "billId",
     b.account_id AS "accountId", v.entity_id AS "entityId" FROM bill_lines k JOIN bills b ON b.id = k.bill_id JOIN visit_accounts v ON v.id = b.visit_account_id`,
  payment: `SELECT k.id, k.id AS "paymentId", k.amount_cents::int AS "amountCents", k.received_on::text AS "effectiveOn", k.account_id AS "accountId", a.entity_id AS "entityId"
     FROM payments k JOIN accounts a ON a.id = k.account_id`,
};
const allocationRow = `a.entity_id AS "entityId", l.amount_cents::int AS "amountCents", p.id AS "paymentId", p.account_id AS "accountId", b.id AS "billId", b.visit_account_id AS "visitAccountId"
  FROM allocations l JOIN payments p ON p.id = l.payment_id JOIN accounts a ON a.id = p.account_id JOIN bills b ON b.id = l.bill_id`;
ROWS.allocation = `SELECT l.id, ${allocationRow}`;
ROWS.allocation_reversal = `SELECT r.id, ${allocationRow} JOIN allocation_reversals r ON r.allocation_id = l.id`;

describe('What the import posts', () => {
  let database: TestDatabase;
  let posted: Posted[];
  const rows = new Map<string, Map<string, MoneyRow>>();
  const query = <T>(sql: string): Promise<T[]> => asOwner(database.url, async (c) => (await c.query(sql)).rows as T[]);

  beforeAll(async () => {
    database = await createTestDatabase();
    const load = (feed: Feed): Promise<unknown> =>
      runImport({ databaseUrl: database.url, format: 'host-csv', dir: writeFeed(feed), hashKey: 'test-key' });
    const feed = smallFeed();
    await load(feed);
    const next = <T extends object>(row: T, more: object): T => ({ ...row, version: '2', ...more });
    await load({
      charges: [next(feed.charges![0]!, { amount: '-3.00' }), next(feed.charges![1]!, { amount: '7.00' })],
      insurance_payments: [next(feed.insurance_payments![1]!, { amount: '20.00' })],
      visit_receipts: [next(feed.visit_receipts![0]!, { amount: '0.00' })],
      adjustments: [next(feed.adjustments![0]!, { amount: '-1.00' })],
      transfers: [
        next(feed.transfers![0]!, { amount: '10.00' }),
        { ...feed.transfers![1]!, id: 'T3', amount: '-5.00' },
      ],
    });
    await load({ payments: [next(feed.payments![0]!, { amount: '60.00', allocations: 'A1=50.00' })] });
    posted = await query<Posted>(`
      SELECT e.id::text AS id, e.kind, e.effective_on::text AS "effectiveOn", e.source_type AS "sourceType", e.source_id AS "sourceId", e.reverses_id::text AS "reversesId",
        json_agg(json_build_object('glId', l.gl_id, 'entityId', l.entity_id, 'direction', l.direction, 'amountCents', l.amount_cents, 'accountId', l.account_id,
          'billId', l.bill_id, 'paymentId', l.payment_id, 'visitAccountId', l.visit_account_id) ORDER BY l.id) AS lines
      FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id GROUP BY e.id ORDER BY e.id`);
    for (const [type, sql] of Object.entries(ROWS))
      rows.set(type, new Map((await query<MoneyRow>(sql)).map((r) => [String(r.id), r])));
  });
  afterAll(() => database.drop());

  /** The same row through ledger/core. */
  const made = (e: Posted): Entry[] => {
    const stored = rows.get(e.sourceType)?.get(e.sourceId);
    if (!stored) return [];
    const row = { ...stored, effectiveOn: e.effectiveOn };
    const makers: Partial<Record<EntryKind, () => Entry[]>> = {
      charge_posted: () => chargePosted(row),
      insurance_paid: () => insurancePaid(row),
      visit_receipt_posted: () => visitReceiptPosted(row),
      contractual_adjusted: () => contractualAdjusted(row),
      responsibility_assigned: () => responsibilityMoved(row),
      responsibility_withdrawn: () => responsibilityMoved(row),
      payment_received: () => paymentReceived({ ...row, cash: 'host' }),
      payment_allocated: () => paymentAllocated(row),
      allocation_released: () => allocationReleased({ ...row, reversesId: e.reversesId! }),
    };
    return makers[e.kind]?.() ?? [];
  };

  it('has the very shape that ledger/core makes of the same row', () => {
    const originals = posted.filter((e) => !e.sourceType.endsWith('_correction'));
    expect(new Set(originals.map((e) => e.kind)).size).toBe(9);
    for (const e of originals) {
      const { id, ...entry } = e;
      expect([{ id, ...entry }]).toEqual(made(e).map((m) => ({ id, ...m })));
    }
  });

  it('mirrors a corrected entry exactly as ledger/core does', () => {
    const mirrors = posted.filter((e) => e.sourceType.endsWith('_correction'));
    expect(mirrors.map((e) => e.sourceType)).toEqual([
      'charge_line_correction',
      'charge_line_correction',
      'insurance_payment_correction',
      'visit_receipt_correction',
      'visit_adjustment_correction',
      'bill_line_correction',
      'payment_correction',
    ]);
    for (const e of mirrors) {
      const { id: originalId, ...original } = posted.find((o) => o.id === e.reversesId)!;
      const { id: _id, ...entry } = e;
      expect(entry).toEqual(
        mirror(original, originalId, { type: e.sourceType, id: e.sourceId, effectiveOn: e.effectiveOn }),
      );
    }
  });

  it('hashes the body that post_entries would have stored', async () => {
    const wrong = await query(`
      SELECT e.id FROM journal_entries e WHERE body <> (SELECT journal_body(e.kind, e.effective_on, e.posted_at, e.source_type, e.source_id, e.reverses_id,
        array_agg(ledger_account_id(l.gl_id, l.account_id) ORDER BY l.id), array_agg(l.direction::text ORDER BY l.id), array_agg(l.amount_cents ORDER BY l.id))
        FROM journal_lines l WHERE l.entry_id = e.id)`);
    expect(wrong).toEqual([]);
    expect(glId('AR_INSURANCE', 2)).toBe(210);
  });
});
