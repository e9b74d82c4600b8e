import type { Payment } from '@billing/contract';
import { tryKeyed } from '../../commands/tryKeyed';
import { type Charge, type ChargeEvent, nextPart } from './charge';

type Dispatch = (event: ChargeEvent) => Charge | null;

const pause = (tries: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(4_000, 400 * 2 ** (tries - 1))));

/**
 * Sends the parts one after the other, each with its own key, until each is known. Whatever the network does, a retry
 * carries the same key and the same body, so that the server finds the first one instead of charging again.
 */
export async function sendCharge(dispatch: Dispatch, charge: Charge | null, wait = pause): Promise<void> {
  let now = charge;
  for (let at = nextPart(now); now && at !== null; at = nextPart(now)) {
    now = dispatch({ type: 'sent', at });
    now = await sendPart(dispatch, now, at, wait);
  }
}

async function sendPart(dispatch: Dispatch, charge: Charge | null, at: number, wait: typeof pause) {
  let now = charge;
  while (now?.parts[at]?.state.is === 'asking') {
    const { key, body } = now.parts[at]!;
    const tried = await tryKeyed<Payment>({ path: '/api/payments', body, key });
    if (tried.is === 'answered') return dispatch({ type: 'answered', at, payment: tried.answer });
    // Too many requests at once: it is asked again like one that had no answer.
    const refused = 'problem' in tried && tried.problem.status !== 429 ? tried : null;
    if (refused?.is === 'unsure') return dispatch({ type: 'gave_up', at, refused: refused.problem.message });
    if (refused) {
      const { code, message, fields } = refused.problem;
      return dispatch({ type: 'refused', at, problem: { code, message, fields } });
    }
    now = dispatch({ type: tried.is === 'running' ? 'in_progress' : 'no_answer', at });
    const state = now?.parts[at]?.state;
    if (state?.is === 'asking') await wait(state.tries);
    // Somebody may have stopped waiting meanwhile.
    now = dispatch({ type: 'looked' });
  }
  return now;
}
