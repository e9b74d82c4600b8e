import type Stripe from 'stripe';
import { TEST_BANKS } from './banks';
import { TEST_CARDS } from './cards';
import { failure, TestSandbox, until } from './sandbox-for-tests';

describe('Money in the Stripe sandbox', () => {
  const box = new TestSandbox();

  beforeAll(() => box.start());
  afterAll(() => box.remove());

  test('every documented card behaves as documented when it is read over the phone', async () => {
    for (const card of TEST_CARDS.filter(({ name }) => name.startsWith('pm_'))) {
      const outcome = await box.pay(card.name).then(
        (intent) => intent.status,
        (error: Stripe.errors.StripeError) => `${error.statusCode} ${error.code} ${error.decline_code}`,
      );
      const declines = card.code !== undefined;
      expect([card.name, outcome]).toEqual([
        card.name,
        declines ? `402 ${card.code} ${card.declineCode ?? ''}` : 'succeeded',
      ]);
    }
  });

  test('without MOTO a card may ask for authentication, and off session it is declined', async () => {
    const asks = await box.pay('pm_card_authenticationRequired', 900, { payment_method_options: {} });
    expect(asks).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    await box.control('POST', `payments/${asks.id}/settle`);
    expect((await box.stripe.paymentIntents.retrieve(asks.id)).status).toBe('succeeded');
    const declined = await failure(
      box.pay('pm_card_authenticationRequired', 900, { payment_method_options: {}, off_session: true }),
    );
    expect(declined).toMatchObject({ statusCode: 402, code: 'authentication_required' });
  });

  test('a card is saved for a customer by attaching it or by paying with it, and is nobody else’s', async () => {
    const [ana, luis] = await Promise.all([box.stripe.customers.create({}), box.stripe.customers.create({})]);
    const attached = await box.stripe.paymentMethods.attach('pm_card_visa', { customer: ana.id });
    expect(attached.id).not.toBe('pm_card_visa');
    await box.pay('pm_card_mastercard', 900, { customer: ana.id, setup_future_usage: 'off_session' });
    const saved = await box.stripe.paymentMethods.list({ customer: ana.id, type: 'card' });
    expect(saved.data.map((method) => method.card?.brand)).toEqual(['mastercard', 'visa']);
    expect((await box.pay(attached.id, 900, { customer: ana.id })).status).toBe('succeeded');
    expect((await failure(box.pay(attached.id, 900, { customer: luis.id }))).statusCode).toBe(400);
    await box.stripe.paymentMethods.detach(attached.id);
    expect((await failure(box.pay(attached.id, 900))).message).toMatch(/may not be used again/);
    const setup = await box.stripe.setupIntents.create({
      customer: luis.id,
      payment_method: 'pm_card_amex',
      confirm: true,
    });
    expect(setup.status).toBe('succeeded');
    expect((await box.stripe.customers.listPaymentMethods(luis.id)).data).toHaveLength(1);
  });

  test('a saved card may decline later, and a declining card cannot be saved', async () => {
    const customer = (await box.stripe.customers.create({})).id;
    const method = await box.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    expect(await failure(box.pay(method.id, 900, { customer }))).toMatchObject({ code: 'card_declined' });
    expect(await failure(box.stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer }))).toMatchObject({
      statusCode: 402,
      decline_code: 'generic_decline',
    });
  });

  test('refunds never exceed the charge', async () => {
    const paid = await box.pay('pm_card_visa', 10_000);
    const part = await box.stripe.refunds.create({ payment_intent: paid.id, amount: 4000 });
    expect(part).toMatchObject({ status: 'succeeded', amount: 4000 });
    const over = await failure(box.stripe.refunds.create({ payment_intent: paid.id, amount: 6001 }));
    expect(over).toMatchObject({ statusCode: 400, param: 'amount' });
    await box.stripe.refunds.create({ payment_intent: paid.id });
    expect(await failure(box.stripe.refunds.create({ payment_intent: paid.id, amount: 1 }))).toMatchObject({
      code: 'charge_already_refunded',
    });
    const charge = await box.stripe.charges.retrieve(String(paid.latest_charge));
    expect(charge).toMatchObject({ amount_refunded: 10_000, refunded: true });
  });

  test('a payment of the demo book, taken before the log began, is given back up to its cents', async () => {
    const payment_intent = 'pi_demo_0a1b2c3d_7500';
    const part = await box.stripe.refunds.create({ payment_intent, amount: 2_500 });
    expect(part).toMatchObject({ status: 'succeeded', amount: 2_500, payment_intent });
    const over = await failure(box.stripe.refunds.create({ payment_intent, amount: 5_001 }));
    expect(over).toMatchObject({ statusCode: 400, param: 'amount' });
    expect((await box.stripe.refunds.list({ payment_intent })).data).toHaveLength(1);
    const charged = (await box.effects('charge.succeeded')).filter((e) => e['paymentIntent'] === payment_intent);
    expect(charged).toEqual([]);
    const unknown = await failure(box.stripe.refunds.create({ payment_intent: 'pi_demo_0a1b', amount: 1 }));
    expect(unknown).toMatchObject({ code: 'resource_missing' });
  });

  test('a pending refund arrives later, and a failing one returns to the balance', async () => {
    const pending = await box.stripe.refunds.create({ payment_intent: (await box.pay('pm_card_pendingRefund')).id });
    expect(pending.status).toBe('pending');
    const failing = await box.stripe.refunds.create({ payment_intent: (await box.pay('pm_card_refundFail')).id });
    expect(failing.status).toBe('succeeded');
    await until(async () => (await box.stripe.refunds.retrieve(pending.id)).status === 'succeeded');
    await until(async () => (await box.stripe.refunds.retrieve(failing.id)).status === 'failed');
    const moved = await box.stripe.balanceTransactions.list({ source: failing.id });
    expect(moved.data.reduce((sum, transaction) => sum + transaction.net, 0)).toBe(0);
  });

  test('a dispute takes the money and its fee; winning returns the money, losing does not', async () => {
    const disputed = await box.pay('pm_card_createDispute', 5000);
    await until(async () => (await box.stripe.disputes.list({ payment_intent: disputed.id })).data.length === 1);
    await box.control('POST', `payments/${disputed.id}/win`);
    const other = await box.pay('pm_card_visa', 5000);
    await box.control('POST', `payments/${other.id}/dispute`, { reason: 'product_not_received' });
    await box.control('POST', `payments/${other.id}/lose`);
    const net = async (intent: string): Promise<[string | undefined, number | undefined]> => {
      const [dispute] = (await box.stripe.disputes.list({ payment_intent: intent })).data;
      return [dispute?.status, dispute?.balance_transactions.reduce((sum, moved) => sum + moved.net, 0)];
    };
    expect(await net(disputed.id)).toEqual(['won', -1500]);
    expect(await net(other.id)).toEqual(['lost', -6500]);
    await expect(box.control('POST', `payments/${other.id}/win`)).rejects.toThrow('no open dispute');
  });

  test('bank debits are processing until the days pass, then clear or come back', async () => {
    const debit = (name: string): Promise<Stripe.PaymentIntent> =>
      box.pay(name, 2000, { payment_method_options: undefined });
    const made = new Map<string, string>();
    for (const { name } of TEST_BANKS.filter((bank) => bank.name.startsWith('pm_') && bank.outcome !== 'blocked')) {
      const intent = await debit(name);
      expect(intent.status).toBe('processing');
      made.set(name, intent.id);
    }
    await box.control('POST', 'clock', { advance: '5d' });
    const now = async (name: string): Promise<Stripe.PaymentIntent> =>
      box.stripe.paymentIntents.retrieve(made.get(name) ?? '');
    expect((await now('pm_usBankAccount_success')).status).toBe('succeeded');
    // Disputed right after it cleared: the balance is at rest only then.
    const disputed = made.get('pm_usBankAccount_dispute');
    await until(async () => (await box.stripe.disputes.list({ payment_intent: disputed })).data.length === 1);
    expect((await now('pm_usBankAccount_processing')).status).toBe('processing');
    expect(await now('pm_usBankAccount_insufficientFunds')).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'insufficient_funds' },
    });
    await box.control('POST', `payments/${made.get('pm_usBankAccount_success')}/return`, { code: 'R10' });
    const [returned] = (await box.stripe.disputes.list({ payment_intent: made.get('pm_usBankAccount_success') })).data;
    expect(returned).toMatchObject({ status: 'lost', reason: 'debit_not_authorized' });
  });

  test('a payout empties the available balance, to the cent, and names what it pays', async () => {
    const balance = await box.stripe.balance.retrieve();
    const available = balance.available[0]?.amount ?? 0;
    expect(available).toBeGreaterThan(0);
    const payout = await box.control('POST', 'payouts');
    expect(payout).toMatchObject({ object: 'payout', status: 'paid', amount: available });
    const paid = await box.stripe.balanceTransactions.list({ payout: String(payout['id']), limit: 100 });
    expect(paid.data.reduce((sum, moved) => sum + moved.net, 0)).toBe(0);
    expect((await box.stripe.balance.retrieve()).available[0]?.amount).toBe(0);
  });

  test('lists are paged newest first, in both directions', async () => {
    const customer = (await box.stripe.customers.create({})).id;
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.unshift((await box.pay('pm_card_visa', 100 + i, { customer })).id);
    const first = await box.stripe.paymentIntents.list({ customer, limit: 2 });
    expect([first.data.map((i) => i.id), first.has_more]).toEqual([ids.slice(0, 2), true]);
    const next = await box.stripe.paymentIntents.list({ customer, limit: 3, starting_after: ids[1] });
    expect([next.data.map((i) => i.id), next.has_more]).toEqual([ids.slice(2), false]);
    const back = await box.stripe.paymentIntents.list({ customer, limit: 1, ending_before: ids[2] });
    expect([back.data.map((i) => i.id), back.has_more]).toEqual([ids.slice(1, 2), true]);
    const all: string[] = [];
    for await (const intent of box.stripe.paymentIntents.list({ customer, limit: 2 })) all.push(intent.id);
    expect(all).toEqual(ids);
  });
});
