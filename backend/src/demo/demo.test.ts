import { addDays, hasBillIdCheckDigit } from '@billing/contract';
import { Client } from 'pg';
import { verifyBooks } from '#assurance';
import { createTestDatabase, type TestDatabase } from '../../test/kit/database';
import { Book } from './book';
import { generate } from './generate';
import { addDemoStaff, loadBook, loadStatements, returnOne } from './index';
import { dropIndexes } from './indexes';
import { TABLES } from './rows';

const NOW = new Date('2026-11-24T20:30:00Z');
const TODAY = '2026-11-24';

/** A day of the month on which somebody who was mailed one of ours has their turn. */
async function someCycle(client: Client): Promise<string> {
  const { rows } = await client.query<{ day: string }>(
    `SELECT '2026-11-' || lpad(statement_day_of(a.id, a.statement_day)::text, 2, '0') AS day FROM accounts a JOIN statements s ON s.account_id = a.id
     WHERE a.balance_cents > 5000 ORDER BY a.id DESC LIMIT 1`,
  );
  return rows[0]!.day;
}

describe('the demo book', () => {
  let database: TestDatabase;
  let client: Client;
  const query = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await client.query(sql, values)).rows as T[];
  const count = async (sql: string): Promise<number> =>
    Number((await query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`))[0]?.n);

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
    await addDemoStaff(client, 'billing-desk-demo', NOW);
    await loadBook(client, { accounts: 700, now: NOW, staffed: true });
    await loadStatements(client, { now: NOW, hashKey: 'a test key', accounts: 700 });
    await returnOne(client, await someCycle(client), NOW);
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('agrees with itself to the cent', async () => {
    const lines = await verifyBooks(client);
    expect(lines.filter((line) => !line.ok)).toEqual([]);
  });

  it('leaves no row that points to nothing, although it was loaded with the foreign keys off', async () => {
    const keys = await query<{ child: string; parent: string; columns: string[]; targets: string[] }>(
      `SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent,
              ARRAY(SELECT attname::text FROM unnest(conkey) k JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k) AS columns,
              ARRAY(SELECT attname::text FROM unnest(confkey) k JOIN pg_attribute a ON a.attrelid = confrelid AND a.attnum = k) AS targets
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
    );
    expect(keys.length).toBeGreaterThan(40);
    const orphans: Record<string, number> = {};
    for (const { child, parent, columns, targets } of keys) {
      const n = await count(
        `${child} c WHERE c.${columns[0]} IS NOT NULL AND NOT EXISTS (SELECT FROM ${parent} p WHERE p.${targets[0]} = c.${columns[0]})`,
      );
      if (n > 0) orphans[`${child}.${columns[0]}`] = n;
    }
    expect(orphans).toEqual({});
  });

  it('writes journal bodies that the posting function would have written', async () => {
    const different = await count(
      `(SELECT e.id FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id GROUP BY e.id
        HAVING e.body <> journal_body(e.kind, e.effective_on, e.posted_at, e.source_type, e.source_id, e.reverses_id,
          array_agg(ledger_account_id(l.gl_id, l.account_id) ORDER BY l.id), array_agg(l.direction::text ORDER BY l.id), array_agg(l.amount_cents ORDER BY l.id))) d`,
    );
    expect(different).toBe(0);
  });

  it('shows the family of the desk to the cent', async () => {
    const bills = await query(
      `SELECT a.bill_id, v.facility, v.class, p.first_name AS patient, (SELECT sum(amount_cents)::int FROM charge_lines c WHERE c.visit_account_id = va.id) AS charges,
              (SELECT coalesce(sum(amount_cents), 0)::int FROM insurance_payments i WHERE i.visit_account_id = va.id) AS insurance,
              (SELECT sum(amount_cents)::int FROM visit_adjustments d WHERE d.visit_account_id = va.id) AS contract,
              b.total_cents::int AS total, b.balance_cents::int AS balance, b.first_statement_on IS NULL AS new, $1::date - b.due_on AS late, $1::date - v.service_on AS ago
       FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id JOIN bills b ON b.account_id = a.id JOIN visit_accounts va ON va.id = b.visit_account_id
         JOIN visits v ON v.id = va.visit_id JOIN patients p ON p.id = v.patient_id
       WHERE g.last_name = 'Álvarez-O''Neil' AND g.birth_date = '1978-03-14' ORDER BY v.service_on DESC, a.id`,
      [TODAY],
    );
    const common = { facility: 'Hartford Hospital', class: 'Emergency', patient: 'María', new: true, ago: 22 };
    expect(bills).toMatchObject([
      { ...common, bill_id: '202600012340', charges: 184_000, insurance: 42_000, contract: 118_000, total: 24_000, balance: 24_000 },
      { ...common, bill_id: '041288730025', charges: 50_000, insurance: 34_000, contract: 7_500, total: 8_500, balance: 8_500 },
      { bill_id: '202600012340', patient: 'Luis', class: 'Imaging', charges: 98_600, insurance: 0, contract: 67_360, balance: 31_240, late: 27, new: false },
      { bill_id: '202600012340', patient: 'María', class: 'Surgery', charges: 625_000, insurance: 160_000, contract: 375_000, total: 90_000, balance: 67_500, new: false },
    ]); // prettier-ignore
    const owed = await query(
      "SELECT sum(balance_cents)::int AS cents FROM accounts a WHERE a.bill_id IN ('202600012340', '041288730025')",
    );
    expect(owed).toEqual([{ cents: 131_240 }]);
  });

  it('has two guarantors on the family’s phone, twins, a minor, a deceased, and Bill IDs that lead with zeros or were superseded', async () => {
    expect(
      await query(
        "SELECT first_name FROM guarantors g JOIN contact_points c ON c.guarantor_id = g.id WHERE c.value_key = '+18605550142' ORDER BY g.id",
      ),
    ).toEqual([{ first_name: 'María' }, { first_name: 'Luis' }]);
    expect(
      await count(
        'guarantors a JOIN guarantors b ON a.birth_date = b.birth_date AND a.last_name = b.last_name AND a.id < b.id',
      ),
    ).toBeGreaterThan(0);
    expect(
      await count(
        `patients p JOIN guarantors g ON g.id = p.guarantor_id WHERE p.birth_date > '${addDays(TODAY, -18 * 365)}' AND p.birth_date <> g.birth_date`,
      ),
    ).toBeGreaterThan(20);
    expect(await count('guarantors WHERE death_date IS NOT NULL')).toBeGreaterThan(0);
    expect(await count("accounts WHERE bill_id LIKE '0%'")).toBeGreaterThan(50);
    expect(await count('superseded_bill_ids')).toBeGreaterThan(2);
    expect(hasBillIdCheckDigit('202600012340')).toBe(true);
  });

  it('holds every reason for owing, every state of a visit, credits, past due, new and paid bills', async () => {
    expect(await count('(SELECT DISTINCT reason FROM bill_lines) r')).toBe(7);
    expect(await count('(SELECT DISTINCT status FROM visit_accounts) s')).toBe(5);
    expect(await count('accounts WHERE credit_cents > 0')).toBeGreaterThan(0);
    // Money on no bill of every age, of which one bill of its own account takes some and one of the other entity some.
    const { rows } = await client.query<{ age: number; own: boolean; other: boolean }>(
      `SELECT width_bucket($1::date - c.since, ARRAY[8, 31, 61, 91]) AS age, EXISTS (SELECT FROM bills b WHERE b.account_id = a.id AND b.balance_cents > 0) AS own,
         EXISTS (SELECT FROM accounts o WHERE o.guarantor_id = a.guarantor_id AND o.id <> a.id AND o.balance_cents > 0) AS other FROM credits c JOIN accounts a ON a.id = c.account_id`,
      [NOW],
    );
    expect(new Set(rows.map((r) => r.age))).toEqual(new Set([0, 1, 2, 3, 4]));
    expect([rows.some((r) => r.own), rows.some((r) => !r.own && r.other)]).toEqual([true, true]);
    expect(await count(`bills WHERE status = 'open' AND due_on < '${TODAY}'`)).toBeGreaterThan(0);
    expect(await count("bills WHERE status = 'open' AND first_statement_on IS NULL")).toBeGreaterThan(0);
    expect(await count("bills WHERE status = 'paid'")).toBeGreaterThan(0);
    expect(await count("visits WHERE sensitivity <> 'none'")).toBeGreaterThan(0);
    expect(await count("payments WHERE status = 'failed'")).toBeGreaterThan(0);
    expect(await count(`host_statements WHERE statement_on > '${addDays(TODAY, -93)}'`)).toBeGreaterThan(0);
  });

  it('has three months of our own statements, each beginning where the last one ended, and the family’s among them', async () => {
    const [own] = await query<{ n: number; accounts: number; months: number }>(
      "SELECT count(*)::int AS n, count(DISTINCT account_id)::int AS accounts, count(DISTINCT date_trunc('month', statement_on))::int AS months FROM statements",
    );
    expect(own!.accounts).toBeGreaterThan(200);
    expect([own!.n > 400, own!.months]).toEqual([true, 4]);
    expect(await count("returned_mail r JOIN statements s ON s.id = r.statement_id AND s.status = 'returned' JOIN contact_points k ON k.id = r.contact_point_id AND k.status = 'undeliverable'")).toBe(1); // prettier-ignore
    // Some keep what the host printed: plans, credits, and names that no font has.
    expect(await count('host_statements')).toBeGreaterThan(50);
    const family = await query(
      "SELECT $1::date - s.statement_on AS ago, s.opening_cents::int AS opening, s.closing_cents::int AS closing FROM statements s JOIN accounts a ON a.id = s.account_id WHERE a.bill_id = '202600012340' ORDER BY 1 DESC",
      [TODAY],
    );
    expect(family).toEqual([
      { ago: 82, opening: 0, closing: 900_00 },
      { ago: 52, opening: 900_00, closing: 1137_40 },
      { ago: 21, opening: 1137_40, closing: 1062_40 },
    ]);
  });

  it('has a debit that is pending, one that came back, one that paid too much, and a card of which nobody knows the outcome', async () => {
    const open = await query(
      `SELECT p.status, p.method, l.amount_cents::int AS aside FROM payments p JOIN planned_allocations l ON l.payment_id = p.id WHERE p.status IN ('processing', 'unknown') ORDER BY 1`,
    );
    expect(open).toEqual([
      { status: 'processing', method: 'ach', aside: 264_50 },
      { status: 'unknown', method: 'card', aside: 142_80 },
    ]);
    const back = await query(
      `SELECT p.amount_cents::int AS cents, b.balance_cents::int AS owed, r.return_code FROM payments p JOIN payment_returns r ON r.payment_id = p.id JOIN bills b ON b.account_id = p.account_id WHERE p.status = 'returned' AND p.method = 'ach'`,
    );
    expect(back).toEqual([{ cents: 318_20, owed: 318_20, return_code: 'R02' }]);
    expect(await count("payments p JOIN debit_authorizations d ON d.payment_id = p.id AND d.amount_cents = p.amount_cents WHERE p.method = 'ach'")).toBe(3); // prettier-ignore
    const kinds = (await query<{ kind: string }>("SELECT DISTINCT kind FROM tasks WHERE status = 'open'")).map(({ kind }) => kind); // prettier-ignore
    expect(kinds).toEqual(expect.arrayContaining(['payment_unknown', 'debit_credit', 'payment_returned']));
    expect(await count("tasks t WHERE NOT EXISTS (SELECT FROM status_history h WHERE h.object_type = 'task' AND h.object_id = t.id::text)")).toBe(0); // prettier-ignore
  });

  it('asks for money back in each size, has some given back, one to be mailed, a void, and about a dozen payments to review', async () => {
    const refunds = await query<{ status: string; cents: number; needed: number; grant: string | null }>(
      `SELECT r.status, r.amount_cents::int AS cents, q.approvals_needed AS needed, q.grant_needed AS "grant" FROM refunds r JOIN approval_requests q ON q.id = r.approval_id ORDER BY r.requested_at`,
    );
    const waiting = refunds.filter((r) => ['requested', 'approved_once'].includes(r.status));
    const tiers = new Set(waiting.map((r) => `${r.needed} ${r.grant}`));
    expect(tiers).toEqual(new Set(['1 null', '2 null', '2 finance_approve']));
    const states = refunds.map((r) => r.status);
    expect(new Set(states)).toEqual(
      new Set(['approved_once', 'needs_check', 'rejected', 'requested', 'returned_to_maker', 'succeeded']),
    );
    expect(states.filter((status) => status === 'succeeded')).toHaveLength(2);
    expect(await count("payment_voids v JOIN payments p ON p.id = v.payment_id WHERE p.status = 'voided'")).toBe(1);
    expect(await count("payments WHERE status IN ('refunded', 'partially_refunded')")).toBe(2);
    const reviews = await count("payment_reviews WHERE status = 'pending'");
    expect(reviews).toBeGreaterThanOrEqual(6);
    expect(reviews).toBeLessThanOrEqual(30);
    expect(
      await count(
        'approval_decisions d JOIN approval_requests q ON q.id = d.approval_id WHERE d.decided_by = q.maker_id',
      ),
    ).toBe(0);
    expect(await count(`refunds WHERE requested_at > '${NOW.toISOString()}' OR sent_at > '${NOW.toISOString()}'`)).toBe(
      0,
    );
    // Every state that a row is in is the last one of its history.
    expect(
      await count(
        `(SELECT r.id FROM refunds r WHERE r.status <> (SELECT h.to_status FROM status_history h WHERE h.object_type = 'refund' AND h.object_id = r.id::text ORDER BY h.id DESC LIMIT 1)
          UNION ALL SELECT p.id FROM payments p WHERE p.status <> (SELECT h.to_status FROM status_history h WHERE h.object_type = 'payment' AND h.object_id = p.id::text ORDER BY h.at DESC, h.id DESC LIMIT 1)) wrong`,
      ),
    ).toBe(0);
  });

  it('has checks by mail: batches at the bank, two to approve, one half entered, and a check that came back', async () => {
    const byStatus = await query<{ status: string; n: number }>(
      'SELECT status, count(*)::int AS n FROM batches GROUP BY status ORDER BY status',
    );
    expect(byStatus).toEqual([
      { status: 'deposited', n: 6 },
      { status: 'open', n: 1 },
      { status: 'submitted', n: 2 },
    ]);
    expect(await count("payments WHERE method = 'check' AND status = 'succeeded'")).toBeGreaterThan(15);
    expect(await count("payment_returns r JOIN payments p ON p.id = r.payment_id WHERE p.method = 'check'")).toBe(1);
    expect(await count('batch_items WHERE account_hash IS NULL')).toBe(0);
    const [next] = await query<{ id: number }>("SELECT nextval(pg_get_serial_sequence('batches', 'id'))::int AS id");
    expect(next).toEqual({ id: 1010 });
  });

  it('has sixty plans in every standing, five of them due today, and three that wait for approval', async () => {
    const byStatus = await query<{ status: string; n: number }>(
      'SELECT status, count(*)::int AS n FROM plans GROUP BY status ORDER BY status',
    );
    expect(byStatus.reduce((sum, { n }) => sum + n, 0)).toBe(60);
    expect(byStatus.map((s) => s.status)).toEqual(['active', 'canceled', 'completed', 'default_pending', 'defaulted', 'draft', 'paused', 'pending_first_payment']); // prettier-ignore
    expect(byStatus.find((s) => s.status === 'draft')).toEqual({ status: 'draft', n: 3 });
    expect(await count(`installments i JOIN plans p ON p.id = i.plan_id WHERE i.next_attempt_on = '${TODAY}' AND p.status = 'active'`)).toBe(5); // prettier-ignore
    expect(await count('(SELECT DISTINCT frequency FROM plan_versions) f')).toBe(4);
    expect(await count(`plans WHERE created_at > '${NOW.toISOString()}'`)).toBe(0);
    expect(await count("installments WHERE status = 'missed'")).toBeGreaterThan(8);
  });

  it('puts about a third of the visits at Hartford Hospital on two bills', async () => {
    const two = await count(
      `(SELECT v.id FROM visits v JOIN visit_accounts a ON a.visit_id = v.id WHERE v.facility = 'Hartford Hospital' GROUP BY v.id HAVING count(*) = 2) t`,
    );
    const all = await count("visits WHERE facility = 'Hartford Hospital'");
    expect(two / all).toBeGreaterThan(0.25);
    expect(two / all).toBeLessThan(0.6);
  });

  it('finds a compound last name by its words and joined', async () => {
    const words = await query<{ word: string; part: string }>(
      'SELECT part, word FROM guarantor_name_words WHERE guarantor_id = 1 ORDER BY part, word',
    );
    expect(words).toEqual([{ part: 'f', word: 'maria' }, { part: 'l', word: 'alvarez' }, { part: 'l', word: 'alvarezoneil' }, { part: 'l', word: 'oneil' }]); // prettier-ignore
  });

  it('takes nothing from the future and leaves the running numbers behind it', async () => {
    expect(await count(`payments WHERE created_at > '${NOW.toISOString()}'`)).toBe(0);
    expect(await count(`calls WHERE closed_at > '${NOW.toISOString()}'`)).toBe(0);
    const [next] = await query<{ bill: string; top: number; receipt: string; used: string }>(
      "SELECT nextval(pg_get_serial_sequence('bills', 'id')) AS bill, (SELECT max(id) FROM bills) AS top, nextval('receipt_numbers')::text AS receipt, (SELECT max(receipt_no) FROM payments) AS used",
    );
    expect(Number(next?.bill)).toBe(Number(next?.top) + 1);
    expect(Number(next?.receipt)).toBe(Number(next?.used) + 1);
  });

  it('is the same book for the same day, and another for another seed', () => {
    const text = (seed: number): string => {
      const book = new Book({ seed, today: TODAY, now: NOW });
      for (const _ of generate(book, 60, null)) void _;
      return TABLES.map((table) => Buffer.concat(book.chunk.pagesOf(table)).toString()).join();
    };
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });

  it('puts back every index and unique key that a big load takes away', async () => {
    const schema = () =>
      query(
        "SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'public' UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
      );
    const before = await schema();
    const restore = await dropIndexes(client);
    expect((await schema()).length).toBeLessThan(before.length - 40);
    await restore();
    expect(await schema()).toEqual(before);
  });
});
