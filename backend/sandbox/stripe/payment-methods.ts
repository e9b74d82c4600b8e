import { bankNumbered, TEST_ROUTING_NUMBER } from './banks';
import { cardNamed } from './cards';
import { invalid, StripeRefusal } from './errors';
import { newId } from './ids';
import { page } from './lists';
import { hash, LIST, mergeMetadata, text, type Params, type Shape } from './params';
import { attach, bankMethod, cardMethod, documentedMethod, resolveMethod } from './payment-method-objects';
import { pathId, type Call, type Route } from './route';
import type { Customer, PaymentMethod } from './wire';

const BILLING: Shape = {
  address: {
    fields: {
      city: 'string',
      country: 'string',
      line1: 'string',
      line2: 'string',
      postal_code: 'string',
      state: 'string',
    },
  },
  email: 'string',
  name: 'string',
  phone: 'string',
  tax_id: 'string',
};

const ALLOW_REDISPLAY = { oneOf: ['always', 'limited', 'unspecified'] } as const;

function create(call: Call): PaymentMethod {
  const { params, change } = call;
  const method =
    text(params, 'type') === 'us_bank_account'
      ? fromBank(hash(params, 'us_bank_account') ?? {}, change.now())
      : fromCard(hash(params, 'card') ?? {}, change.now());
  describe(method, params);
  return change.put(method);
}

function fromCard(card: Params, now: number): PaymentMethod {
  if (card['number'] !== undefined) {
    throw new StripeRefusal(402, {
      type: 'card_error',
      message:
        'Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that map to the test card you are using, see https://stripe.com/docs/testing.',
    });
  }
  const token = text(card, 'token');
  if (!token) throw invalid('Missing required param: card[token].', 'parameter_missing', 'card[token]');
  const known = token.startsWith('tok_') ? cardNamed(`pm_card_${token.slice(4)}`) : undefined;
  if (!known) throw invalid(`No such token: '${token}'`, 'resource_missing', 'card[token]');
  return cardMethod(newId('pm'), known, now);
}

function fromBank(bank: Params, now: number): PaymentMethod {
  const known = bankNumbered(text(bank, 'account_number') ?? '');
  if (!known || text(bank, 'routing_number') !== TEST_ROUTING_NUMBER) {
    throw invalid(
      'You must use a test bank account number in test mode. Try 000123456789 or see more options at https://stripe.com/docs/testing.',
      'account_number_invalid',
      'us_bank_account[account_number]',
    );
  }
  return bankMethod(newId('pm'), known, now);
}

function describe(method: PaymentMethod, params: Params): void {
  const details = hash(params, 'billing_details');
  if (details) {
    const address = hash(details, 'address');
    Object.assign(method.billing_details, details, {
      address: { ...method.billing_details.address, ...address },
    });
  }
  const redisplay = text(params, 'allow_redisplay');
  if (redisplay) method.allow_redisplay = redisplay as PaymentMethod['allow_redisplay'];
  method.metadata = mergeMetadata(method.metadata ?? {}, params);
}

function retrieve(call: Call): PaymentMethod {
  const id = pathId(call, 'method');
  return (
    documentedMethod(id, id, call.change.now()) ??
    call.change.get<PaymentMethod>('payment_method', id, 'payment_method')
  );
}

function ofCustomer(call: Call, customer: string, url: string): unknown {
  call.change.get<Customer>('customer', customer, 'customer', 400);
  const type = text(call.params, 'type');
  const all = call.change
    .list<PaymentMethod>('payment_method')
    .filter((method) => method.customer === customer && (type === undefined || method.type === type));
  return page(url, all, call.params);
}

export const paymentMethodRoutes: Route[] = [
  {
    method: 'POST',
    path: '/v1/payment_methods',
    shape: {
      type: { oneOf: ['card', 'us_bank_account'] },
      card: { fields: { token: 'string', number: 'any', exp_month: 'any', exp_year: 'any', cvc: 'any' } },
      us_bank_account: {
        fields: {
          account_holder_type: 'string',
          account_number: 'string',
          account_type: 'string',
          routing_number: 'string',
        },
      },
      billing_details: { fields: BILLING },
      allow_redisplay: ALLOW_REDISPLAY,
      metadata: 'metadata',
    },
    required: ['type'],
    run: create,
  },
  { method: 'GET', path: '/v1/payment_methods/:method', run: retrieve },
  {
    method: 'POST',
    path: '/v1/payment_methods/:method',
    shape: { billing_details: { fields: BILLING }, allow_redisplay: ALLOW_REDISPLAY, metadata: 'metadata' },
    run: (call) => {
      const method = call.change.get<PaymentMethod>('payment_method', pathId(call, 'method'), 'payment_method');
      describe(method, call.params);
      return call.change.put(method);
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_methods/:method/attach',
    shape: { customer: 'string' },
    required: ['customer'],
    run: (call) => {
      const customer = call.change.get<Customer>('customer', text(call.params, 'customer') ?? '', 'customer', 400);
      const id = pathId(call, 'method');
      if (!documentedMethod(id, id, 0)) call.change.get<PaymentMethod>('payment_method', id, 'payment_method');
      return attach(call.change, resolveMethod(call.change, id, 'payment_method'), customer.id);
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_methods/:method/detach',
    run: (call) => {
      const method = call.change.get<PaymentMethod>('payment_method', pathId(call, 'method'), 'payment_method');
      if (method.customer === null) {
        throw invalid(
          'The payment method you provided is not attached to a customer so detachment is impossible.',
          undefined,
          'payment_method',
        );
      }
      const customer = method.customer;
      method.customer = null;
      method._used = true;
      call.change.put(method);
      call.change.emit('payment_method.detached', method, { customer });
      return method;
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_methods',
    shape: { ...LIST, customer: 'string', type: 'string' },
    required: ['customer'],
    run: (call) => ofCustomer(call, text(call.params, 'customer') ?? '', '/v1/payment_methods'),
  },
  {
    method: 'GET',
    path: '/v1/customers/:customer/payment_methods',
    shape: { ...LIST, type: 'string' },
    run: (call) => {
      const customer = pathId(call, 'customer');
      return ofCustomer(call, customer, `/v1/customers/${customer}/payment_methods`);
    },
  },
  {
    method: 'GET',
    path: '/v1/customers/:customer/payment_methods/:method',
    run: (call) => {
      const method = retrieve(call);
      if (method.customer !== pathId(call, 'customer')) {
        throw new StripeRefusal(404, {
          type: 'invalid_request_error',
          code: 'resource_missing',
          message: `No such PaymentMethod: '${method.id}'`,
          param: 'payment_method',
        });
      }
      return method;
    },
  },
];
