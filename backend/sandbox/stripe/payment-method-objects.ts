import { createHash } from 'node:crypto';
import { bankNamed, TEST_BANK_NAME, TEST_ROUTING_NUMBER, type TestBank } from './banks';
import { cardNamed, declineMessage, type TestCard } from './cards';
import type { Change } from './change';
import { invalid, missing, StripeRefusal } from './errors';
import { newId } from './ids';
import type { PaymentMethod } from './wire';

const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

/** Stays the same for a card, as at Stripe, and is made from its documented name so that no number can be read from it. */
export function fingerprint(name: string): string {
  return createHash('sha256').update(`fingerprint:${name}`).digest('base64url').replaceAll(/[-_]/g, 'x').slice(0, 16);
}

function shell(id: string, behavior: string, created: number): Omit<PaymentMethod, 'type'> {
  return {
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: { ...NO_ADDRESS }, email: null, name: null, phone: null, tax_id: null },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    _behavior: behavior,
  };
}

export function cardMethod(
  id: string,
  card: TestCard,
  created: number,
  typed?: { expMonth: number; expYear: number },
): PaymentMethod {
  return {
    ...shell(id, card.name, created),
    type: 'card',
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: typed ? 'pass' : null, cvc_check: 'pass' },
      country: 'US',
      display_brand: card.brand === 'amex' ? 'american_express' : card.brand,
      exp_month: typed?.expMonth ?? 8,
      exp_year: typed?.expYear ?? new Date(created * 1000).getUTCFullYear() + 4,
      fingerprint: fingerprint(card.name),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  };
}

export interface TypedBank {
  accountType: 'checking' | 'savings';
  holderName: string | null;
}

export function bankMethod(id: string, bank: TestBank, created: number, typed?: TypedBank): PaymentMethod {
  const made = shell(id, bank.name, created);
  return {
    ...made,
    billing_details: { ...made.billing_details, name: typed?.holderName ?? null },
    type: 'us_bank_account',
    us_bank_account: {
      account_holder_type: 'individual',
      account_type: typed?.accountType ?? 'checking',
      bank_name: TEST_BANK_NAME,
      financial_connections_account: null,
      fingerprint: fingerprint(bank.name),
      last4: bank.account.slice(-4),
      networks: { preferred: 'ach', supported: ['ach'] },
      routing_number: TEST_ROUTING_NUMBER,
      status_details: {},
    },
  };
}

/** A documented id such as `pm_card_visa`, as a method with the id given. */
export function documentedMethod(name: string, id: string, created: number): PaymentMethod | undefined {
  const card = cardNamed(name);
  if (card && name.startsWith('pm_')) return cardMethod(id, card, created);
  const bank = bankNamed(name);
  if (bank && name.startsWith('pm_')) return bankMethod(id, bank, created);
  return undefined;
}

/** The method that a payment or setup names: a documented id becomes a real method, as Stripe does it. */
export function resolveMethod(change: Change, id: string, param: string): PaymentMethod {
  const documented = documentedMethod(id, newId('pm'), change.now());
  if (documented) return change.put(documented);
  const found = change.find<PaymentMethod>('payment_method', id);
  if (!found) throw missing('payment_method', id, param, 400);
  return found;
}

/** Refuses a method of somebody else, and one that was used up. */
export function refuseUnusable(method: PaymentMethod, customer: string | null): void {
  if (method.customer !== null && method.customer !== customer) {
    throw invalid(
      customer === null
        ? `The PaymentMethod ${method.id} belongs to the Customer ${method.customer}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`
        : `The customer does not have a payment method with the ID ${method.id}. The payment method must be attached to the customer.`,
      customer === null ? undefined : 'resource_missing',
      'payment_method',
    );
  }
  if (method.customer === null && method._used) {
    throw invalid(
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
      undefined,
      'payment_method',
    );
  }
}

/** Saves a method for a customer. A card that the bank declines cannot be saved, except those made for that test. */
export function attach(change: Change, method: PaymentMethod, customer: string): PaymentMethod {
  if (method.customer === customer) return method;
  if (method.customer !== null || method._used) {
    throw invalid(
      method.customer === null
        ? 'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.'
        : 'The payment method you provided has already been attached to a customer.',
    );
  }
  const card = cardNamed(method._behavior);
  if (card?.outcome === 'declines') {
    const code = card.code ?? 'card_declined';
    throw new StripeRefusal(402, {
      type: 'card_error',
      code,
      ...(card.declineCode ? { decline_code: card.declineCode } : {}),
      message: declineMessage(code, card.declineCode),
      param: '',
    });
  }
  method.customer = customer;
  change.put(method);
  change.emit('payment_method.attached', method);
  return method;
}
