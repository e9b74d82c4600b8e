import type { PayLink } from '@billing/contract';
import { timeText } from '../../ui/days';

export const isLive = ({ status }: Pick<PayLink, 'status'>): boolean =>
  ['created', 'sent', 'opened', 'submitted', 'declined'].includes(status);

/** What its color means: a bank debit that is pending is no trouble. */
export function linkMeaning(link: Pick<PayLink, 'status'>): 'settled' | 'pending' | 'trouble' {
  if (link.status === 'paid') return 'settled';
  return link.status === 'pending' || (isLive(link) && link.status !== 'declined') ? 'pending' : 'trouble';
}

/** Nothing more will be told of it: it has ended, and no charge of it is open. */
export const isOver = (link: PayLink): boolean =>
  link.status === 'pending' ||
  (!isLive(link) && !['initiated', 'processing', 'unknown'].includes(link.payment?.status ?? ''));

const endings: Record<NonNullable<PayLink['ending']>, string> = {
  time: 'Its time is over.',
  amount_changed: 'What is owed changed meanwhile.',
  paid_elsewhere: 'The bill was paid in another way meanwhile.',
  birth_date: 'Too many wrong birth dates were typed.',
  declined: 'Too many cards were declined.',
  revoked: 'You took it back.',
  replaced: 'A newer link took its place.',
  not_sent: 'The message could not be sent.',
};

/** What is going on, in a few words; said aloud by a screen reader at each change. */
export function stateWords(link: PayLink): string {
  if (link.status === 'paid') return 'Paid.';
  if (link.status === 'pending') return 'Used: a bank debit is pending. It is not paid until it clears.';
  if (!isLive(link)) return `Ended. ${link.ending ? endings[link.ending] : ''} Nothing was charged.`;
  if (['processing', 'unknown'].includes(link.payment?.status ?? ''))
    return 'The bank has not answered yet. Do not charge again.';
  if (link.ending) return 'Ending: the payment page is being closed.';
  switch (link.status) {
    case 'created':
      return 'Sending the message.';
    case 'sent':
      return 'Sent. Waiting for the caller to open it.';
    case 'opened':
      return link.birthDateTries > 0
        ? `Opened. ${link.birthDateTries === 1 ? 'One wrong birth date' : `${link.birthDateTries} wrong birth dates`} so far.`
        : 'Opened. The page asks for the birth date.';
    case 'declined':
      return 'The card was declined. Another one can be tried on the same page.';
    default:
      return 'The caller is on the payment page.';
  }
}

export type StepState = 'done' | 'now' | 'later' | 'trouble';
export interface Step {
  label: string;
  state: StepState;
  at: string | null;
}

/** Sent, opened, paying, paid: how far the link came, and where it stopped. */
export function stepsOf(link: PayLink): Step[] {
  const reached = { created: 0, sent: 1, opened: 2, submitted: 3, declined: 3, pending: 3, paid: 4 }[
    link.status as string
  ];
  const far =
    reached ?? (link.payment ? 3 : link.openedAt ? 2 : ['sent', 'delivered'].includes(link.messageStatus) ? 1 : 0);
  const ended = !isLive(link) && link.status !== 'paid' && link.status !== 'pending';
  const state = (step: number): StepState => {
    if (step <= far - (link.status === 'declined' ? 1 : 0)) return 'done';
    if (step !== far + (link.status === 'declined' ? 0 : 1)) return 'later';
    return ended || link.status === 'declined' ? 'trouble' : 'now';
  };
  return [
    { label: 'Sent', state: state(1), at: timeText(link.createdAt) },
    { label: 'Opened', state: state(2), at: link.openedAt && timeText(link.openedAt) },
    { label: link.declines > 0 ? `Paying · ${link.declines} declined` : 'Paying', state: state(3), at: null },
    {
      label: link.status === 'pending' ? 'Clears' : 'Paid',
      state: state(4),
      at: link.status === 'paid' && link.endedAt ? timeText(link.endedAt) : null,
    },
  ];
}
