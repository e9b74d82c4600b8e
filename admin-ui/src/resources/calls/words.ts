import { CALL_OUTCOMES, CALL_REASONS, type CallOutcome, type CallReason } from '@billing/contract';

export const reasonWords: Record<CallReason, string> = {
  understand_balance: 'Understand the balance',
  coverage: 'Insurance',
  pay: 'Pay',
  plan: 'Payment plan',
  assistance: 'Financial assistance',
  dispute: 'Dispute a charge',
  contact: 'Contact details',
  statement: 'Statement',
  complaint: 'Complaint',
  other: 'Other',
};

export const outcomeWords: Record<CallOutcome, string> = {
  paid_in_full: 'Paid in full',
  paid_part: 'Paid part',
  payment_declined: 'Payment declined',
  payment_unknown: 'Payment not known yet',
  explained: 'Explained',
  note_taken: 'Note taken',
  alert_set: 'Alert set',
  not_verified: 'Not verified',
  paid_for_another: 'Paid for someone else',
  callback: 'Call back',
  no_action: 'No action',
};

export const reasonChoices = CALL_REASONS.map((id) => ({ id, name: reasonWords[id] }));
export const outcomeChoices = CALL_OUTCOMES.map((id) => ({ id, name: outcomeWords[id] }));

/** A call that was ended for somebody may have neither; nobody chooses that, but it can be looked for. */
const notSaid = { id: 'none', name: 'Not said' };
export const reasonFilters = [...reasonChoices, notSaid];
export const outcomeFilters = [...outcomeChoices, notSaid];

/** `3:12`, or `1:04:12` for the rare long one. */
export function lengthText(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
