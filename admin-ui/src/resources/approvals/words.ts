import type { Refund, RefundStatus } from '@billing/contract';
import type { Check } from '../../queue/Checks';
import { counted, goesTo } from '../../refunds/words';
import { moneyText } from '../../ui/amounts';
import { dayOfInstant, dayText } from '../../ui/days';

/** Whose turn it is, in the list: `yours`, `1 of 2`. */
export function rowBeside(
  row: { requestedById: string; approvalsNeeded: number | null; approvalsGiven: number | null },
  me: string,
): string | undefined {
  if (row.requestedById === me) return 'yours';
  if ((row.approvalsNeeded ?? 1) < 2) return undefined;
  return `${row.approvalsGiven ?? 0} of ${row.approvalsNeeded}`;
}

const approvers = ({ approval }: Pick<Refund, 'approval'>) =>
  (approval?.decisions ?? []).filter(({ decision }) => decision === 'approve');

/** What the policy asks of this request, and what is true of each. */
export function policyChecks(refund: Refund, me: string): Check[] {
  const { approval, effect, requestedBy, payment } = refund;
  const checks: Check[] = [];
  if (approval) {
    const { needed, given, grantNeeded, expiresAt } = approval;
    const by =
      given > 0
        ? approvers(refund)
            .map((one) => one.by)
            .join(', ')
        : undefined;
    const who = needed === 1 ? 'One supervisor is enough' : `${needed} supervisors must approve`;
    checks.push({
      state: given >= needed ? 'yes' : needed === 1 ? 'yes' : 'open',
      text: needed === 1 ? who : `${who}, ${given} did`,
      aside: by,
    });
    if (grantNeeded) {
      const held = approvers(refund).some(({ withGrant }) => withGrant);
      const text = held ? 'Approved with the finance right' : 'One of them needs the finance right';
      checks.push({ state: held ? 'yes' : 'open', text });
    }
    checks.push({
      state: 'yes',
      text: `May be decided until ${dayText(dayOfInstant(dayBefore(expiresAt)), { weekday: true })}`,
    });
  }
  const own = requestedBy.id === me;
  checks.push({
    state: own ? 'no' : 'yes',
    text: own ? 'You asked for it yourself' : 'You did not ask for it',
    aside: own ? undefined : `${requestedBy.name} did`,
  });
  if (refund.effectRefusal) checks.push({ state: 'no', text: refund.effectRefusal });
  if (effect)
    checks.push({
      state: 'yes',
      text: `Fits in what is left of the payment`,
      aside: `${moneyText(effect.refundableCents)} of ${moneyText(payment.amountCents)}`,
    });
  return checks;
}

/** It ends at midnight after the last day. */
const dayBefore = (instant: string): string => new Date(Date.parse(instant) - 60_000).toISOString();

/** Of the person who asked, in the last 90 days; a second refund for the same patient is worth a look. */
export function historyChecks({ history }: Pick<Refund, 'history'>): Check[] {
  const { requested, requestedCents, rejected, ofThisGuarantor } = history;
  if (requested === 0) return [{ state: 'yes', text: 'No other request in 90 days' }];
  return [
    { state: 'yes', text: `${counted(requested, 'other request')} in 90 days`, aside: moneyText(requestedCents) },
    rejected > 0
      ? { state: 'open', text: `${rejected} of them ${rejected === 1 ? 'was' : 'were'} rejected` }
      : { state: 'yes', text: 'None of them was rejected' },
    ofThisGuarantor > 0
      ? { state: 'open', text: `${ofThisGuarantor} of them for this guarantor` }
      : { state: 'yes', text: 'None of them for this guarantor' },
  ];
}

/** Said under the list after a decision, by what became of it. */
export function decidedWords(refund: Refund): string {
  const amount = moneyText(refund.amountCents);
  const to = goesTo(refund);
  const words: Partial<Record<RefundStatus, string>> = {
    approved_once: `Approved once: ${amount}. Another supervisor must approve it too.`,
    returned_to_maker: `Returned to ${refund.requestedBy.name}: ${amount}.`,
    rejected: `Rejected: ${amount}. Nothing goes back.`,
    succeeded: `Approved: ${amount} went back to ${to}.`,
    needs_check: `Approved: ${amount} needs a check now.`,
    check_issued: `Check ${refund.checkNo ?? ''} over ${amount} is recorded.`,
    abandoned: `Given up: ${amount} is the account’s credit again.`,
  };
  return words[refund.status] ?? `Sent: ${amount} to ${to}. The outcome is still open.`;
}
