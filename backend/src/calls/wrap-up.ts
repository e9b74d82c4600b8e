import { formatCents, type CallOutcome, type CallReason, type Cents } from '@billing/contract';

/** What was done in a call, as the rows of it say. */
export interface WrapUpFacts {
  payments: { status: string; cents: Cents; last4: string | null; receiptNo: string | null; paymentOnly: boolean; byLink: boolean; stillOwedCents: Cents }[]; // prettier-ignore
  /** Pay links of this call that can still be paid, in cents. */
  links: Cents[];
  notes: string[];
  alerts: number;
  reveals: number;
  /** The account page of a verified guarantor was opened. */
  accountsRead: number;
  verified: number;
  paymentOnly: number;
  failed: number;
  searches: number;
}
export interface ProposedWrapUp {
  reason: CallReason;
  outcome: CallOutcome;
  summary: string;
  did: string[];
}

const REASON_OF_NOTE: Record<string, CallReason> = {
  dispute: 'dispute',
  hardship: 'assistance',
  complaint: 'complaint',
  contact: 'contact',
  legal: 'other',
};
const SUCCEEDED = new Set(['succeeded', 'partially_refunded', 'refunded']);
const OPEN = new Set(['initiated', 'processing', 'unknown']);
const times = (n: number, one: string, many: string): string => (n === 1 ? one : `${n} ${many}`);

/** Derives reason, outcome and summary from what was done, in plain words, so that Enter is enough (F-08). */
export function proposeWrapUp(facts: WrapUpFacts): ProposedWrapUp {
  const paid = facts.payments.filter((p) => SUCCEEDED.has(p.status));
  const open = facts.payments.filter((p) => OPEN.has(p.status));
  const declined = facts.payments.filter((p) => p.status === 'failed');
  const did = [
    ...whoWasVerified(facts),
    ...(facts.accountsRead > 0 ? ['Balance explained'] : []),
    ...(facts.reveals > 0 ? ['Restricted visit opened for the patient'] : []),
    ...paid.map((p) => `Paid ${formatCents(p.cents)} by ${p.byLink ? 'pay link, card' : 'card'}${p.last4 ? ` ending ${p.last4}` : ''}${p.receiptNo ? `, receipt ${p.receiptNo}` : ''}`), // prettier-ignore
    ...open.map((p) => `A payment of ${formatCents(p.cents)} is still being asked about: do not take it again`),
    ...declined.map((p) => `A card was declined for ${formatCents(p.cents)}`),
    ...facts.links.map((cents) => `A pay link for ${formatCents(cents)} can still be paid`),
    ...facts.notes.map((kind) => `Note taken (${kind})`),
    ...(facts.alerts > 0 ? [times(facts.alerts, 'Bill-ready alert set', 'bill-ready alerts set')] : []),
  ];
  const { reason, outcome } = whatItWas(facts, paid, open, declined);
  return { reason, outcome, summary: did.length > 0 ? `${did.join('. ')}.` : 'Nothing was done in this call.', did };
}

function whoWasVerified(facts: WrapUpFacts): string[] {
  if (facts.verified > 0) return [times(facts.verified, 'Caller verified', 'guarantors verified')];
  if (facts.paymentOnly > 0) return ['Caller paid for another, by Bill ID'];
  if (facts.failed > 0) return ['Caller could not be verified'];
  return facts.searches > 0 ? ['Caller was not verified'] : [];
}

function whatItWas(
  facts: WrapUpFacts,
  paid: WrapUpFacts['payments'],
  open: WrapUpFacts['payments'],
  declined: WrapUpFacts['payments'],
): { reason: CallReason; outcome: CallOutcome } {
  const noteReason = facts.notes.map((kind) => REASON_OF_NOTE[kind]).find((r) => r !== undefined);
  if (open.length > 0) return { reason: 'pay', outcome: 'payment_unknown' };
  if (paid.length > 0) {
    if (paid.every((p) => p.paymentOnly)) return { reason: 'pay', outcome: 'paid_for_another' };
    return { reason: 'pay', outcome: paid.every((p) => p.stillOwedCents === 0) ? 'paid_in_full' : 'paid_part' };
  }
  if (declined.length > 0) return { reason: 'pay', outcome: 'payment_declined' };
  if (facts.links.length > 0) return { reason: 'pay', outcome: 'no_action' };
  if (facts.notes.length > 0) return { reason: noteReason ?? 'understand_balance', outcome: 'note_taken' };
  if (facts.alerts > 0) return { reason: 'statement', outcome: 'alert_set' };
  if (facts.verified > 0 && facts.accountsRead > 0) return { reason: 'understand_balance', outcome: 'explained' };
  if (facts.verified === 0 && facts.paymentOnly === 0 && (facts.failed > 0 || facts.searches > 0))
    return { reason: 'other', outcome: 'not_verified' };
  return { reason: 'other', outcome: 'no_action' };
}
