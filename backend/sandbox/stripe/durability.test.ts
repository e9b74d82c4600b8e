import { appendFileSync } from 'node:fs';
import { logPath } from './options';
import { failure, TestSandbox } from './sandbox-for-tests';

describe('The log of the Stripe sandbox', () => {
  const box = new TestSandbox();

  beforeAll(() => box.start());
  afterAll(() => box.remove());

  test('everything is there again after a restart, stored replies included', async () => {
    const customer = await box.stripe.customers.create({ name: 'José Núñez' });
    const paid = await box.pay('pm_card_visa', 12_345, { customer: customer.id, metadata: { payment_id: '9' } });
    const key = { idempotencyKey: 'refund_9' };
    const refund = await box.stripe.refunds.create({ payment_intent: paid.id, amount: 345 }, key);
    const before = await box.log();
    // A process that is killed while it writes leaves half a line, whose request was never answered.
    appendFileSync(logPath(box.dataDir), '{"seq":999,"type":"requ');
    await box.restart();
    expect(await box.log()).toEqual(before);
    expect((await box.stripe.paymentIntents.retrieve(paid.id)).metadata).toEqual({ payment_id: '9' });
    expect((await box.stripe.customers.retrieve(customer.id)).id).toBe(customer.id);
    const again = await box.stripe.refunds.create({ payment_intent: paid.id, amount: 345 }, key);
    expect(again.id).toBe(refund.id);
    expect(await box.effects('refund.created')).toHaveLength(1);
  });

  test('the log is a witness: each request with its key, each charge once', async () => {
    const { next } = (await box.control('GET', 'log')) as { next: number };
    const open = await box.stripe.paymentIntents.create(
      { amount: 900, currency: 'usd' },
      { idempotencyKey: 'pay_31_create' },
    );
    const body = { payment_method: 'pm_card_visa' };
    await box.stripe.paymentIntents.confirm(open.id, body, { idempotencyKey: 'pay_31_confirm_1' });
    await box.stripe.paymentIntents.confirm(open.id, body, { idempotencyKey: 'pay_31_confirm_1' });
    const { entries } = (await box.control('GET', `log?since=${next}`)) as { entries: Record<string, unknown>[] };
    expect(
      entries.map((entry) => [entry['kind'], entry['idempotencyKey'], entry['replayed'] ?? entry['effect']]),
    ).toEqual([
      ['request', 'pay_31_create', false],
      ['request', 'pay_31_confirm_1', false],
      ['effect', 'pay_31_confirm_1', 'charge.succeeded'],
      ['request', 'pay_31_confirm_1', true],
    ]);
  });

  test('the clock is moved for everybody, stays moved, and keys are forgotten after a day', async () => {
    const key = { idempotencyKey: 'forgotten' };
    const first = await box.stripe.customers.create({ name: 'A' }, key);
    await box.control('POST', 'clock', { advance: '3d' });
    await box.restart();
    const { offsetMs } = await box.control('GET', 'clock');
    expect(offsetMs).toBe(3 * 86_400_000);
    const second = await box.stripe.customers.create({ name: 'A' }, key);
    expect(second.id).not.toBe(first.id);
    expect(second.created - first.created).toBeGreaterThanOrEqual(3 * 86_400);
    await box.control('POST', 'clock', { at: '2027-02-01T15:00:00Z' });
    expect(String((await box.control('GET', 'clock'))['now'])).toMatch(/^2027-02-01T15:00/);
  });

  test('no key and a live key are refused', async () => {
    for (const authorization of ['', 'Bearer sk_live_x', 'Basic c2tfbGl2ZV94Og==']) {
      const answer = await fetch(`${box.running.url}/v1/balance`, { headers: { authorization } });
      expect(answer.status).toBe(401);
    }
    const answer = await fetch(`${box.running.url}/v1/balance`, { headers: { authorization: 'Bearer sk_test_any' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('request-id')).toMatch(/^req_/);
  });

  test('a page of another origin cannot reach the controls', async () => {
    const answer = await fetch(`${box.running.url}/_sandbox/log`, { headers: { origin: 'http://evil.example' } });
    expect(answer.status).toBe(404);
    expect(await failure(box.stripe.paymentIntents.retrieve('_sandbox'))).toMatchObject({ statusCode: 404 });
  });
});
