import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addBusinessDays, isBusinessDay } from '@billing/contract';
import { DiscoveryService } from '@nestjs/core';
import { createLog } from '#http';
import { Clock, systemAct, UnitOfWork } from '#kernel';
import { RecordReturnCommand } from '../../src/payments/commands/record-return';
import { FindReturns } from '../../src/payments/jobs/find-returns';
import { ReturnPayment } from '../../src/payments/return-payment';
import { SettlePayment } from '../../src/payments/settle-payment';
import { logPath } from '../../sandbox/stripe/options';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Answer, Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makeVisit } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { until } from '../kit/pay-links';
import { findJobs, runQueue } from '../../src/work-queue';

const DAY_MS = 86_400_000;
const ACCOUNT = '000123456789';
const SETTLES = 'pm_usBankAccount_success';
const YES = { language: 'en', callerSaidYes: true, evidence: 'written_notice' };

interface Preview {
  owedBeforeCents: number;
  owedAfterCents: number;
  say: { en: string; es: string };
  debit: { bankName: string; last4: string; debitOn: string; clearsOn: string; holderName: string } | null;
  parts: {
    accountId: number;
    amountCents: number;
    previewHash: string;
    allocations: { billId: number; amountCents: number }[];
  }[];
}
interface Taken {
  id: string;
  status: string;
  method: string;
  receiptNo: string | null;
  bankName: string | null;
  cardLast4: string | null;
  clearsOn: string | null;
  accountBalanceCents: number;
  decline: { code: string; bank: { codes: string; retry: string } | null; say: { en: string } } | null;
  returned: { codes: string; words: string; retry: string } | null;
  allocations: { live: boolean; amountCents: number }[];
}

let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;

beforeAll(async () => {
  stripe = await new TestSandbox().start({ consoleOrigins: ['http://127.0.0.1:3000'] });
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
  agent = await desk.signIn('agent');
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
  await stripe.remove();
});

async function family(owedCents: number): Promise<{ guarantorId: number; accountId: number }> {
  const guarantor = await makeGuarantor(desk.db);
  const account = guarantor.accounts[0]!;
  await makeVisit(desk.db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account, owedCents });
  await verifiedCall(desk.db, agent, guarantor.id);
  return { guarantorId: guarantor.id, accountId: account.id };
}
/** An account typed into the processor's own fields. */
async function typed(over: Record<string, unknown> = {}): Promise<[number, Record<string, unknown>]> {
  const answer = await fetch(`${stripe.running.url}/hosted-fields/payment_methods`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'bank',
      routing: '110000000',
      account: ACCOUNT,
      accountType: 'savings',
      holderName: 'Maria Alvarez',
      ...over,
    }),
  });
  return [answer.status, (await answer.json()) as Record<string, unknown>];
}
async function preview(guarantorId: number, amountCents: number, processorMethodId = SETTLES): Promise<Preview> {
  const answer = await agent.post<Preview>('/api/payments/preview', {
    guarantorId,
    amountCents,
    methodRef: 'new:ach',
    processorMethodId,
  });
  expect(answer.status).toBe(200);
  return answer.body;
}
function take(
  p: Preview,
  processorMethodId = SETTLES,
  more: Record<string, unknown> = {},
  key: string = randomUUID(),
): Promise<Answer<Taken & ProblemBody>> {
  const { accountId, amountCents, previewHash, allocations } = p.parts[0]!;
  const lines = allocations.map((a) => ({ billId: a.billId, amountCents: a.amountCents }));
  const body = { accountId, amountCents, previewHash, allocations: lines, methodRef: 'new:ach' };
  return agent.post(
    '/api/payments',
    { ...body, processorMethodId, authorization: YES, ...more },
    { headers: { 'idempotency-key': key } },
  );
}
const read = async (id: string): Promise<Taken> => (await agent.get<Taken>(`/api/payments/${id}`)).body;
const act = () => systemAct('test', randomUUID());
const settle = (id: string) => desk.app.get(SettlePayment).run(act(), id);
const intentOf = async (id: string): Promise<string> =>
  (await desk.db.query<{ pi: string }>('SELECT processor_pi_id AS pi FROM payments WHERE id = $1', [id])).rows[0]!.pi;
