import type { Plan } from '@billing/contract';

/** What the caller said; most change the plan, two of them pay. */
export const INTENTS = [
  'amount', 'date', 'pause', 'resume', 'catch_up', 'add_bill', 'method', 'pay_off', 'skip', 'move', 'pay_more', 'frequency', 'new_charges', 'uncovered', 'cancel', 'forgive', 'default', 'reinstate', 'retry_first',
] as const; // prettier-ignore
export type Intent = (typeof INTENTS)[number];

interface Said {
  keys: string;
  /** As the caller says it. */
  said: string;
  /** What we do then. */
  does: string;
  /** What is written down where the agent writes nothing else. */
  note: string;
  /** Only a supervisor; an agent asks for it, or for nobody. */
  supervisor?: true;
}

export const intents: Record<Intent, Said> = {
  amount: { keys: '1', said: 'It is too much', does: 'less each time, for longer', note: 'It is too much each time.' },
  date: { keys: '2', said: 'I am paid on another day', does: 'another pay date', note: 'Is paid on another day.' },
  pause: { keys: '3', said: 'I lost my job', does: 'nothing is due for a while', note: 'Lost the job and cannot pay now.' },
  resume: { keys: '3', said: 'I can pay again', does: 'the pause ends', note: 'Can pay again.' },
  catch_up: { keys: '4', said: 'I missed one', does: 'it is paid at the end', note: 'Missed one and goes on paying.' },
  add_bill: { keys: '5', said: 'Add the new bill', does: 'it comes to the plan', note: 'Wants the new bill in the plan.' },
  method: { keys: '6', said: 'I have a new card', does: 'another card, or no autopay', note: 'Has another card.' },
  pay_off: { keys: '7', said: 'I want to pay it off', does: 'all that is open, now', note: '' },
  skip: { keys: '8', said: 'Leave the next one out', does: 'once; the plan ends one later', note: 'Cannot pay the next one.' },
  move: { keys: '9', said: 'Move the next one', does: 'once, by some days', note: 'Pays the next one on another day.' },
  pay_more: { keys: '0', said: 'I want to pay more', does: 'ahead, or off the end', note: '' },
  frequency: { keys: 'f', said: 'Weekly, or twice a month', does: 'another rhythm', note: 'Wants to pay in another rhythm.' },
  new_charges: { keys: 'n', said: 'What about new bills?', does: 'ask, add or keep apart', note: 'Decided what happens with new bills.' },
  uncovered: { keys: 'u', said: 'Put the rest in, too', does: 'what the plan does not cover', note: 'Wants what is not covered in the plan.' },
  cancel: { keys: 'x', said: 'I do not want the plan', does: 'it ends; the bills stay', note: 'Does not want the plan any more.' },
  forgive: { keys: 'w', said: 'Can the miss be waived?', does: 'its amount moves to the end', note: '', supervisor: true },
  default: { keys: 'd', said: 'Ended after misses', does: 'the bills are due by themselves', note: '', supervisor: true },
  retry_first: { keys: '1', said: 'Try the first payment again', does: 'with a saved card; the plan waits for it', note: 'The first payment is tried again.' },
  reinstate: { keys: 'i', said: 'Begin it again', does: 'with what its bills owe', note: 'Wants to go on with the plan.', supervisor: true },
}; // prettier-ignore

/** What can be chosen for a plan as it stands; what could never apply to it is not shown. */
export function intentsOf(plan: Plan, may: (intent: 'forgive' | 'default') => boolean): Intent[] {
  if (plan.status === 'defaulted') return may('default') ? ['reinstate'] : [];
  if (plan.status === 'pending_first_payment') return ['retry_first'];
  if (!['active', 'paused', 'default_pending'].includes(plan.status)) return [];
  const paused = plan.status === 'paused';
  const missed = plan.installments.some((i) => i.status === 'missed');
  const applies: Partial<Record<Intent, boolean>> = {
    pause: !paused,
    resume: paused,
    catch_up: plan.installments.some((i) => i.openCents > 0 && (i.status === 'missed' || i.status === 'due' || i.status === 'partially_paid')),
    uncovered: plan.uncoveredCents > 0,
    forgive: missed,
    default: plan.status === 'default_pending' && may('default'),
    reinstate: false,
    retry_first: false,
  }; // prettier-ignore
  return INTENTS.filter((intent) => applies[intent] ?? true);
}
