import type { TaskOutcome, Work, WorkItem, WorkQueue } from '@billing/contract';
import { reasonRefused } from '../../commands/refused';
import type { Decision } from '../../queue/decisions';

export const queueNames: Record<WorkQueue, { short: string; empty: string }> = {
  unknown: {
    short: 'unknown',
    empty: 'A payment, refund or void whose outcome nobody knows stands here until it is known.',
  },
  refunds: { short: 'refunds', empty: 'A refund that must go by check and a void that failed stand here.' },
  returned: { short: 'returned', empty: 'A bank debit or a check that came back stands here.' },
  callbacks: { short: 'callbacks', empty: 'A callback that was promised stands here from its day on.' },
  plans: { short: 'plans', empty: 'A payment plan that needs a word with the patient stands here.' },
  cards: { short: 'cards', empty: 'A saved card that is about to expire stands here 30, 15 and 7 days before.' },
  mail: { short: 'mail', empty: 'Cash from the mail, checks that were set aside and notices to mail stand here.' },
  other: { short: 'other', empty: 'What came back from review and figures to check stand here.' },
};

export const outcomeNames: Record<TaskOutcome, string> = {
  done: 'done',
  not_needed: 'not needed',
  by_itself: 'settled by itself',
};

/** Beside the title in the list: who works on it, or whose it is. */
export function besideOf({ claim, assignedTo }: Work['rows'][number]): string | undefined {
  if (claim) return claim.mine ? 'with you' : `with ${claim.by}`;
  return assignedTo ? `for ${assignedTo}` : undefined;
}

const field = (name: string, label: string, hint: string) => ({
  name,
  label,
  hint,
  check: reasonRefused,
  longest: 300,
});

/** What who works on it can do with it. */
export function workDecisions({ ownStep }: Pick<WorkItem, 'ownStep'>): Decision[] {
  const off = ownStep ?? undefined;
  return [
    {
      kind: 'release',
      keys: 'e',
      label: 'Put back',
      says: 'It stays in the queue, and anybody may take it.',
      confirm: 'Put it back',
    },
    {
      kind: 'not_needed',
      keys: 'r',
      label: 'Not needed',
      says: 'It leaves the queue. Your words are kept with it.',
      confirm: 'It is not needed',
      off,
      field: field('note', 'Why it is not needed', 'Such as: the guarantor had called before and knows.'),
    },
    {
      kind: 'done',
      keys: 'y',
      label: 'Done',
      says: 'It leaves the queue. Your words are kept with it.',
      confirm: 'It is done',
      primary: true,
      off,
      field: field('note', 'What was done', 'Such as: told her by phone, she sends a new check on Friday.'),
    },
  ];
}

export const takeOver = (from: string): Decision => ({
  kind: 'take_over',
  keys: 'e',
  label: 'Take over',
  says: `${from} can do nothing more with it. Your reason is kept in the audit.`,
  confirm: 'Take it over',
  field: field('reason', `Why you take it from ${from}`, 'Such as: has gone home and the caller waits.'),
});

/** Said under the list. */
export function didWords({ status, outcome, claim, title }: WorkItem): string {
  if (status !== 'open')
    return `${outcome ? outcomeNames[outcome] : 'done'}: ${title}.`.replace(/^./, (c) => c.toUpperCase());
  return claim?.mine ? `Taken over: ${title}.` : `Put back: ${title}.`;
}
