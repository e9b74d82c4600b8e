import { readFileSync } from 'node:fs';
import type Stripe from 'stripe';
import { logPath } from './options';
import { TestSandbox, until, webhookEndpoint } from './sandbox-for-tests';

describe('The hosted payment page', () => {
  const box = new TestSandbox();
  let endpoint: Awaited<ReturnType<typeof webhookEndpoint>>;
  beforeAll(async () => {
    endpoint = await webhookEndpoint();
    await box.start({ webhookUrl: endpoint.url });
  });
  afterAll(async () => {
    await box.remove();
    await endpoint.close();
  });

  const open = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Promise<Stripe.Checkout.Session> =>
    box.stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: 5_000, product_data: { name: 'House & "Sons" <x>' } },
        },
      ],
      payment_intent_data: { metadata: { payment_id: '7' } },
      success_url: 'http://127.0.0.1:3000/p/r/ref?s={CHECKOUT_SESSION_ID}',
      cancel_url: 'http://127.0.0.1:3000/p/r/ref',
      ...more,
    });
  async function pay(
    url: string,
    number = '4242424242424242',
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        number,
        expiry: '12/40',
        cvc: number.startsWith('37') ? '1234' : '123',
        zip: '06103',
      }),
      headers,
    });
  }
  const told = (type: string, id: string): number =>
    endpoint.received.filter(({ event }) => event.type === type && (event.data.object as { id: string }).id === id)
      .length;

  test('takes a test card once, says so in a signed event, and leads back', async () => {
    const session = await open();
    const page = await (await fetch(session.url!)).text();
    expect(page).toContain('House &amp; &quot;Sons&quot; &lt;x>');
    const answer = await pay(session.url!);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `http://127.0.0.1:3000/p/r/ref?s=${session.id}`,
    ]);
    const after = await box.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    expect(after).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    expect(after.payment_intent).toMatchObject({ status: 'succeeded', amount: 5_000, metadata: { payment_id: '7' } });
    expect((await pay(session.url!)).status).toBe(303);
    const charged = await box.effects('charge.succeeded');
    expect(
      charged.filter((e) => e['paymentIntent'] === (after.payment_intent as Stripe.PaymentIntent).id),
    ).toHaveLength(1);
    await until(() => told('checkout.session.completed', session.id) === 1);
  });

  test('keeps a declined card’s page open, on the same intent, until another card is taken', async () => {
    const session = await open();
    const declined = await pay(session.url!, '4000000000009995');
    expect([declined.status, await declined.text()]).toEqual([402, expect.stringContaining('insufficient funds')]);
    const between = await box.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    expect(between.status).toBe('open');
    expect((between.payment_intent as Stripe.PaymentIntent).last_payment_error?.decline_code).toBe(
      'insufficient_funds',
    );
    expect((await pay(session.url!)).status).toBe(303);
    const after = await box.stripe.checkout.sessions.retrieve(session.id);
    expect(after.payment_intent).toBe((between.payment_intent as Stripe.PaymentIntent).id);
  });

  test('is over when it was closed or its time has come, and charges nothing then', async () => {
    const [closed, late] = [await open(), await open()];
    await box.stripe.checkout.sessions.expire(closed.id);
    expect((await pay(closed.url!)).status).toBe(410);
    await box.control('POST', 'clock', { advance: '25h' });
    await until(async () => (await box.stripe.checkout.sessions.retrieve(late.id)).status === 'expired');
    expect((await pay(late.url!)).status).toBe(410);
    await until(() => told('checkout.session.expired', late.id) === 1);
    await box.control('POST', 'clock', { at: new Date().toISOString() });
  });

  test('refuses a brand that is blocked, an ordinary card and a foreign form, and keeps no digit of any', async () => {
    const session = await open({
      payment_method_options: { card: { restrictions: { brands_blocked: ['american_express'] } } },
    });
    expect(await (await pay(session.url!, '378282246310005')).text()).toContain('brand of card is not accepted');
    expect((await pay(session.url!, '4539578763621486')).status).toBe(402);
    expect((await pay(session.url!, '4242424242424242', { origin: 'http://evil.example' })).status).toBe(403);
    const log = readFileSync(logPath(box.dataDir), 'utf8');
    for (const number of ['378282246310005', '4539578763621486', '4242424242424242', '4000000000009995'])
      expect(log).not.toContain(number);
  });
});
