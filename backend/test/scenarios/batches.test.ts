import { randomUUID } from 'node:crypto';
import { addDays, dayOf, makeBillId, makeScanline } from '@billing/contract';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makeVisit, type MadeAccount } from '../kit/builders';

interface Item {
  id: string;
  status: string;
  amountCents: number;
  accountLast4: string | null;
  parts: { id: string; guarantorName: string; amountCents: number; creditCents: number; receiptNo: string | null; paymentStatus: string | null }[]; // prettier-ignore
}
interface Batch {
  id: number;
  status: string;
  items: Item[];
  enteredCount: number;
  enteredCents: number;
  depositCents: number;
  creditCents: number;
  onBillsCents: number;
  boundHash: string;
  decideRefusal: string | null;
  prepareRefusal: string | null;
}
type Answered<T> = { status: number; body: T & ProblemBody };

/** An account number that occurs nowhere else: it must be found nowhere afterwards. */
const ACCOUNT_NO = '7719305528841';
const ROUTING = '021000021';
const today = dayOf(new Date());

let desk: TestApp;
let agent: Browser;
let agent2: Browser;
let supervisor: Browser;
let supervisor2: Browser;
let checkNo = 4_000;

beforeAll(async () => {
  desk = await startApp();
  [agent, agent2, supervisor, supervisor2] = (await Promise.all(
    (['agent', 'agent2', 'supervisor', 'supervisor2'] as const).map((login) => desk.signIn(login)),
  )) as [Browser, Browser, Browser, Browser];
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
});

const keyed = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': key } });

async function owing(owedCents: number, wish: Parameters<typeof makeGuarantor>[1] = {}): Promise<MadeAccount> {
  const guarantor = await makeGuarantor(desk.db, wish);
  const account = guarantor.accounts[0]!;
  await makeVisit(desk.db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account, owedCents });
  return account;
}

const open = (expectedCount: number, controlCents: number, more: object = {}): Promise<Answered<Batch>> =>
  agent.post('/api/batches', { type: 'mail', entity: 'HHC-HOSP', receivedOn: today, expectedCount, controlCents, ...more }, keyed()); // prettier-ignore

const check = (no = String((checkNo += 1))) => ({ routing: ROUTING, accountNo: ACCOUNT_NO, checkNo: no });

const add = (batchId: number, item: object, key?: string): Promise<Answered<Batch>> =>
  agent.post(`/api/batches/${batchId}/items`, item, keyed(key));
/** A check over an amount for one Bill ID. */
const enter = (batchId: number, billId: string, amountCents: number, more: object = {}): Promise<Answered<Batch>> =>
  add(batchId, { amountCents, parts: [{ billId, amountCents }], check: check(), ...more });

const submit = (id: number): Promise<Answered<Batch>> => agent.post(`/api/batches/${id}/submit`, {});
const show = async (id: number, who = supervisor): Promise<Batch> => (await who.get<Batch>(`/api/batches/${id}`)).body;
const decide = async (id: number, who = supervisor, decision = 'approve', note = 'Counted again by hand') =>
  who.post<Batch & ProblemBody>(`/api/batches/${id}/decide`, {
    decision,
    note,
    ...(decision === 'approve' ? { boundHash: (await show(id, who)).boundHash } : {}),
  });
const deposit = (id: number): Promise<Answered<Batch>> =>
  supervisor.post(`/api/batches/${id}/deposit`, { depositedOn: today });
const account = async (id: number): Promise<{ owed: number; credit: number }> =>
  (
    await desk.db.query('SELECT balance_cents::int AS owed, credit_cents::int AS credit FROM accounts WHERE id = $1', [
      id,
    ])
  ).rows[0] as { owed: number; credit: number };
const paymentsOf = async (accountId: number) =>
  (await desk.db.query('SELECT status, method, channel, amount_cents::int AS cents, receipt_no IS NOT NULL AS receipt, check_no FROM payments WHERE account_id = $1 ORDER BY created_at', [accountId])).rows; // prettier-ignore

