import type { Refund } from '@billing/contract';
import { reasonRefused } from '../../commands/refused';
import type { Decision, DecisionField } from '../../queue/decisions';
import { goesTo } from '../../refunds/words';
import { moneyText } from '../../ui/amounts';

/** A typed reason, which the maker reads. */
export const note = (label: string, hint: string): DecisionField => ({
  name: 'note',
  label,
  hint,
  check: reasonRefused,
  longest: 500,
});

const checkNo: DecisionField = {
  name: 'checkNo',
  label: 'Check number',
  hint: 'As it is printed on the check, digits only.',
  check: (text) => (/^\d{1,10}$/.test(text.trim()) ? undefined : 'A check number has 1 to 10 digits.'),
  longest: 10,
  digits: true,
};

/** What can be done with a refund in its state; the most wanted last. */
export function decisionsOf(refund: Refund): Decision[] {
  const amount = moneyText(refund.amountCents);
  switch (refund.status) {
    case 'requested':
    case 'approved_once':
      return requestDecisions(refund, amount);
    case 'needs_check':
      return [
        {
          kind: 'abandon',
          keys: 'e',
          label: 'Give it up',
          says: `No check is mailed. ${amount} is the account’s credit again.`,
          confirm: 'Give it up',
        },
        {
          kind: 'issue_check',
          keys: 'y',
          label: 'Check is mailed',
          says: `A check over ${amount} was drawn and the address is confirmed.`,
          confirm: 'Record the check',
          primary: true,
          field: checkNo,
        },
      ];
    case 'submitted':
    case 'pending':
    case 'unknown':
      return [
        {
          kind: 'check_now',
          keys: 'y',
          label: 'Check now',
          says: 'The processor is asked what became of it. Nothing is sent twice.',
          confirm: 'Ask now',
          primary: true,
        },
      ];
    default:
      return [];
  }
}

function requestDecisions(refund: Refund, amount: string): Decision[] {
  const { approval, requestedBy } = refund;
  const last = (approval?.given ?? 0) + 1 >= (approval?.needed ?? 1);
  return [
    {
      kind: 'reject',
      keys: 'e',
      label: 'Reject',
      says: 'Nothing goes back and the request is closed.',
      confirm: 'Reject it',
      field: note('Why it is rejected', `${requestedBy.name} reads it.`),
    },
    {
      kind: 'return',
      keys: 'r',
      label: 'Return with reason',
      says: `${requestedBy.name} changes it and asks again.`,
      confirm: 'Return it',
      field: note(`What ${requestedBy.name} must change`, 'Such as: the amount is above the second charge.'),
    },
    {
      kind: 'approve',
      keys: 'y',
      label: `Approve ${amount}`,
      says: last
        ? `${amount} goes to ${goesTo(refund)}, and the ledger changes as it stands above.`
        : 'Another supervisor must approve it too, before anything is sent.',
      confirm: `Approve ${amount}`,
      primary: true,
      off: refund.effect ? undefined : (refund.effectRefusal ?? 'What it would do is not known.'),
    },
  ];
}

/** The command of a decision and what it carries; an approval names the effect that was looked at. */
export function commandOf(refund: Refund, kind: string, words: string): { path: string; body: object } {
  const at = `/api/refunds/${refund.id}`;
  switch (kind) {
    case 'issue_check':
      return { path: `${at}/issue-check`, body: { checkNo: words } };
    case 'abandon':
      return { path: `${at}/abandon`, body: {} };
    case 'check_now':
      return { path: `${at}/check-now`, body: {} };
    case 'approve':
      return { path: `${at}/decide`, body: { decision: 'approve', effectHash: refund.effect?.effectHash } };
    default:
      return { path: `${at}/decide`, body: { decision: kind, note: words } };
  }
}
