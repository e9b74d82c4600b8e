import { randomBytes } from 'node:crypto';
import { missing } from './errors';
import { newId } from './ids';
import { page, within } from './lists';
import { hash, LIST, mergeMetadata, strings, text, type Params, type Shape } from './params';
import { attach, resolveMethod } from './payment-method-objects';
import { pathId, type Call, type Route } from './route';
import type { Customer, PaymentMethod } from './wire';

const ADDRESS: Shape = {
  city: 'string',
  country: 'string',
  line1: 'string',
  line2: 'string',
  postal_code: 'string',
  state: 'string',
};

const FIELDS: Shape = {
  address: { fields: ADDRESS },
  description: 'string',
  email: 'string',
  invoice_settings: { fields: { default_payment_method: 'string' } },
  metadata: 'metadata',
  name: 'string',
  phone: 'string',
  preferred_locales: { list: 'string' },
  shipping: { fields: { address: { fields: ADDRESS }, name: 'string', phone: 'string' } },
};

const PLAIN = ['description', 'email', 'name', 'phone'] as const;

function apply(customer: Customer, params: Params): void {
  for (const name of PLAIN) {
    if (params[name] !== undefined) customer[name] = text(params, name) ?? null;
  }
  if (params['address'] !== undefined) customer.address = address(hash(params, 'address'));
  if (params['shipping'] !== undefined) {
    const shipping = hash(params, 'shipping');
    customer.shipping = shipping
      ? {
          address: address(hash(shipping, 'address')) ?? undefined,
          name: text(shipping, 'name') ?? '',
          phone: text(shipping, 'phone') ?? '',
        }
      : null;
  }
  const locales = strings(params, 'preferred_locales');
  if (locales) customer.preferred_locales = locales;
  const settings = hash(params, 'invoice_settings');
  if (settings) customer.invoice_settings.default_payment_method = text(settings, 'default_payment_method') ?? null;
  customer.metadata = mergeMetadata(customer.metadata, params);
}

function address(given: Params | undefined): Customer['address'] {
  if (!given) return null;
  const part = (name: string): string | null => text(given, name) ?? null;
  return {
    city: part('city'),
    country: part('country'),
    line1: part('line1'),
    line2: part('line2'),
    postal_code: part('postal_code'),
    state: part('state'),
  };
}

function create(call: Call): Customer {
  const customer: Customer = {
    id: newId('cus', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: call.change.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomBytes(4).toString('hex').toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
  apply(customer, call.params);
  call.change.put(customer);
  call.change.emit('customer.created', customer);
  const method = text(call.params, 'payment_method');
  if (method) attach(call.change, resolveMethod(call.change, method, 'payment_method'), customer.id);
  return customer;
}

function gone(id: string): unknown {
  return { id, object: 'customer', deleted: true };
}

export const customerRoutes: Route[] = [
  { method: 'POST', path: '/v1/customers', shape: { ...FIELDS, payment_method: 'string' }, run: create },
  {
    method: 'GET',
    path: '/v1/customers',
    shape: { ...LIST, created: 'range', email: 'string' },
    run: (call) => {
      const email = text(call.params, 'email');
      const all = call.change
        .list<Customer>('customer')
        .filter((c) => !c._deleted && within(c.created, call.params) && (email === undefined || c.email === email));
      return page('/v1/customers', all, call.params);
    },
  },
  {
    method: 'GET',
    path: '/v1/customers/:customer',
    run: (call) => {
      const customer = call.change.get<Customer>('customer', pathId(call, 'customer'), 'id');
      return customer._deleted ? gone(customer.id) : customer;
    },
  },
  {
    method: 'POST',
    path: '/v1/customers/:customer',
    shape: FIELDS,
    run: (call) => {
      const customer = call.change.get<Customer>('customer', pathId(call, 'customer'), 'id');
      apply(customer, call.params);
      call.change.put(customer);
      call.change.emit('customer.updated', customer);
      return customer;
    },
  },
  {
    method: 'DELETE',
    path: '/v1/customers/:customer',
    run: (call) => {
      const customer = call.change.get<Customer>('customer', pathId(call, 'customer'), 'id');
      customer._deleted = true;
      call.change.put(customer);
      for (const method of call.change.list<PaymentMethod>('payment_method')) {
        if (method.customer === customer.id) call.change.put({ ...method, customer: null, _used: true });
      }
      call.change.emit('customer.deleted', customer);
      return gone(customer.id);
    },
  },
];

/** The customer that a payment or a setup names; a deleted one is no longer there. */
export function namedCustomer(call: Call): string | null {
  const id = text(call.params, 'customer');
  if (!id) return null;
  const customer = call.change.get<Customer>('customer', id, 'customer', 400);
  if (customer._deleted) throw missing('customer', id, 'customer', 400);
  return customer.id;
}
