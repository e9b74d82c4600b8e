import type { Change } from './change';
import { DoesNotFit } from './control-payments';
import { fingerprint } from './payment-method-objects';
import type { PaymentMethod } from './wire';

/** What a bank's notification of change corrects: the account number, the routing number, or both, or what kind it is. */
const CORRECTIONS = ['C01', 'C02', 'C03', 'C05', 'C06', 'C07'];

/**
 * A bank tells what has changed of an account (a notification of change): Stripe corrects the method and says
 * `payment_method.updated`. The number itself is never here; its last four and its fingerprint are.
 * @throws DoesNotFit
 */
export function correctBank(change: Change, id: string, body: Record<string, unknown>): PaymentMethod {
  const method = find(change, id);
  const bank = method.us_bank_account;
  const code = String(body['code'] ?? 'C01');
  if (!bank || !CORRECTIONS.includes(code))
    throw new DoesNotFit(`A bank account is corrected by one of ${CORRECTIONS.join(', ')}.`);
  const before = { account_type: bank.account_type, last4: bank.last4, fingerprint: bank.fingerprint };
  if (['C01', 'C03', 'C06', 'C07'].includes(code)) bank.last4 = String(body['last4'] ?? '6780');
  if (['C05', 'C06', 'C07'].includes(code))
    bank.account_type = bank.account_type === 'savings' ? 'checking' : 'savings';
  bank.fingerprint = fingerprint(`${bank.fingerprint} ${code} ${bank.last4}`);
  change.put(method);
  change.emit('payment_method.updated', method, { us_bank_account: before });
  return method;
}

/**
 * A network tells of a card that was replaced: Stripe keeps it chargeable and says `payment_method.automatically_updated`.
 * @throws DoesNotFit
 */
export function renewCard(change: Change, id: string, body: Record<string, unknown>): PaymentMethod {
  const method = find(change, id);
  const { card } = method;
  if (!card) throw new DoesNotFit('Only a card is renewed by its network.');
  const before = {
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    last4: card.last4,
    fingerprint: card.fingerprint,
  };
  if (typeof body['expMonth'] === 'number') card.exp_month = body['expMonth'];
  card.exp_year = typeof body['expYear'] === 'number' ? body['expYear'] : card.exp_year + 4;
  if (typeof body['last4'] === 'string') {
    card.last4 = body['last4'];
    card.fingerprint = fingerprint(`${card.fingerprint} ${card.last4}`);
  }
  change.put(method);
  change.emit('payment_method.automatically_updated', method, { card: before });
  return method;
}

function find(change: Change, id: string): PaymentMethod {
  const method = change.find<PaymentMethod>('payment_method', id);
  if (!method) throw new DoesNotFit(`There is no payment method ${id}.`);
  return method;
}
