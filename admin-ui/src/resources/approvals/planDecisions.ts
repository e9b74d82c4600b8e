import { formatCents, type PlanRequest } from '@billing/contract';
import type { Decision } from '../../queue/decisions';
import { note } from './decisions';

/** What can be done with a plan that waits; the most wanted last. */
export function planDecisionsOf({ requestedBy, totalCents }: PlanRequest): Decision[] {
  const plan = `the plan over ${formatCents(totalCents)}`;
  return [
    {
      kind: 'reject',
      keys: 'e',
      label: 'Reject',
      says: 'No plan begins and the request is closed; the bills stay as they are.',
      confirm: 'Reject it',
      field: note('Why it is rejected', `${requestedBy.name} reads it and tells the guarantor.`),
    },
    {
      kind: 'return',
      keys: 'r',
      label: 'Return with reason',
      says: `${requestedBy.name} asks again with another plan.`,
      confirm: 'Return it',
      field: note(`What ${requestedBy.name} must change`, 'Such as: at most 24 months.'),
    },
    {
      kind: 'approve',
      keys: 'y',
      label: 'Approve the plan',
      says: `From now on ${plan} counts, with every date and amount above.`,
      confirm: 'Approve the plan',
      primary: true,
    },
  ];
}

export function planDecidedWords({ status, totalCents, requestedBy }: PlanRequest): string {
  const plan = `The plan over ${formatCents(totalCents)}`;
  if (status === 'approved') return `${plan} is approved and counts from now on.`;
  return status === 'returned' ? `${plan} is returned to ${requestedBy.name}.` : `${plan} is rejected.`;
}
