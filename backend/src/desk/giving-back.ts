import { dayOf, OPEN_REFUNDS, REFUND_REASON_WORDS, type RefundStatus } from '@billing/contract';
import type { z } from 'zod';
import type { Desk, TimelineItem } from './desk.dto';
import type { GivenBackFacts } from './payment-facts';
import { sayMethod } from './words';

const UNDECIDED = ['submitted', 'pending', 'unknown', 'needs_check'];
const CLOSED_BY_WORDS = ['returned_to_maker', 'rejected'];
const isOpen = (f: GivenBackFacts): boolean =>
  OPEN_REFUNDS.includes(f.status as RefundStatus) || UNDECIDED.includes(f.status);

/** What is asked for or on its way, so that nobody asks for it a second time. */
export const givingBackOf = (facts: GivenBackFacts[]): z.infer<typeof Desk>['givingBack'] =>
  facts.filter(isOpen).map(({ kind, id, paymentId, status, cents, reason, by, mine, at, words }) => ({
    ...{ kind, id, paymentId, status, cents, reason, by, mine, at },
    words: CLOSED_BY_WORDS.includes(status) ? words : null,
  }));

const quoted = (f: GivenBackFacts): string => (CLOSED_BY_WORDS.includes(f.status) && f.words ? `“${f.words}”` : '');

const wentTo = (f: GivenBackFacts): string =>
  f.payee === 'mailed_check' || ['needs_check', 'check_issued'].includes(f.status)
    ? 'by mailed check'
    : `to ${sayMethod(f)}`;

/** A refund stands where it was sent, or where it was asked for; what it did not move is said by its state. */
export const givenBackItem = (f: GivenBackFacts): z.infer<typeof TimelineItem> => ({
  id: `${f.kind}:${f.id}`,
  on: dayOf(new Date(f.movedAt)),
  at: f.movedAt,
  family: 'money',
  title: f.kind === 'void' ? 'Void' : 'Refund',
  detail: [
    f.kind === 'void' ? `of ${sayMethod(f)}` : wentTo(f),
    REFUND_REASON_WORDS[f.reason],
    f.kind === 'void' ? `by ${f.by}` : `asked for by ${f.by}`,
    quoted(f),
  ]
    .filter(Boolean)
    .join(', '),
  status: f.status,
  cents: -f.cents,
  paymentId: f.paymentId,
  receiptNo: null,
});