/** One check over so much, approved and at the bank. */
async function deposited(
  owedCents: number,
  amountCents: number,
): Promise<{ made: MadeAccount; batch: Batch; paymentId: string }> {
  const made = await owing(owedCents);
  const { body } = await open(1, amountCents);
  await enter(body.id, made.billId, amountCents);
  await submit(body.id);
  await decide(body.id);
  const batch = (await deposit(body.id)).body;
  return { made, batch, paymentId: batch.items[0]!.parts[0]!.id };
}
const bounce = (paymentId: string, more: object = {}, key?: string): Promise<Answered<Batch>> =>
  supervisor.post(
    `/api/payments/${paymentId}/return-check`,
    { reason: 'nsf', returnedOn: today, note: 'Notice of the bank of today', ...more },
    keyed(key),
  );

describe('a batch of checks', () => {
  it('is entered, submitted by one person, approved by another, and every check is in the books once', async () => {
    const [one, two] = [await owing(31_240), await owing(8_500)];
    const opened = await open(2, 36_240);
    expect([opened.status, opened.body.status]).toEqual([201, 'open']);
    const { id } = opened.body;
    const first = await enter(id, one.billId, 31_240);
    expect([first.status, first.body.status, first.body.enteredCents]).toEqual([201, 'open', 31_240]);
    expect(first.body.items[0]!.parts[0]!.guarantorName).toMatch(/^A••• T•••$/);
    expect((await submit(id)).body.code).toBe('batch_not_balanced');
    expect((await enter(id, two.billId, 5_000)).body.status).toBe('balanced');
    expect(await account(one.id)).toEqual({ owed: 31_240, credit: 0 });
    expect((await submit(id)).body).toMatchObject({ status: 'submitted', decideRefusal: expect.stringContaining('yourself') as unknown }); // prettier-ignore
    expect((await enter(id, two.billId, 1)).body.code).toBe('batch_not_open');

    const seen = await show(id);
    expect(seen).toMatchObject({ decideRefusal: null, onBillsCents: 36_240, creditCents: 0 });
    const done = await decide(id);
    expect([done.status, done.body.status]).toEqual([200, 'approved']);
    expect(await account(one.id)).toEqual({ owed: 0, credit: 0 });
    expect(await account(two.id)).toEqual({ owed: 3_500, credit: 0 });
    expect(await paymentsOf(one.id)).toEqual([
      { status: 'succeeded', method: 'check', channel: 'mail', cents: 31_240, receipt: true, check_no: expect.any(String) as unknown },
    ]); // prettier-ignore
    expect((await decide(id, supervisor2)).body.code).toBe('batch_not_submitted');
    expect(await paymentsOf(one.id)).toHaveLength(1);
    const slip = await supervisor.get(`/api/batches/${id}/deposit-slip.pdf`);
    expect([slip.status, slip.headers.get('content-type'), slip.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']); // prettier-ignore
    expect((await deposit(id)).body).toMatchObject({ status: 'deposited', items: [{ status: 'deposited' }, { status: 'deposited' }] }); // prettier-ignore
    expect((await deposit(id)).body.code).toBe('batch_not_approved');
    const { rows } = await desk.db.query(
      "SELECT to_status FROM status_history WHERE object_type = 'batch' AND object_id = $1 ORDER BY id",
      [String(id)],
    );
    expect(rows.map((r: { to_status: string }) => r.to_status)).toEqual(['open', 'balanced', 'submitted', 'approved', 'deposited']); // prettier-ignore
    await expectBalancedBooks(desk.db, { accounts: [one.id, two.id] });
  });

  it('is posted once when two supervisors approve it at the same moment', async () => {
    const made = await owing(10_000);
    const { id } = (await open(1, 10_000)).body;
    await enter(id, made.billId, 10_000);
    await submit(id);
    const { boundHash } = await show(id);
    const approve = (who: Browser) => who.post(`/api/batches/${id}/decide`, { decision: 'approve', boundHash });
    const answers = await Promise.all([approve(supervisor), approve(supervisor2), approve(supervisor)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409]);
    expect(await paymentsOf(made.id)).toHaveLength(1);
    expect(await account(made.id)).toEqual({ owed: 0, credit: 0 });
  });

  it('is in the books whole or not at all when the approval dies halfway', async () => {
    const [one, two] = [await owing(10_000), await owing(10_000)];
    const { id } = (await open(2, 20_000)).body;
    await enter(id, one.billId, 10_000);
    await enter(id, two.billId, 10_000);
    await submit(id);
    await desk.db.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.account_id = ${two.id} THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$;
      ALTER FUNCTION die() SECURITY DEFINER;
      CREATE TRIGGER die BEFORE INSERT ON payments FOR EACH ROW EXECUTE FUNCTION die()`);
    const died = await decide(id);
    await desk.db.query('DROP TRIGGER die ON payments; DROP FUNCTION die()');
    expect(died.status).toBeGreaterThanOrEqual(500);
    expect([await account(one.id), await account(two.id)]).toEqual([{ owed: 10_000, credit: 0 }, { owed: 10_000, credit: 0 }]); // prettier-ignore
    expect((await show(id)).status).toBe('submitted');
    expect((await decide(id)).body.status).toBe('approved');
    expect([await account(one.id), await account(two.id)]).toEqual([
      { owed: 0, credit: 0 },
      { owed: 0, credit: 0 },
    ]);
  });

  it('is never approved by who entered it, whatever their role by now', async () => {
    const made = await owing(5_000);
    const { id } = (await open(1, 5_000)).body;
    await enter(id, made.billId, 5_000);
    await submit(id);
    await desk.db.query("UPDATE staff SET role = 'supervisor', grants = '{}' WHERE id = $1", [agent.staff!.id]);
    try {
      const own = await decide(id, agent);
      expect([own.status, own.body.code]).toEqual([409, 'own_batch']);
      await expect(
        desk.db.query("UPDATE batches SET status = 'approved', decided_by = $2 WHERE id = $1", [id, agent.staff!.id]),
      ).rejects.toThrow(/batch that they entered/);
    } finally {
      await desk.db.query("UPDATE staff SET role = 'agent', grants = '{batch_prepare}' WHERE id = $1", [
        agent.staff!.id,
      ]);
    }
    expect((await decide(id)).body.status).toBe('approved');
  });

  it('goes back to its preparer with a reason, is corrected and submitted again', async () => {
    const made = await owing(9_000);
    const { id } = (await open(1, 9_000)).body;
    const itemId = (await enter(id, made.billId, 9_000)).body.items[0]!.id;
    await submit(id);
    const stale = await show(id);
    expect((await decide(id, supervisor, 'reject', 'short')).status).toBe(400);
    expect((await decide(id, supervisor, 'reject', 'The tape says $80.00')).body.status).toBe('rejected');
    const item = { amountCents: 8_000, parts: [{ billId: made.billId, amountCents: 8_000 }] };
    const changed: Answered<Batch> = await agent.post(`/api/batches/${id}/items/${itemId}/change`, item);
    expect([changed.body.status, changed.body.items[0]!.accountLast4]).toEqual(['open', '8841']);
    const recounted: Answered<Batch> = await agent.post(`/api/batches/${id}/change`, { receivedOn: today, expectedCount: 1, controlCents: 8_000 }); // prettier-ignore
    expect(recounted.body.status).toBe('balanced');
    await submit(id);
    const seenBefore = await supervisor.post<ProblemBody>(`/api/batches/${id}/decide`, { decision: 'approve', boundHash: stale.boundHash }); // prettier-ignore
    expect([seenBefore.status, seenBefore.body.code]).toEqual([409, 'approval_changed']);
    await decide(id);
    expect(await account(made.id)).toEqual({ owed: 1_000, credit: 0 });
  });

  it('is taken back by its preparer before anybody decided, and a paper is taken out', async () => {
    const made = await owing(9_000);
    const { id } = (await open(1, 4_000)).body;
    await enter(id, made.billId, 4_000);
    await submit(id);
    const back: Answered<Batch> = await agent.post(`/api/batches/${id}/withdraw`, {});
    expect(back.body.status).toBe('balanced');
    expect((await decide(id)).body.code).toBe('batch_not_submitted');
    const removed: Answered<Batch> = await agent.post(`/api/batches/${id}/items/${back.body.items[0]!.id}/remove`, {});
    expect([removed.body.status, removed.body.items]).toEqual(['open', []]);
  });

  it('is worked by who holds the right alone, and shows no more than the work needs', async () => {
    const made = await owing(12_345);
    const { id } = (await open(1, 12_345)).body;
    for (const [path, body] of [
      [`/api/batches/${id}/items`, {}],
      [`/api/batches/${id}/look-up`, { billId: made.billId }],
    ] as const)
      // prettier-ignore
      expect((await agent2.post(path, body, keyed())).status).toBe(403);
    expect((await agent2.get(`/api/batches/${id}`)).status).toBe(403);
    expect((await supervisor.post(`/api/batches/${id}/look-up`, { billId: made.billId })).status).toBe(403);
    const scanline = makeScanline({ billId: made.billId, layout: '1', amountCents: 10_000, dueOn: '2026-12-15' });
    const slip = await agent.post(`/api/batches/${id}/look-up`, { scanline });
    expect(slip.body).toEqual({
      billId: made.billId,
      guarantorName: expect.stringMatching(/^A••• T•••$/) as unknown,
      entity: { code: 'HHC-HOSP', shortName: 'Hartford HealthCare', mark: 'H' },
      dueCents: 12_345,
      slipCents: 10_000,
    });
    const { rows } = await desk.db.query('SELECT action, ground, guarantor_id IS NOT NULL AS named, outcome FROM audit_events WHERE request_id = $1', [slip.headers.get('x-request-id')]); // prettier-ignore
    expect(rows).toEqual([{ action: 'read.account', ground: 'work', named: true, outcome: 'ok' }]);
    await enter(id, made.billId, 12_345);
    await submit(id);
    expect((await agent.post<ProblemBody>(`/api/batches/${id}/look-up`, { billId: made.billId })).body.code).toBe('batch_not_open'); // prettier-ignore
  });
});

describe('a check', () => {
  it('that was entered before is blocked hard, and its account number is kept nowhere', async () => {
    const made = await owing(40_000);
    const { id } = (await open(3, 30_000)).body;
    const drawn = check();
    expect((await enter(id, made.billId, 10_000, { check: drawn })).status).toBe(201);
    const again = await enter(id, made.billId, 10_000, { check: drawn });
    expect([again.status, again.body]).toMatchObject([409, { code: 'check_duplicate', duplicate: { batchId: id, position: 1 } }]); // prettier-ignore
    // The second click carries the same key: it is the same paper, and no duplicate.
    const key = randomUUID();
    const item = { amountCents: 7_000, parts: [{ billId: made.billId, amountCents: 7_000 }], check: check() };
    const both = await Promise.all([add(id, item, key), add(id, item, key)]);
    expect(both.map((a) => a.status)).toEqual([201, 201]);
    expect((await show(id)).enteredCount).toBe(2);
    // In another batch, and where two are entered at the same moment.
    const other = (await open(1, 10_000)).body.id;
    expect((await enter(other, made.billId, 10_000, { check: drawn })).body.code).toBe('check_duplicate');
    const twin = check();
    const twins = await Promise.all([1, 2].map(() => enter(other, made.billId, 500, { check: twin })));
    expect(twins.map((a) => a.status).sort()).toEqual([201, 409]);

    const { rows: columns } = await desk.db.query<{ t: string; c: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS t, quote_ident(column_name) AS c FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'graphile_worker') AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`,
    );
    for (const { t, c } of columns) {
      const found = await desk.db.query(`SELECT FROM ${t} WHERE ${c}::text LIKE $1 LIMIT 1`, [`%${ACCOUNT_NO}%`]);
      expect([t, c, found.rowCount]).toEqual([t, c, 0]);
    }
    expect(desk.logged.filter((line) => line.includes(ACCOUNT_NO))).toEqual([]);
    expect(JSON.stringify(await show(id))).not.toContain(ACCOUNT_NO);
  });

  it('with a wrong digit in its Bill ID is caught, and one of the other entity is sent to its batch', async () => {
    const made = await owing(5_000);
    const ops = await owing(5_000, { entities: ['HH-OPS'] });
    const { id } = (await open(1, 5_000)).body;
    const wrong = made.billId.slice(0, 5) + ((Number(made.billId[5]) + 1) % 10) + made.billId.slice(6);
    const look = (body: object) => agent.post<ProblemBody>(`/api/batches/${id}/look-up`, body);
    expect((await look({ billId: wrong })).body.code).toBe('bill_id_digit_wrong');
    expect((await look({ billId: makeBillId('99999999999') })).body.code).toBe('bill_id_unknown');
    expect((await look({ scanline: `${made.billId}100000050002612159` })).body.code).toBe('scanline_wrong');
    expect((await look({ billId: ops.billId })).body.code).toBe('bill_id_of_other_entity');
    const refused = await enter(id, wrong, 5_000);
    expect([refused.status, refused.body.code, refused.body.fields]).toEqual([422, 'bill_id_digit_wrong', { 'parts.0.billId': 'has a wrong digit' }]); // prettier-ignore
    expect((await show(id)).items).toEqual([]);
  });

  it('for three Bill IDs becomes three payments with three receipts, and its parts must sum', async () => {
    const accounts = [await owing(10_000), await owing(20_000), await owing(30_000)];
    const { id } = (await open(1, 55_000)).body;
    const parts = accounts.map(({ billId }, i) => ({ billId, amountCents: [10_000, 20_000, 25_000][i]! }));
    const short = await add(id, { amountCents: 55_001, parts, check: check() });
    expect([short.status, short.body.code]).toEqual([422, 'item_parts_wrong']);
    const twice = await add(id, { amountCents: 20_000, parts: [parts[0], parts[0]], check: check() });
    expect(twice.body.code).toBe('item_parts_wrong');
    expect((await add(id, { amountCents: 55_000, parts, check: check() })).body.status).toBe('balanced');
    await submit(id);
    const { items } = (await decide(id)).body;
    expect(new Set(items[0]!.parts.map((p) => p.receiptNo)).size).toBe(3);
    expect(await Promise.all(accounts.map((a) => account(a.id)))).toEqual([{ owed: 0, credit: 0 }, { owed: 0, credit: 0 }, { owed: 5_000, credit: 0 }]); // prettier-ignore
    await expectBalancedBooks(desk.db, { accounts: accounts.map((a) => a.id) });
  });

  it('over more than is due leaves a credit, which the supervisor sees before it is one', async () => {
    const made = await owing(4_000);
    const { id } = (await open(2, 10_001)).body;
    await enter(id, made.billId, 10_000);
    expect((await enter(id, made.billId, 1)).body).toMatchObject({ onBillsCents: 4_000, creditCents: 6_001 });
    await submit(id);
    expect((await decide(id)).body).toMatchObject({ onBillsCents: 4_000, creditCents: 6_001 });
    expect(await account(made.id)).toEqual({ owed: 0, credit: 6_001 });
    await expectBalancedBooks(desk.db, { accounts: [made.id] });
  });

  it('of $9,999,999.99 and one of $0.01 are taken alike', async () => {
    const made = await owing(100);
    expect((await open(2, 1_000_000_000)).status).toBe(400);
    const fits = (await open(1, 999_999_999)).body.id;
    await enter(fits, made.billId, 999_999_999);
    await submit(fits);
    expect((await decide(fits)).body.status).toBe('approved');
    const cent = (await open(1, 1)).body.id;
    await enter(cent, made.billId, 1);
    await submit(cent);
    await decide(cent);
    expect(await account(made.id)).toEqual({ owed: 0, credit: 999_999_900 });
  });

  it('leaves to a payment that is on its way what that has reserved', async () => {
    const made = await owing(10_000);
    const { rows } = await desk.db.query<{ id: string }>(
      `INSERT INTO payments (id, account_id, method, channel, status, amount_cents, created_by, created_at, received_on) VALUES (gen_random_uuid(), $1, 'card', 'agent_keyed', 'unknown', 6000, 'system:test', now(), current_date) RETURNING id`,
      [made.id],
    );
    await desk.db.query("INSERT INTO planned_allocations SELECT $1, id, 1, 6000 FROM bills WHERE account_id = $2", [rows[0]!.id, made.id]); // prettier-ignore
    const { id } = (await open(1, 10_000)).body;
    await enter(id, made.billId, 10_000);
    await submit(id);
    expect(await show(id)).toMatchObject({ onBillsCents: 4_000, creditCents: 6_000 });
    await decide(id);
    expect(await account(made.id)).toEqual({ owed: 6_000, credit: 6_000 });
    await desk.db.query('DELETE FROM planned_allocations WHERE payment_id = $1', [rows[0]!.id]);
    await desk.db.query("UPDATE payments SET status = 'canceled' WHERE id = $1", [rows[0]!.id]);
  });

  it('dated in the future or older than 180 days is refused, and set aside it is not deposited', async () => {
    const made = await owing(9_000);
    const { id } = (await open(3, 9_000)).body;
    const later = await enter(id, made.billId, 1_000, { datedOn: addDays(today, 1) });
    expect([later.status, later.body.code, later.body.fields]).toEqual([422, 'check_post_dated', { datedOn: 'is in the future' }]); // prettier-ignore
    expect((await enter(id, made.billId, 1_000, { datedOn: addDays(today, -181) })).body.code).toBe('check_stale');
    expect((await enter(id, made.billId, 1_000, { datedOn: addDays(today, -180) })).status).toBe(201);
    const drawn = check();
    await enter(id, made.billId, 2_000, { check: drawn, datedOn: addDays(today, 9), aside: { reason: 'post_dated' } });
    // The insurer's check is an exception and no patient's payment; it needs no Bill ID.
    const insurer = await add(id, { amountCents: 6_000, aside: { reason: 'insurer', note: 'Endorsed to us' }, payerName: 'Anthem' }); // prettier-ignore
    expect(insurer.body).toMatchObject({ status: 'balanced', enteredCents: 9_000, depositCents: 1_000, asideCents: 8_000 }); // prettier-ignore
    await submit(id);
    await decide(id);
    expect(await account(made.id)).toEqual({ owed: 8_000, credit: 0 });
    expect(await paymentsOf(made.id)).toHaveLength(1);
    const { rows } = await desk.db.query("SELECT title FROM tasks WHERE kind = 'check_set_aside' AND title LIKE $1 ORDER BY id", [`%batch ${id} %`]); // prettier-ignore
    expect(rows.map((r: { title: string }) => r.title.split(': ')[1])).toEqual(['post dated', 'insurer']);
    // What was set aside is dealt with once, and its task is done.
    const insurersId = insurer.body.items.find((i) => i.amountCents === 6_000)!.id;
    const settle = (outcome: string) =>
      supervisor.post<Batch>(`/api/batches/${id}/items/${insurersId}/settle`, { outcome });
    expect((await settle('handed_to_insurance')).status).toBe(200);
    expect((await settle('returned_to_sender')).status).toBe(404);
    const { rows: task } = await desk.db.query('SELECT status FROM tasks WHERE subject_id = $1', [insurersId]);
    expect(task).toEqual([{ status: 'done' }]);
    // On its day the same paper comes again, and is no duplicate.
    const later2 = (await open(1, 2_000)).body.id;
    expect((await enter(later2, made.billId, 2_000, { check: drawn })).status).toBe(201);
  });

  it('without a slip is set aside, and so is one that is not signed or names somebody else', async () => {
    const { id } = (await open(3, 600)).body;
    for (const [i, reason] of (['no_slip', 'unsigned', 'payee_mismatch'] as const).entries())
      expect((await add(id, { amountCents: (i + 1) * 100, check: check(), aside: { reason } })).status).toBe(201);
    expect((await show(id)).status).toBe('balanced');
    expect((await add(id, { amountCents: 100, check: check() })).body.code).toBe('item_parts_wrong');
  });

  it('that the bank returns takes its payment off the bill, once, and opens a task', async () => {
    const { made, batch, paymentId } = await deposited(10_000, 12_000);
    expect(await account(made.id)).toEqual({ owed: 0, credit: 2_000 });
    const key = randomUUID();
    const answers = await Promise.all([bounce(paymentId, { feeCents: 1_200 }, key), bounce(paymentId, { feeCents: 1_200 }, key), bounce(paymentId)]); // prettier-ignore
    expect(answers.filter((a) => a.status === 200).length).toBeGreaterThan(0);
    expect(await account(made.id)).toEqual({ owed: 10_000, credit: 0 });
    expect((await show(batch.id)).items[0]).toMatchObject({ status: 'returned_nsf', parts: [{ paymentStatus: 'returned' }] }); // prettier-ignore
    expect((await bounce(paymentId)).body.code).toBe('check_not_returnable');
    const { rows } = await desk.db.query('SELECT kind, status FROM tasks WHERE subject_id = $1', [paymentId]);
    expect(rows).toEqual([{ kind: 'check_returned', status: 'open' }]);
    const { rows: lost } = await desk.db.query('SELECT fee_cents::int AS fee, loss_cents::int AS loss FROM payment_returns WHERE payment_id = $1', [paymentId]); // prettier-ignore
    expect(lost).toHaveLength(1);
    await expectBalancedBooks(desk.db, { accounts: [made.id] });
  });

  it('for two Bill IDs comes back whole, and what was refunded of it before is lost', async () => {
    const [one, two] = [await owing(10_000), await owing(10_000)];
    const { id } = (await open(1, 20_000)).body;
    const parts = [one, two].map(({ billId }) => ({ billId, amountCents: 10_000 }));
    await add(id, { amountCents: 20_000, parts, check: check() });
    await submit(id);
    await decide(id);
    const paymentId = (await deposit(id)).body.items[0]!.parts[0]!.id;
    const { rows: who } = await desk.db.query<{ guarantor_id: number }>('SELECT guarantor_id FROM accounts WHERE id = $1', [one.id]); // prettier-ignore
    await supervisor.post(`/api/guarantors/${who[0]!.guarantor_id}/access`, { reason: 'Overpaid by check' });
    const asked = await supervisor.post<{ id: string; effect: { effectHash: string } }>(
      '/api/refunds',
      { paymentId, amountCents: 3_000, payee: 'mailed_check', reason: 'overpaid', note: 'Paid by the insurer too' },
      keyed(),
    );
    const seen = await supervisor2.get<{ effect: { effectHash: string } }>(`/api/refunds/${asked.body.id}`);
    await supervisor2.post(`/api/refunds/${asked.body.id}/decide`, { decision: 'approve', effectHash: seen.body.effect.effectHash }); // prettier-ignore
    expect((await bounce(paymentId)).body.code).toBe('return_beside_refund');
    await supervisor2.post(`/api/refunds/${asked.body.id}/issue-check`, { checkNo: '88' });
    expect((await bounce(paymentId, { reason: 'account_closed' })).status).toBe(200);
    expect([await account(one.id), await account(two.id)]).toEqual([{ owed: 10_000, credit: 0 }, { owed: 10_000, credit: 0 }]); // prettier-ignore
    const { rows } = await desk.db.query('SELECT loss_cents::int AS loss FROM payment_returns r JOIN payments p ON p.id = r.payment_id WHERE p.account_id = ANY($1) ORDER BY p.account_id', [[one.id, two.id]]); // prettier-ignore
    expect(rows).toEqual([{ loss: 3_000 }, { loss: 0 }]);
    await expectBalancedBooks(desk.db, { accounts: [one.id, two.id] });
  });

  it('is returned only once it was deposited, and a card never', async () => {
    const made = await owing(1_000);
    const { id } = (await open(1, 1_000)).body;
    await enter(id, made.billId, 1_000);
    await submit(id);
    const paymentId = (await decide(id)).body.items[0]!.parts[0]!.id;
    expect((await bounce(paymentId)).body.code).toBe('check_not_returnable');
    expect((await bounce(randomUUID())).status).toBe(404);
    expect((await agent.post(`/api/payments/${paymentId}/return-check`, {}, keyed())).status).toBe(403);
  });
});

describe('a money order', () => {
  const order = (serial: string, issuer = 'USPS') => ({ kind: 'money_order', moneyOrder: { issuer, serial } });

  it('needs its issuer and serial, names no payer, and is entered once', async () => {
    const made = await owing(9_000);
    const { id } = (await open(1, 5_000)).body;
    const none = await enter(id, made.billId, 5_000, { kind: 'money_order', check: undefined });
    expect([none.status, none.body.fields]).toEqual([400, { moneyOrder: 'is needed' }]);
    expect((await enter(id, made.billId, 5_000, { ...order('27410063315'), check: undefined })).body.status).toBe('balanced'); // prettier-ignore
    const again = await enter(id, made.billId, 5_000, { ...order('27410063315', 'usps'), check: undefined });
    expect(again.body.code).toBe('check_duplicate');
    await submit(id);
    await decide(id);
    expect(await paymentsOf(made.id)).toMatchObject([{ method: 'money_order', check_no: '27410063315', cents: 5_000 }]);
  });
});

describe('what is no tender', () => {
  it('cash in an envelope is written down, touches no account, and becomes a task while it is held', async () => {
    const key = randomUUID();
    const cash = { kind: 'cash', receivedOn: today, amountCents: 4_000, outcome: 'held_in_safe', witness: 'Ben Okafor', note: 'Two twenties with a slip' }; // prettier-ignore
    const first = await agent.post<{ id: number }>('/api/mail-incidents', cash, keyed(key));
    const second = await agent.post<{ id: number }>('/api/mail-incidents', cash, keyed(key));
    expect([first.status, second.body.id]).toEqual([201, first.body.id]);
    expect((await supervisor.get<unknown[]>('/api/mail-incidents')).body).toHaveLength(1);
    const { rows } = await desk.db.query("SELECT count(*)::int AS n FROM tasks WHERE kind = 'cash_in_mail'");
    expect(rows).toEqual([{ n: 1 }]);
    expect((await agent2.post('/api/mail-incidents', cash, keyed())).status).toBe(403);
    expect((await agent.post('/api/mail-incidents', { ...cash, amountCents: undefined }, keyed())).status).toBe(400);
    expect((await agent.post('/api/mail-incidents', { ...cash, outcome: 'nothing_to_return' }, keyed())).status).toBe(400); // prettier-ignore
    const slip = { kind: 'slip_without_check', receivedOn: today, outcome: 'nothing_to_return', note: 'Envelope was open' }; // prettier-ignore
    expect((await agent.post('/api/mail-incidents', slip, keyed())).status).toBe(201);
    await expect(desk.db.query('UPDATE mail_incidents SET amount_cents = 1')).rejects.toThrow('append-only');
  });
});

describe('what is not right is refused, and nothing is written', () => {
  it.each([
    ['a negative count', { expectedCount: -1 }],
    ['no count', { expectedCount: 0 }],
    ['a fraction of a cent', { controlCents: 1.5 }],
    ['an amount as text', { controlCents: '100' }],
    ['no entity', { entity: 'HHC' }],
    ['a day that does not exist', { receivedOn: '2026-02-30' }],
    ['a day to come', { receivedOn: '2199-01-01' }],
    ['a field that is not known', { approvedBy: 'me' }],
  ])('a batch with %s', async (_what, wrong) => {
    expect((await open(1, 100, wrong)).status).toBe(400);
  });

  it.each([
    ['a routing number that does not check', { check: { routing: '021000022', accountNo: '12345678', checkNo: '1' } }],
    ['an account number with letters', { check: { routing: ROUTING, accountNo: '12a45678', checkNo: '1' } }],
    ['a negative amount', { amountCents: -5 }],
    ['a kind that is none', { kind: 'cash' }],
    ['an account number where it does not belong', { accountNo: '12345678' }],
    ['a reason that is none', { aside: { reason: 'because' } }],
    ['a card number for a name', { payerName: '4242 4242 4242 4242' }],
  ])('a check with %s', async (_what, wrong) => {
    const made = await owing(1_000);
    const { id } = (await open(1, 1_000)).body;
    const answer = await enter(id, made.billId, 1_000, wrong);
    expect([400, 422]).toContain(answer.status);
    expect((await show(id)).items).toEqual([]);
  });

  it('a batch that is not there, a paper of another batch, and a key of another body', async () => {
    const made = await owing(1_000);
    const [one, two] = [(await open(1, 1_000)).body.id, (await open(1, 1_000)).body.id];
    expect((await enter(987_654, made.billId, 1)).status).toBe(404);
    expect((await agent.get('/api/batches/0')).status).toBe(400);
    const itemId = (await enter(one, made.billId, 1_000)).body.items[0]!.id;
    const path = `/api/batches/${two}/items/${itemId}`;
    expect((await agent.post(`${path}/remove`, {})).status).toBe(404);
    expect((await agent.post(`${path}/change`, { amountCents: 1 })).status).toBe(404);
    const key = randomUUID();
    const item = (amountCents: number) => ({ amountCents, parts: [{ billId: made.billId, amountCents }], check: check('77') }); // prettier-ignore
    await add(two, item(500), key);
    expect((await add(two, item(600), key)).body.code).toBe('idempotency_key_reused');
    expect((await agent.post('/api/batches', {})).status).toBe(400);
    expect((await agent.post<ProblemBody>(`/api/batches/${two}/items`, item(700))).body.code).toBe('idempotency_key_required'); // prettier-ignore
    await expect(desk.db.query("UPDATE batches SET status = 'deposited' WHERE id = $1", [two])).rejects.toThrow(/does not go/); // prettier-ignore
  });
});
