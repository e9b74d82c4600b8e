import type { Review, ReviewRule, ReviewStatus } from '@billing/contract';
import { factorNames, relationshipNames } from '../../desk/call/words';
import { reasonRefused } from '../../commands/refused';
import type { Check } from '../../queue/Checks';
import type { Decision } from '../../queue/decisions';
import { moneyText } from '../../ui/amounts';
import type { Meaning } from '../../ui/StatusChip';

/** In the list, one or two words; in the pane, the whole reason. */
export const ruleWords: Record<ReviewRule, { short: string; long: string }> = {
  sample: { short: 'sample', long: 'The sample picked it. Nothing about it stands out.' },
  large: { short: 'large', long: 'Its amount is above the one from which every payment is looked at.' },
  repeated: { short: 'paid again', long: 'The same amount was taken on the same card within 10 minutes.' },
  payment_only: { short: 'payer not verified', long: 'The payer cited a Bill ID and was not verified.' },
  by_hand: { short: 'put on bills by hand', long: 'It was put on bills by hand, not oldest first.' },
  refund: { short: 'refund', long: 'A refund of it was asked for.' },
  override: {
    short: 'rule overridden',
    long: 'Money of it was asked back while the bank could still take the debit back.',
  },
  void: { short: 'void', long: 'It was voided, or a void was tried.' },
};

/** What stands out comes before the sample, which says nothing. */
export function rulesText(rules: readonly ReviewRule[]): string {
  const risks = rules.filter((rule) => rule !== 'sample');
  return (risks.length > 0 ? risks : rules).map((rule) => ruleWords[rule].short).join(', ');
}

export const reviewLooks: Record<ReviewStatus, { word: string; meaning: Meaning }> = {
  pending: { word: 'to look at', meaning: 'pending' },
  ok: { word: 'found right', meaning: 'settled' },
  returned: { word: 'returned to who took it', meaning: 'owed' },
  escalated: { word: 'escalated', meaning: 'owed' },
};

/** How the caller was verified, factor by factor. A payer without a verification is said to be one. */
export function callerChecks({ call, payment }: Pick<Review, 'call'> & { payment: { paymentOnly: boolean } }): Check[] {
  if (payment.paymentOnly) return [{ state: 'open', text: 'Payment only: the payer was not verified' }];
  if (!call) return [{ state: 'open', text: 'Not taken in a call' }];
  if (call.factors.length === 0) return [{ state: 'no', text: 'The caller was not verified' }];
  return [
    ...(call.relationship
      ? [{ state: 'yes' as const, text: `The caller is: ${relationshipNames[call.relationship]}` }]
      : []),
    ...call.factors.map(({ kind, match }) => ({
      state: match ? ('yes' as const) : ('no' as const),
      text: `${factorNames[kind]} ${match ? 'matched' : 'did not match'}`,
    })),
  ];
}

/** Of who took it, in the last 30 days. */
export function takerChecks({ taken, reviewed, returned }: Review['history']): Check[] {
  return [
    { state: 'yes', text: `${taken} ${taken === 1 ? 'payment' : 'payments'} taken` },
    { state: 'yes', text: `${reviewed} reviewed` },
    { state: returned > 0 ? 'open' : 'yes', text: returned > 0 ? `${returned} came back` : 'None came back' },
  ];
}

export function reviewDecisions(takenBy: string): Decision[] {
  const note = (label: string, hint: string) => ({ name: 'note', label, hint, check: reasonRefused, longest: 500 });
  return [
    {
      kind: 'escalate',
      keys: 'e',
      label: 'Escalate',
      says: 'It becomes a task that supervisors see. The payment stays as it is.',
      confirm: 'Escalate it',
      field: note('Why it is escalated', 'What another supervisor should look at.'),
    },
    {
      kind: 'return',
      keys: 'r',
      label: 'Return with reason',
      says: `It becomes a task of ${takenBy}. The payment stays as it is.`,
      confirm: 'Return it',
      field: note(`What ${takenBy} must correct`, 'Such as: the note does not say who agreed to the amount.'),
    },
    {
      kind: 'ok',
      keys: 'y',
      label: 'It is right',
      says: 'You looked at it and found nothing wrong.',
      confirm: 'It is right',
      primary: true,
    },
  ];
}

/** Said under the list after a decision. */
export function reviewedWords({
  status,
  payment,
}: {
  status: ReviewStatus;
  payment: Pick<Review['payment'], 'amountCents' | 'takenBy'>;
}): string {
  const amount = moneyText(payment.amountCents);
  if (status === 'returned') return `Returned to ${payment.takenBy}: ${amount}.`;
  return status === 'escalated' ? `Escalated: ${amount}.` : `Found right: ${amount} of ${payment.takenBy}.`;
}
