import { REFUND_REASON_WORDS, REFUND_REASONS, REFUND_STAGES, type RefundStatus } from '@billing/contract';

export const refundReasonChoices = REFUND_REASONS.map((id) => ({ id, name: REFUND_REASON_WORDS[id] }));

/** How far a refund came; each is in one of them. */
export const stageChoices = [
  { id: 'waits', name: 'Waiting for a yes', set: { status: [...REFUND_STAGES.waits] } },
  { id: 'onTheWay', name: 'On the way', set: { status: [...REFUND_STAGES.onTheWay] } },
  { id: 'givenBack', name: 'Given back', set: { status: [...REFUND_STAGES.givenBack] } },
  { id: 'notGiven', name: 'Not given', set: { status: [...REFUND_STAGES.notGiven] } },
];

/** Where a supervisor works on it: the part of the approvals in which a refund of this state stands. */
export function approvalsPart(status: RefundStatus): string {
  if (status === 'requested' || status === 'approved_once') return 'waits';
  if (status === 'needs_check') return 'check';
  return ['submitted', 'pending', 'unknown'].includes(status) ? 'open' : 'done';
}
