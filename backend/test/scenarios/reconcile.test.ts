import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { dayOf } from '@billing/contract';
import { systemAct } from '#kernel';
import { ReturnPayment, SettlePayment } from '#payments';
import { Reconcile, type Reconciled } from '#reconciliation';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { compiled } from '../kit/compiled';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { verifiedCall } from '../kit/calls';
import { openPageOf, payOnPage, type OpenedPage } from '../kit/checkout';
import { backupOf, type TestDatabase } from '../kit/database';
import { debitBy } from '../kit/debits';
import { owing, payByCard, voidsUntil, type Owing, type PaidPayment } from '../kit/paid';

const PROJECT = resolve(__dirname, '..', '..', '..');
const TODAY = dayOf(new Date());
const OWED = 31_240;

let stripe: TestSandbox;
/** The desk as it was, and the desk on the backup that was taken in the middle of it. */
let lived: TestApp;
let restored: TestApp;
let backup: TestDatabase;
let agent: Browser;
let supervisor: Browser;
const paid: Record<string, PaidPayment> = {};
const debits: Record<string, { id: string; intentId: string }> = {};
let link: { paymentId: string };
let orphanPage: string;
const nobodys = randomUUID();

const act = () => systemAct('test', randomUUID());
const environment = (): Record<string, string> => ({ STRIPE_API_BASE: stripe.running.url, LOG_LEVEL: 'warn' });

async function signIn(): Promise<void> {
  agent = await lived.signIn('agent');
  supervisor = await lived.signIn('supervisor');
}
/** People who owed before the backup was taken: what the host sent is in it. */
const families: (Owing & { onBill: number })[] = [];
const next = () => families.shift()!;
const pay = (amountCents = OWED) => payByCard(lived.db, agent, next(), amountCents);

async function debited(): Promise<{ id: string; intentId: string }> {
  const { guarantorId } = next();
  await verifiedCall(lived.db, agent, guarantorId);
  const { body } = await debitBy(agent, guarantorId, OWED);
  expect(body.status).toBe('processing');
  const { rows } = await lived.db.query('SELECT processor_pi_id AS pi FROM payments WHERE id = $1', [body.id]);
  return { id: body.id, intentId: rows[0].pi as string };
}
async function clears({ id, intentId }: { id: string; intentId: string }): Promise<void> {
  await stripe.control('POST', `payments/${intentId}/settle`);
  await lived.app.get(SettlePayment).run(act(), id);
}
async function ask(paymentId: string, amountCents: number): Promise<string> {
  await lived.db.query(
    "UPDATE calls SET status = 'closed', ended_at = now(), closed_at = now() WHERE status <> 'closed'",
  );
  const { rows } = await lived.db.query(
    'SELECT a.guarantor_id AS id FROM payments p JOIN accounts a ON a.id = p.account_id WHERE p.id = $1',
    [paymentId],
  );
  await verifiedCall(lived.db, agent, rows[0].id as number);
  const asked = await agent.post<{ id: string } & ProblemBody>(
    '/api/refunds',
    { paymentId, amountCents, reason: 'duplicate', note: 'Charged twice for one visit' },
    { headers: { 'idempotency-key': randomUUID() } },
  );
  expect(asked.status).toBe(201);
  return asked.body.id;
}
async function approve(id: string): Promise<void> {
  const seen = await supervisor.get<{ effect: { effectHash: string } }>(`/api/refunds/${id}`);
  const { effectHash } = seen.body.effect;
  const done = await supervisor.post<{ status: string }>(`/api/refunds/${id}/decide`, {
    decision: 'approve',
    note: 'Checked against the visit',
    effectHash,
  });
  expect(done.body.status).toBe('succeeded');
}
const openPage = (): Promise<OpenedPage> => openPageOf(lived, next(), OWED);

const reconcile = (desk: TestApp, repairs = false): Promise<Reconciled> =>
  desk.app.get(Reconcile).run(TODAY, { repairs });