/** What the world does to the debit, and then what the processor's event about it does here. */
async function clears(id: string): Promise<void> {
  await stripe.control('POST', `payments/${await intentOf(id)}/settle`);
  await settle(id);
}
async function comesBack(id: string, code: string): Promise<void> {
  const intent = await intentOf(id);
  await stripe.control('POST', `payments/${intent}/return`, { code });
  if (await desk.app.get(ReturnPayment).run(act(), intent)) return;
  throw new Error('not ours');
}
const debited = async (owedCents: number, amountCents = owedCents, pm = SETTLES) => {
  const whose = await family(owedCents);
  const { status, body } = await take(await preview(whose.guarantorId, amountCents, pm), pm);
  expect([status, body.status]).toEqual([202, 'processing']);
  return { ...whose, id: body.id };
};
const tasksOf = async (id: string): Promise<string[]> =>
  (
    await desk.db.query<{ kind: string }>(
      'SELECT kind FROM tasks WHERE subject_id = $1 AND status = $2 ORDER BY kind',
      [id, 'open'],
    )
  ).rows.map((r) => r.kind);
const balance = async (accountId: number): Promise<number> =>
  Number((await desk.db.query('SELECT balance_cents AS c FROM accounts WHERE id = $1', [accountId])).rows[0].c);

