import { addDays, type Day } from '@billing/contract';

/** What is said of a card itself: another try can change nothing, so there is none. */
const HARD = new Set([
  'authentication_required',
  'card_not_supported',
  'expired_card',
  'fraudulent',
  'incorrect_number',
  'invalid_account',
  'invalid_expiry_month',
  'invalid_expiry_year',
  'lost_card',
  'merchant_blacklist',
  'new_account_information_available',
  'payment_method_unactivated',
  'pickup_card',
  'resource_missing',
  'restricted_card',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'security_violation',
  'stolen_card',
  'stop_payment_order',
  'transaction_not_allowed',
]);
export const isHardDecline = (code: string): boolean => HARD.has(code);

/** After such a word the card itself is of no use any more, for any charge. */
export const spoilsTheCard = (code: string): boolean => isHardDecline(code) && code !== 'authentication_required';

export interface Tries {
  dueOn: Day;
  graceDays: number;
  /** When it was first tried, and how often it was declined. */
  firstOn: Day;
  declines: number;
  today: Day;
}

/**
 * When a soft decline is tried again (F-25): on the policy's days after the first try, and once more on the last day of the
 * grace; never more often than the policy allows. Null: not any more.
 */
export function nextTryOn(t: Tries, policy: { retryDays: readonly number[]; mostAttempts: number }): Day | null {
  if (t.declines >= policy.mostAttempts) return null;
  const days = [...policy.retryDays.map((n) => addDays(t.firstOn, n)), addDays(t.dueOn, t.graceDays)].sort();
  return days.find((day) => day > t.today) ?? null;
}
