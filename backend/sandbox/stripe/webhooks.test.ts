import Stripe from 'stripe';
import { TestSandbox, until, webhookEndpoint } from './sandbox-for-tests';

describe('Webhooks of the Stripe sandbox', () => {
  let box: TestSandbox;
  let endpoint: Awaited<ReturnType<typeof webhookEndpoint>>;

  beforeEach(async () => {
    endpoint = await webhookEndpoint();
    box = await new TestSandbox().start({ webhookUrl: endpoint.url, webhookSecret: 'whsec_test', webhookRetryMs: 20 });
  });
  afterEach(async () => {
    await box.remove();
    await endpoint.close();
  });

  const types = (): string[] => endpoint.received.map(({ event }) => event.type);

  test('a paid card is announced with a signature that the SDK accepts', async () => {
    const paid = await box.pay('pm_card_visa', 500, { metadata: { payment_id: '5' } });
    await until(() => endpoint.received.length === 3);
    expect(types().sort()).toEqual(['charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded']);
    const stripe = new Stripe('sk_test_x');
    for (const { body, signature } of endpoint.received) {
      const event = stripe.webhooks.constructEvent(body, signature, 'whsec_test');
      expect(event.request?.idempotency_key).toBeDefined();
      expect(() => stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow();
    }
    const told = endpoint.received.find(({ event }) => event.type === 'payment_intent.succeeded')?.event;
    expect(told?.data.object).toMatchObject({ id: paid.id, status: 'succeeded', metadata: { payment_id: '5' } });
    const listed = await box.stripe.events.list({ type: 'payment_intent.succeeded', limit: 1 });
    expect(listed.data[0]?.id).toBe(told?.id);
  });

  test('an endpoint that fails is asked again until it answers 2xx', async () => {
    const failing = await webhookEndpoint([500, 302]);
    box.running.setWebhookUrl(failing.url);
    await box.stripe.customers.create({ name: 'A' });
    await until(() => failing.received.length === 3);
    expect(new Set(failing.received.map(({ event }) => event.id)).size).toBe(1);
    await until(async () => (await box.control('GET', 'health'))['webhooksPending'] === 0);
    await failing.close();
  });

  test('what is held waits for the flush, and is not lost by a restart', async () => {
    await box.control('POST', 'webhooks', { hold: true });
    await box.stripe.customers.create({ name: 'A' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(endpoint.received).toHaveLength(0);
    expect(await box.control('POST', 'webhooks/flush')).toMatchObject({ tried: 1, pending: 0 });
    expect(types()).toEqual(['customer.created']);
    await box.stripe.customers.create({ name: 'B' });
    await box.restart({ webhookUrl: endpoint.url });
    await until(() => endpoint.received.some(({ event }) => (event.data.object as Stripe.Customer).name === 'B'));
  });

  test('events arrive twice, not at all and out of order on request', async () => {
    await box.control('POST', 'webhooks', { duplicate: 1 });
    await box.stripe.customers.create({ name: 'A' });
    await until(() => endpoint.received.length === 2);
    expect(endpoint.received[0]?.event.id).toBe(endpoint.received[1]?.event.id);

    await box.control('POST', 'webhooks', { duplicate: 0, drop: 1 });
    await box.stripe.customers.create({ name: 'B' });
    expect((await box.log()).filter((entry) => entry.result === 'dropped')).toHaveLength(1);

    await box.control('POST', 'webhooks', { drop: 0, hold: true, shuffle: true });
    for (let i = 0; i < 12; i += 1) await box.stripe.customers.create({ name: String(i) });
    await box.control('POST', 'webhooks/flush');
    const names = endpoint.received.slice(2).map(({ event }) => (event.data.object as Stripe.Customer).name);
    expect(names).toHaveLength(12);
    expect(names).not.toEqual(Array.from({ length: 12 }, (_, i) => String(i)));
  });
});