describe('a bank debit by phone', () => {
  it('is pending and not paid until it clears, and paid with a receipt then', async () => {
    const { guarantorId, accountId } = await family(31_240);
    const [, made] = await typed();
    const p = await preview(guarantorId, 20_000, String(made['id']));
    const today = desk.app.get(Clock).today();
    const debitOn = isBusinessDay(today) ? today : addBusinessDays(today, 1);
    expect(p).toMatchObject({
      owedBeforeCents: 31_240,
      owedAfterCents: 11_240,
      debit: { bankName: 'STRIPE TEST BANK', last4: '6789', debitOn, clearsOn: addBusinessDays(debitOn, 4) },
    });
    for (const words of ['Maria Alvarez', '$200.00', 'savings account ending 6789', 'STRIPE TEST BANK', '877-442-2455'])
      expect(p.say.en).toContain(words);
    expect(p.say.es).toContain('cuenta de ahorros terminada en 6789');

    const { status, body } = await take(p, String(made['id']), { authorization: { ...YES, language: 'es' } });
    expect([status, body.status, body.method, body.receiptNo]).toEqual([202, 'processing', 'ach', null]);
    expect(body).toMatchObject({ bankName: 'STRIPE TEST BANK', cardLast4: '6789', accountBalanceCents: 31_240 });
    expect(body.clearsOn).toBe(p.debit!.clearsOn);
    // What it is to pay is kept aside: the same bill is not offered twice.
    const next = await agent.post<{ amountCents: number }>('/api/payments/preview', {
      guarantorId,
      choice: 'everything',
    });
    expect(next.body.amountCents).toBe(11_240);

    const { rows } = await desk.db.query('SELECT * FROM debit_authorizations WHERE payment_id = $1', [body.id]);
    expect(rows[0]).toMatchObject({ language: 'es', script: p.say.es, bank_last4: '6789', evidence: 'written_notice' });
    expect(rows[0].call_id).toBe(agent.callId);
    expect(await tasksOf(body.id)).toEqual(['debit_notice']);
    const pdf = await agent.get(`/api/payments/${body.id}/authorization.pdf`);
    expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, '%PDF-']);

    await clears(body.id);
    expect(await read(body.id)).toMatchObject({ status: 'succeeded', accountBalanceCents: 11_240, clearsOn: null });
    expect((await read(body.id)).receiptNo).toMatch(/^\d{8}$/);
    await expectBalancedBooks(desk.db, { accounts: [accountId] });
  });

  it('is made once, however often the key is pressed', async () => {
    const { guarantorId } = await family(20_000);
    const p = await preview(guarantorId, 20_000);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => take(p, SETTLES, {}, key)));
    expect(answers.every((a) => [202, 409].includes(a.status))).toBe(true);
    const again = await take(p, SETTLES, {}, key);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([202, 'true']);
    const { rowCount } = await desk.db.query('SELECT 1 FROM debit_authorizations WHERE payment_id = $1', [
      again.body.id,
    ]);
    expect(rowCount).toBe(1);
  });

  it('whose answer was lost at confirm is found pending, without a second debit', async () => {
    const { guarantorId } = await family(20_000);
    const p = await preview(guarantorId, 20_000);
    await stripe.control('POST', 'faults', {
      match: { method: 'POST', path: '/v1/payment_intents/*/confirm', count: 2 },
      do: 'reset',
    });
    const { status, body } = await take(p);
    await stripe.control('DELETE', 'faults');
    expect([status, body.status]).toEqual([202, 'unknown']);
    expect((await settle(body.id)).status).toBe('processing');
    await clears(body.id);
    expect((await read(body.id)).status).toBe('succeeded');
  });

  it.each([
    ['without a yes', { authorization: undefined }, 422, 'debit_needs_yes'],
    ['with a no', { authorization: { ...YES, callerSaidYes: false } }, 400, 'invalid_field'],
    ['with a recording that is not named', { authorization: { ...YES, evidence: 'recording' } }, 400, 'invalid_field'],
    ['of another amount than was read aloud', { amountCents: 6_000 }, 409, 'preview_stale'],
    ['of another account than was read aloud', { processorMethodId: 'pm_usBankAccount_dispute' }, 409, 'preview_stale'],
    ['with a hash of nothing', { previewHash: '0'.repeat(64) }, 409, 'preview_stale'],
    ['of a card that says it is a bank account', { processorMethodId: 'pm_card_visa' }, 422, 'method_not_usable'],
    ['that is to be saved', { saveCard: { scriptVersion: 'x', callerSaidYes: true } }, 400, 'invalid_field'],
    ['with a card number as the recording', { authorization: { ...YES, evidence: 'recording', recordingRef: '4012888888881881' } }, 422, 'card_number_in_text'], // prettier-ignore
  ])('%s is refused and nothing happens', async (_name, more, status, code) => {
    const { guarantorId, accountId } = await family(20_000);
    const answer = await take(await preview(guarantorId, 5_000), SETTLES, more);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    const { rowCount } = await desk.db.query('SELECT 1 FROM payments WHERE account_id = $1', [accountId]);
    expect(rowCount).toBe(0);
  });

  it('is refused by the database when somebody writes it without its yes', async () => {
    const { accountId } = await family(20_000);
    const forged = desk.db.query(
      `INSERT INTO payments (id, account_id, method, channel, status, amount_cents, card_last4, created_by, created_at, received_on)
       VALUES (gen_random_uuid(), $1, 'ach', 'agent_keyed', 'initiated', 100, '6789', 'x', now(), '2026-11-24')`,
      [accountId],
    );
    await expect(forged).rejects.toMatchObject({ constraint: 'debit_is_authorized' });
    await expect(desk.db.query("UPDATE debit_authorizations SET script = 'x'")).rejects.toThrow(
      /append-only|not allowed|never/i,
    );
  });

  it.each([
    ['a routing number whose check digit is wrong', { routing: '110000001' }, /routing number is wrong/],
    ['a routing number of eight digits', { routing: '11000000' }, /routing number is wrong/],
    ['an account that is no test account', { account: '998877665544' }, /documented test accounts/],
  ])('with %s never becomes a method', async (_name, over, words) => {
    const [status, body] = await typed(over);
    expect([status, (body['error'] as { message: string }).message]).toEqual([402, expect.stringMatching(words)]);
  });

  it('leaves the account number nowhere: not in the database, not in a log', async () => {
    const { guarantorId } = await family(9_000);
    const [, made] = await typed();
    await take(await preview(guarantorId, 9_000, String(made['id'])), String(made['id']));
    const { rows } = await desk.db.query<{ t: string }>(
      "SELECT table_name AS t FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    for (const { t } of rows) {
      const found = await desk.db.query(`SELECT 1 FROM "${t}" x WHERE x::text LIKE $1 LIMIT 1`, [`%${ACCOUNT}%`]);
      expect([t, found.rowCount]).toEqual([t, 0]);
    }
    expect(desk.logged.join('')).not.toContain(ACCOUNT);
    expect(readFileSync(logPath(stripe.dataDir), 'utf8')).not.toContain(ACCOUNT);
  });
});