const heldByStripe = async (): Promise<number> => {
  const all = await stripe.stripe.balanceTransactions.list({ limit: 100 });
  return all.data.reduce((sum, t) => sum + t.amount, 0);
};
/** What the two desks say of money: each payment's state and each account's balance and credit. */
const moneyOf = async (desk: TestApp) => ({
  payments: (await desk.db.query('SELECT id, status, method, amount_cents, unapplied_cents FROM payments ORDER BY id'))
    .rows,
  accounts: (await desk.db.query('SELECT id, balance_cents, credit_cents FROM accounts ORDER BY id')).rows,
  back: (
    await desk.db.query(
      'SELECT id, status, amount_cents FROM refunds UNION ALL SELECT id, status, 0 FROM payment_voids ORDER BY 1',
    )
  ).rows,
});
const entries = async (desk: TestApp): Promise<number> =>
  Number((await desk.db.query('SELECT count(*) AS n FROM journal_entries')).rows[0].n);

function command(desk: TestApp, ...args: string[]): Promise<{ code: number; said: string }> {
  const env = {
    ...process.env,
    ...environment(),
    DATABASE_URL: desk.config.databaseUrl,
  };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [compiled('scripts/reconcile'), ...args],
      { cwd: PROJECT, env },
      (error, stdout, stderr) => done({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}

beforeAll(async () => {
  stripe = await new TestSandbox().start();
  lived = await startApp(environment());
  const living: TestDatabase = { url: lived.config.databaseUrl, drop: async () => undefined };
  await signIn();
  await voidsUntil(lived.db);
  for (let i = 0; i < 10; i++) families.push(await owing(lived.db, OWED));
  paid['known'] = await pay();
  paid['asked'] = await pay();
  paid['refunded'] = await pay();
  debits['pending'] = await debited();
  const asked = await ask(paid['asked'].paymentId, 5_000);
  // The backup is taken with nobody at work; afterwards the same desk goes on.
  await lived.app.close();
  await lived.db.end();
  backup = await backupOf(living);
  lived = await startApp(environment(), living);
  await signIn();
  paid['lost'] = await pay();
  paid['partial'] = await pay(10_000);
  await approve(asked);
  await approve(await ask(paid['refunded'].paymentId, 2_240));
  await approve(await ask(paid['lost'].paymentId, 1_240));
  await clears(debits['pending']);
  debits['lost'] = await debited();
  debits['returned'] = await debited();
  await clears(debits['returned']);
  await stripe.control('POST', `payments/${debits['returned'].intentId}/return`, { code: 'R10' });
  await lived.app.get(ReturnPayment).run(act(), debits['returned'].intentId);
  const opened = await openPage();
  link = opened;
  expect(await payOnPage(opened.url)).toBe(303);
  await lived.app.get(SettlePayment).run(act(), opened.paymentId);
  orphanPage = (await openPage()).url;
  await verifiedCall(lived.db, agent, paid['known'].guarantorId);
  const voided = await agent.post(
    `/api/payments/${paid['known'].paymentId}/void`,
    { reason: 'wrong_amount', note: 'Typed the wrong amount' },
    { headers: { 'idempotency-key': randomUUID() } },
  );
  expect(voided.status).toBeLessThan(300);
}, 120_000);
afterAll(async () => {
  await restored?.close();
  await lived.close();
  await backup?.drop();
  await stripe.remove();
});

describe('our books beside the processor', () => {
  it('agree where nothing was lost, also with a payment that is pending', async () => {
    const { left, comparison } = await reconcile(lived);
    expect(left).toEqual([]);
    expect(comparison.charged.count).toBe(8);
    await expectBalancedBooks(lived.db, { processorBalanceCents: await heldByStripe() });
  });

  it('say, on a backup that was restored, each thing that it lost, with its ids and its amount', async () => {
    restored = await startApp(environment(), backup);
    const { left } = await reconcile(restored);
    const said = left.map((d) => d.says).join('\n');
    for (const name of ['lost', 'partial']) expect(said).toContain(`(payment ${paid[name]!.paymentId}) is succeeded`);
    expect(said).toContain(`(payment ${debits['lost']!.id}) is processing`);
    expect(said).toContain(`(payment ${link.paymentId}) is succeeded at the processor and not in our books`);
    expect(said).toMatch(/refund re_\w+ of \$22\.40 on pi_\w+ \(refund [0-9a-f-]+\) is succeeded/);
    expect(said).toMatch(/refund re_\w+ of \$50\.00 .* is requested in our books/);
    expect(said).toMatch(/\(void [0-9a-f-]+\) is succeeded/);
    expect(said).toMatch(/page cs_test_\w+ can still be paid with \$312\.40/);
    expect(said).toMatch(/dispute dp_\w+ of \$312\.40/);
    expect(left.every((d) => d.amountCents > 0)).toBe(true);
    const run = await command(restored, '--from', TODAY);
    expect(run.code).toBe(1);
    expect(run.said).toContain(`DIFFERENCE  charge `);
    expect(run.said).toMatch(/\d+ differences, \$[\d,.]+\./);
    expect(await entries(restored)).toBeLessThan(await entries(lived));
  }, 60_000);

  it('are repaired through the normal entries: each state, balance and credit is what it was', async () => {
    const stray = await stripe.pay('pm_card_visa', 4_500, {
      metadata: { payment_id: nobodys, billing_entity: 'HHC-HOSP', guarantor_ref: 'host:nobody' },
    });
    const { left, tried } = await reconcile(restored, true);
    expect(left.map((d) => d.says)).toEqual([expect.stringContaining(stray.id)]);
    expect(tried.length).toBeGreaterThan(9);
    const [was, is] = [await moneyOf(lived), await moneyOf(restored)];
    const orphan = was.payments.filter((p) => !is.payments.some((q) => q.id === p.id));
    expect(orphan).toHaveLength(1);
    expect({ ...is }).toEqual({ ...was, payments: was.payments.filter((p) => p !== orphan[0]) });
    await expectBalancedBooks(restored.db, { processorBalanceCents: (await heldByStripe()) - 4_500 });
    expect((await fetch(orphanPage)).status).not.toBe(200);
    const tasks = await restored.db.query(
      "SELECT kind FROM tasks WHERE kind LIKE '%rebooked' OR kind = 'debit_yes_lost'",
    );
    expect(tasks.rows.map((r) => r.kind as string).sort()).toEqual([
      ...Array<string>(2).fill('debit_yes_lost'),
      ...Array<string>(5).fill('payment_rebooked'),
      ...Array<string>(4).fill('refund_rebooked'),
    ]);
  });

  it('are repaired once: the second time nothing is booked, and what no account is known for is left', async () => {
    const before = await entries(restored);
    const again = await reconcile(restored, true);
    expect(again.tried.filter((t) => 'done' in t.outcome)).toEqual([]);
    expect(again.tried.map((t) => t.outcome)).toEqual([
      { left: expect.stringContaining('host:nobody has 0 accounts') },
    ]);
    expect(await entries(restored)).toBe(before);
    const run = await command(restored, '--from', TODAY, '--repair');
    expect(run.code).toBe(1);
    expect(run.said).toContain('guarantor host:nobody has 0 accounts at HHC-HOSP');
    expect(run.said).toContain('1 difference, $45.00.');
  }, 60_000);

  it('name a payment here that the processor does not know, and a payment that it charged twice, and touch neither', async () => {
    const { paymentId } = paid['partial']!;
    const [{ amount_cents: cents }] = (
      await lived.db.query('SELECT amount_cents FROM payments WHERE id = $1', [paymentId])
    ).rows as [{ amount_cents: string }];
    const twice = await stripe.pay('pm_card_visa', Number(cents), { metadata: { payment_id: paymentId } });
    await lived.db.query('UPDATE payments SET processor_pi_id = $2 WHERE id = $1', [
      paid['lost']!.paymentId,
      'pi_unheard',
    ]);
    const before = await entries(lived);
    const { left } = await reconcile(lived, true);
    const said = left.map((d) => d.says).join('\n');
    expect(said).toContain(`payment ${paymentId} was charged twice`);
    expect(said).toContain(twice.id);
    expect(said).toContain('by pi_unheard, which the processor does not know');
    expect(await entries(lived)).toBe(before);
  });
});

it('is refused for a day that is to come, and where the processor does not answer', async () => {
  expect(await command(lived, '--from', '2099-01-01')).toMatchObject({
    code: 2,
    said: expect.stringContaining('still to come'),
  });
  await stripe.control('POST', 'faults', { match: { method: 'GET', path: '/v1/refunds' }, do: '500_before' });
  await expect(reconcile(lived)).rejects.toThrow('The processor does not say what it has');
}, 60_000);
