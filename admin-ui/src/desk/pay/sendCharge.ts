import type { Payment } from '@billing/contract';
import { call as request } from '../../providers/httpClient';
import { ProblemError } from '../../providers/problems';
import { type Charge, type ChargeEvent, nextPart } from './charge';

type Dispatch = (event: ChargeEvent) => Charge | null;

/** These are said only after the key was looked up, so that they also speak for an earlier try that had no answer. */
const JUDGED_UNDER_KEY = [
  'preview_stale',
  'duplicate_needs_reason',
  'equal_amount_unknown',
  'bill_blocked_unknown',
  'brand_not_accepted',
  'nothing_to_pay',
  'allocation_above_open',
  'allocation_sum',
  'bill_of_other_account',
  'debit_needs_yes',
  'debit_account_unusable',
  'debit_revoked',
  'debit_tries_used',
];

const pause = (tries: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(4_000, 400 * 2 ** (tries - 1))));

/**
 * Sends the parts one after the other, each with its own key, until each is known. Whatever the network does, a retry
 * carries the same key and the same body, so that the server finds the first one instead of charging again.
 */
export async function sendCharge(dispatch: Dispatch, charge: Charge | null, wait = pause): Promise<void> {
  let now = charge;
  for (let at = nextPart(now); now && at !== null; at = nextPart(now)) {
    const wasLost = now.parts[at]!.state.is === 'lost';
    now = dispatch({ type: 'sent', at });
    now = await sendPart(dispatch, now, at, wasLost, wait);
  }
}

async function sendPart(dispatch: Dispatch, charge: Charge | null, at: number, wasLost: boolean, wait: typeof pause) {
  let now = charge;
  let mayHaveHappened = wasLost;
  while (now?.parts[at]?.state.is === 'asking') {
    const { key, body } = now.parts[at]!;
    try {
      const payment = await request<Payment>('/api/payments', { method: 'POST', body, idempotencyKey: key });
      return dispatch({ type: 'answered', at, payment });
    } catch (error) {
      const problem = error instanceof ProblemError ? error : null;
      const running = problem?.code === 'operation_in_progress';
      const silent = !problem || problem.status === 0 || problem.status >= 500;
      if (!running && !silent && problem.status !== 429) {
        // Refusals that come before the key is looked up (a call that ended) say nothing about the try before.
        const certain = !mayHaveHappened || JUDGED_UNDER_KEY.includes(problem.code);
        const { code, message, fields } = problem;
        return dispatch(
          certain ? { type: 'refused', at, problem: { code, message, fields } } : { type: 'gave_up', at },
        );
      }
      mayHaveHappened ||= running || silent;
      now = dispatch({ type: running ? 'in_progress' : 'no_answer', at });
      const state = now?.parts[at]?.state;
      if (state?.is === 'asking') await wait(state.tries);
      // Somebody may have stopped waiting meanwhile.
      now = dispatch({ type: 'looked' });
    }
  }
  return now;
}
