import { call as request } from '../providers/httpClient';
import { isProblem, type ProblemError } from '../providers/problems';

/** A decision of a person as it is sent: key and body are those of its first try, so that it happens once. */
export interface Keyed {
  path: string;
  body: object;
  key: string;
}

export type Tried<T> =
  | { is: 'answered'; answer: T }
  /** Nothing happened, by this try or by one before it. */
  | { is: 'refused'; problem: ProblemError }
  /** Refused, but a try before it had no answer, and this refusal says nothing about that one. */
  | { is: 'unsure'; problem: ProblemError }
  /** The first try still runs on the server. */
  | { is: 'running' }
  | { is: 'silent' };

/**
 * The server says these only after it looked the key up, so that they also speak for an earlier try that had no answer.
 * A refusal that is not here may come before that: the call ended, the screen locked, too many requests.
 */
const JUDGED_UNDER_KEY = [
  'preview_stale',
  'nothing_to_pay',
  'allocation_above_open',
  'allocation_sum',
  'bill_of_other_account',
  // take.payment
  'duplicate_needs_reason',
  'equal_amount_unknown',
  'bill_blocked_unknown',
  'brand_not_accepted',
  'debit_needs_yes',
  'debit_account_unusable',
  'debit_revoked',
  'debit_tries_used',
  // void.payment, request.refund, change.refund
  'void_not_own',
  'void_above_limit',
  'void_too_late',
  'void_pending',
  'refund_live',
  'payment_voided',
  'payment_not_refundable',
  'refund_nothing_left',
  'refund_above_payment',
  'refund_choice_wrong',
  'refund_not_open',
  // apply.credit
  'state_changed',
  'credit_not_usable',
  'credit_nothing_left',
  'credit_above_left',
  'credit_needs_instruction',
  'credit_instruction_unused',
  'instruction_not_of_guarantor',
];

/** Decisions of which a try had no answer, until they are known. */
const unanswered = new Set<string>();

/** One try of a decision. Whatever came of the tries before it is remembered by its key. */
export async function tryKeyed<T>({ path, body, key }: Keyed): Promise<Tried<T>> {
  try {
    const answer = await request<T>(path, { method: 'POST', body, idempotencyKey: key });
    unanswered.delete(key);
    return { is: 'answered', answer };
  } catch (error) {
    const problem = isProblem(error) && error.status > 0 && error.status < 500 ? error : null;
    if (!problem || problem.code === 'operation_in_progress') {
      unanswered.add(key);
      return { is: problem ? 'running' : 'silent' };
    }
    if (unanswered.has(key) && !JUDGED_UNDER_KEY.includes(problem.code)) return { is: 'unsure', problem };
    unanswered.delete(key);
    return { is: 'refused', problem };
  }
}