describe('a bank debit that the bank does not pay', () => {
  it('before it settles: failed with the code in words, and its bills are free', async () => {
    const { id, guarantorId, accountId } = await debited(20_000, 20_000, 'pm_usBankAccount_insufficientFunds');
    await stripe.control('POST', `payments/${await intentOf(id)}/return`, { code: 'R01' });
    await settle(id);
    const p = await read(id);
    expect(p).toMatchObject({
      status: 'failed',
      receiptNo: null,
      decline: { bank: { codes: 'R01, R09', retry: 'again' } },
    });
    expect(p.decline!.say.en).toContain('not paid');
    expect(await tasksOf(id)).toContain('debit_unpaid');
    expect((await preview(guarantorId, 20_000)).owedAfterCents).toBe(0);
    await expectBalancedBooks(desk.db, { accounts: [accountId] });
  });

  it('is tried again at most twice with the same amount when there was too little', async () => {
    const pm = 'pm_usBankAccount_insufficientFunds';
    const { guarantorId } = await family(20_000);
    for (let tried = 0; tried < 3; tried += 1) {
      const again = tried === 0 ? {} : { duplicateReason: 'the caller asked to try again' };
      const { status, body } = await take(await preview(guarantorId, 5_000, pm), pm, again);
      expect(status).toBe(202);
      await stripe.control('POST', `payments/${await intentOf(body.id)}/return`, { code: 'R01' });
      expect((await settle(body.id)).status).toBe('failed');
    }
    const { status, body } = await take(await preview(guarantorId, 5_000, pm), pm);
    expect([status, body.code]).toEqual([422, 'debit_tries_used']);
  });

  it('on day 58 after it had cleared: the bill is open again, and the account is never debited again', async () => {
    const { id, guarantorId, accountId } = await debited(20_000, 15_000);
    await clears(id);
    expect(await balance(accountId)).toBe(5_000);
    await desk.advance(58 * DAY_MS);
    await comesBack(id, 'R10');
    await desk.advance(-58 * DAY_MS);
    const p = await read(id);
    expect(p).toMatchObject({ status: 'returned', accountBalanceCents: 20_000, returned: { retry: 'never' } });
    expect(p.returned!.codes).toContain('R10');
    expect(p.allocations.every((a) => !a.live)).toBe(true);
    expect(await tasksOf(id)).toEqual(expect.arrayContaining(['payment_returned', 'debit_disputed']));
    const { rows } = await desk.db.query('SELECT amount_cents, loss_cents FROM payment_returns WHERE payment_id = $1', [
      id,
    ]);
    expect([Number(rows[0].amount_cents), Number(rows[0].loss_cents)]).toEqual([15_000, 0]);
    // Told twice, it is recorded once.
    expect(await desk.app.get(ReturnPayment).run(act(), await intentOf(id))).toBe(true);
    expect(await balance(accountId)).toBe(20_000);
    const again = await take(await preview(guarantorId, 5_000));
    expect([again.status, again.body.code]).toEqual([422, 'debit_revoked']);
    await expectBalancedBooks(desk.db, { accounts: [accountId] });
  });

  it('before we knew that it had cleared: both are recorded, in order', async () => {
    const { id, accountId } = await debited(20_000);
    const intent = await intentOf(id);
    await stripe.control('POST', `payments/${intent}/settle`);
    await comesBack(id, 'R02');
    expect(await balance(accountId)).toBe(20_000);
    const { rows } = await desk.db.query(
      "SELECT to_status AS s FROM status_history WHERE object_type = 'payment' AND object_id = $1 ORDER BY id",
      [id],
    );
    expect(rows.map((r: { s: string }) => r.s)).toEqual(['initiated', 'processing', 'succeeded', 'returned']);
  });

  it('is recorded by the events alone, and where they are lost, from the processor’s own list', async () => {
    stripe.running.setWebhookUrl(`${desk.origin}/api/webhooks/stripe`);
    const jobs = findJobs(desk.app.get(DiscoveryService));
    const runner = await runQueue(jobs, desk.config.databaseUrl, createLog('silent'));
    const status = async (id: string) => (await read(id)).status;
    try {
      const told = await debited(8_000);
      await stripe.control('POST', `payments/${await intentOf(told.id)}/settle`);
      await until(
        () => status(told.id),
        (s) => s === 'succeeded',
      );
      await stripe.control('POST', `payments/${await intentOf(told.id)}/return`, { code: 'R01' });
      await until(
        () => status(told.id),
        (s) => s === 'returned',
      );
      expect(await balance(told.accountId)).toBe(8_000);

      const silent = await debited(8_000, 8_000);
      await stripe.control('POST', `payments/${await intentOf(silent.id)}/settle`);
      await until(
        () => status(silent.id),
        (s) => s === 'succeeded',
      );
      await stripe.control('POST', 'webhooks', { drop: 1 });
      await stripe.control('POST', `payments/${await intentOf(silent.id)}/return`, { code: 'R01' });
      await desk.app.get(FindReturns).tick();
      expect(await status(silent.id)).toBe('returned');
    } finally {
      await stripe.control('POST', 'webhooks', { drop: 0 });
      await runner.stop();
    }
  });

  it('after a part was given back: what the payment no longer holds is a loss, and a person is told', async () => {
    // Long enough ago that its money may be given back.
    await desk.advance(-10 * DAY_MS);
    const { id, accountId, guarantorId } = await debited(20_000);
    await clears(id);
    await desk.advance(10 * DAY_MS);
    await verifiedCall(desk.db, agent, guarantorId);
    const supervisor = await desk.signIn('supervisor');
    const asked = await agent.post<{ id: string; effect: { effectHash: string } }>(
      '/api/refunds',
      { paymentId: id, amountCents: 5_000, reason: 'overpaid', note: 'Paid too much by debit' },
      { headers: { 'idempotency-key': randomUUID() } },
    );
    expect(asked.status).toBe(201);
    await verifiedCall(desk.db, agent, guarantorId);
    const shown = await supervisor.get<{ effect: { effectHash: string } }>(`/api/refunds/${asked.body.id}`);
    const approved = await supervisor.post(
      `/api/refunds/${asked.body.id}/decide`,
      { decision: 'approve', note: 'Looked at the account', effectHash: shown.body.effect.effectHash },
      { headers: { 'idempotency-key': randomUUID() } },
    );
    expect(approved.status).toBeLessThan(300);
    const whole = { id: 'dp_whole', reason: 'debit_not_authorized', code: 'R10', amountCents: 20_000, feeCents: 0 };
    const uow = desk.app.get(UnitOfWork);
    await uow.run(act(), (tx) => desk.app.get(RecordReturnCommand).run(tx, id, whole));
    const { rows } = await desk.db.query('SELECT loss_cents::int AS loss FROM payment_returns WHERE payment_id = $1', [
      id,
    ]);
    expect(rows[0].loss).toBe(5_000);
    expect(await tasksOf(id)).toContain('return_loss');
    expect(await balance(accountId)).toBe(20_000);
    await expectBalancedBooks(desk.db, { accounts: [accountId] });
  });
});
