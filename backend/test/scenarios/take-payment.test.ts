import { randomUUID } from 'node:crypto';
import { systemAct } from '#kernel';
import { SettlePayment } from '../../src/payments/settle-payment';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Answer, Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makeVisit } from '../kit/builders';
import { verifiedCall } from '../kit/calls';

interface Preview {
  amountCents: number;
  owedAfterCents: number;
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
  receiptNo: string | null;
  amountCents: number;
  decline: { code: string; say: { en: string } } | null;
  accountBalanceCents: number;
}

let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;

beforeAll(async () => {
  stripe = await new TestSandbox().start();
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
  await makeVisit(desk.db, {
    guarantorId: guarantor.id,
    patientId: guarantor.patientId,
    account: guarantor.accounts[0]!,
    owedCents,
  });
  await verifiedCall(desk.db, agent, guarantor.id);
  return { guarantorId: guarantor.id, accountId: guarantor.accounts[0]!.id };
}
async function preview(guarantorId: number, amountCents: number): Promise<Preview> {
  const answer = await agent.post<Preview>('/api/payments/preview', {
    guarantorId,
    amountCents,
    methodRef: 'new:card',
  });
  expect(answer.status).toBe(200);
  return answer.body;
}
function take(
  p: Preview,
  key: string,
  processorMethodId = 'pm_card_visa',
  more: Record<string, unknown> = {},
): Promise<Answer<Taken & ProblemBody>> {
  const { accountId, amountCents, previewHash, allocations } = p.parts[0]!;
  const lines = allocations.map((a) => ({ billId: a.billId, amountCents: a.amountCents }));
  const body = {
    accountId,
    amountCents,
    previewHash,
    allocations: lines,
    methodRef: 'new:card',
    processorMethodId,
    ...more,
  };
  return agent.post('/api/payments', body, { headers: { 'idempotency-key': key } });
}
const charges = async (paymentId: string): Promise<number> =>
  (await stripe.log()).filter(
    (e) =>
      e.effect === 'charge.succeeded' &&
      (e['metadata'] as Record<string, string> | undefined)?.['payment_id'] === paymentId,
  ).length;
const settle = (id: string) => desk.app.get(SettlePayment).run(systemAct('test', randomUUID()), id);

describe('a card payment', () => {
  it('is posted exactly as it was previewed, with a receipt number and one charge', async () => {
    const { guarantorId } = await family(31_240);
    const p = await preview(guarantorId, 10_000);
    expect(p.owedAfterCents).toBe(21_240);
    const { status, body } = await take(p, randomUUID());
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'succeeded', amountCents: 10_000, accountBalanceCents: 21_240 });
    expect(body.receiptNo).toMatch(/^\d{8}$/);
    expect(await charges(body.id)).toBe(1);
    const pdf = await agent.get(`/api/payments/${body.id}/receipt.pdf`);
    expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, '%PDF-']);
  });

  it('is taken once, however often the same key is sent', async () => {
    const { guarantorId } = await family(20_000);
    const p = await preview(guarantorId, 20_000);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => take(p, key)));
    expect(answers.every((a) => [201, 202, 409].includes(a.status))).toBe(true);
    const again = await take(p, key);
    expect([again.status, again.headers.get('idempotent-replayed'), again.body.status]).toEqual([
      201,
      'true',
      'succeeded',
    ]);
    expect(await charges(again.body.id)).toBe(1);
    const other = await take({ ...p, parts: [{ ...p.parts[0]!, amountCents: 19_000 }] }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('is refused with a fresh preview when the account moved on meanwhile', async () => {
    const { guarantorId } = await family(30_000);
    const stale = await preview(guarantorId, 5_000);
    expect((await take(await preview(guarantorId, 7_000), randomUUID())).status).toBe(201);
    const { status, body } = await take(stale, randomUUID());
    expect([status, body.code]).toEqual([409, 'preview_stale']);
    const fresh = (body as unknown as { preview: Preview }).preview;
    expect((await take(fresh, randomUUID())).status).toBe(201);
  });

  it('that is declined is recorded, in words for the caller, and frees the bill', async () => {
    const { guarantorId } = await family(30_000);
    const { status, body } = await take(
      await preview(guarantorId, 30_000),
      randomUUID(),
      'pm_card_visa_chargeDeclinedInsufficientFunds',
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'failed', receiptNo: null, decline: { code: 'insufficient_funds' } });
    expect((await preview(guarantorId, 30_000)).owedAfterCents).toBe(0);
  });

  it('whose answer was lost after the charge is unknown, blocks its bill, and is found without charging again', async () => {
    const { guarantorId } = await family(30_000);
    const p = await preview(guarantorId, 30_000);
    await stripe.control('POST', 'faults', {
      match: { method: 'POST', path: '/v1/payment_intents/*/confirm', count: 2 },
      do: 'reset',
    });
    const { status, body } = await take(p, randomUUID());
    await stripe.control('DELETE', 'faults');
    expect([status, body.status]).toEqual([202, 'unknown']);
    const blocked = await agent.post<ProblemBody>('/api/payments/preview', { guarantorId, choice: 'everything' });
    expect([blocked.status, blocked.body.code]).toEqual([409, 'bill_blocked_unknown']);
    const equal = await agent.post<ProblemBody>('/api/payments/preview', { guarantorId, amountCents: 30_000 });
    expect([equal.status, equal.body.code]).toEqual([409, 'equal_amount_unknown']);
    expect((await settle(body.id)).status).toBe('succeeded');
    expect(await charges(body.id)).toBe(1);
  });

  it('whose answer was lost before the charge is canceled, and the bill is free', async () => {
    const { guarantorId } = await family(30_000);
    await stripe.control('POST', 'faults', {
      match: { method: 'POST', path: '/v1/payment_intents/*/confirm', count: 2 },
      do: '500_before',
    });
    const { body } = await take(await preview(guarantorId, 30_000), randomUUID());
    await stripe.control('DELETE', 'faults');
    expect(body.status).toBe('unknown');
    expect((await settle(body.id)).status).toBe('canceled');
    expect(await charges(body.id)).toBe(0);
    expect((await preview(guarantorId, 30_000)).owedAfterCents).toBe(0);
  });

  it('of the same amount on the same card within ten minutes needs a reason', async () => {
    const { guarantorId } = await family(30_000);
    expect((await take(await preview(guarantorId, 5_000), randomUUID())).status).toBe(201);
    const second = await preview(guarantorId, 5_000);
    const refused = await take(second, randomUUID());
    expect([refused.status, refused.body.code]).toEqual([422, 'duplicate_needs_reason']);
    expect((await take(second, randomUUID(), 'pm_card_visa', { duplicateReason: 'two months at once' })).status).toBe(
      201,
    );
  });

  it.each([
    ['no key', {}, 428, 'idempotency_key_required'],
    ['an unknown field', { fee: 100 }, 400, 'unknown_field'],
    ['zero', { amountCents: 0 }, 400, 'invalid_field'],
    ['a text', { amountCents: '100' }, 400, 'invalid_field'],
    ['a fraction of a cent', { amountCents: 100.5 }, 400, 'invalid_field'],
    ['2^53', { amountCents: 2 ** 53 }, 400, 'invalid_field'],
  ])('with %s is refused and nothing happens', async (name, more, status, code) => {
    const { guarantorId } = await family(30_000);
    const { accountId, amountCents, previewHash, allocations } = (await preview(guarantorId, 5_000)).parts[0]!;
    const body = {
      accountId,
      amountCents,
      previewHash,
      allocations: allocations.map(({ billId, amountCents: cents }) => ({ billId, amountCents: cents })),
      methodRef: 'new:card',
      processorMethodId: 'pm_card_visa',
      ...more,
    };
    const answer = await agent.post<ProblemBody>('/api/payments', body, {
      headers: name === 'no key' ? {} : { 'idempotency-key': randomUUID() },
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await desk.db.query('SELECT 1 FROM payments WHERE account_id = $1', [accountId])).rowCount).toBe(0);
  });
});
