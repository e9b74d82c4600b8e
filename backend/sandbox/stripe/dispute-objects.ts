import { moveBalance } from './balance-transactions';
import type { Change } from './change';
import { newId } from './ids';
import type { Charge, Dispute } from './wire';

const DISPUTE_FEE_CENTS = 1500;
const ANSWER_WITHIN_S = 9 * 86_400;

const EVIDENCE_FIELDS = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const;

export type DisputeKind = 'chargeback' | 'inquiry' | 'bank_return';

/** The cardholder's bank asks the money back. An inquiry only asks; a bank's late return is lost from the start. */
export function openDispute(change: Change, charge: Charge, reason: string, kind: DisputeKind): Dispute {
  const evidence = Object.fromEntries(EVIDENCE_FIELDS.map((name) => [name, null]));
  const dispute: Dispute = {
    id: newId('dp'),
    object: 'dispute',
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: change.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...evidence, enhanced_evidence: {} } as Dispute['evidence'],
    evidence_details: {
      due_by: kind === 'bank_return' ? null : change.now() + ANSWER_WITHIN_S,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: null as never,
    },
    intended_submission_method: null,
    is_charge_refundable: kind === 'inquiry',
    livemode: false,
    metadata: {},
    network_reason_code: kind === 'bank_return' ? null : '10.4',
    payment_intent: charge.payment_intent,
    reason,
    status: kind === 'inquiry' ? 'warning_needs_response' : kind === 'bank_return' ? 'lost' : 'needs_response',
  };
  const card = charge.payment_method_details?.card;
  if (card) {
    dispute.payment_method_details = {
      type: 'card',
      card: {
        brand: card.brand ?? 'visa',
        case_type: kind === 'inquiry' ? 'inquiry' : 'chargeback',
        network_reason_code: '10.4',
      } as NonNullable<Dispute['payment_method_details']>['card'],
    };
  }
  if (kind !== 'inquiry') withdraw(change, dispute);
  charge.disputed = true;
  change.put(charge);
  change.put(dispute);
  change.emit('charge.dispute.created', dispute);
  if (kind !== 'inquiry') change.emit('charge.dispute.funds_withdrawn', dispute);
  tellDispute(change, 'dispute.created', dispute);
  if (kind === 'bank_return') change.emit('charge.dispute.closed', dispute);
  return dispute;
}

function withdraw(change: Change, dispute: Dispute): void {
  dispute.balance_transactions.push(
    moveBalance(change, {
      type: 'adjustment',
      category: 'dispute',
      amountCents: -dispute.amount,
      feeCents: DISPUTE_FEE_CENTS,
      source: dispute.id,
      description: `Chargeback withdrawal for ${dispute.charge}`,
      days: 0,
    }) as unknown as Dispute['balance_transactions'][number],
  );
}

export function isOpen(dispute: Dispute): boolean {
  return !['won', 'lost', 'warning_closed', 'prevented'].includes(dispute.status);
}

/** The bank decides. The money of a dispute that was won comes back, its fee does not. */
export function closeDispute(change: Change, dispute: Dispute, won: boolean): Dispute {
  const inquiry = dispute.status.startsWith('warning');
  if (won && !inquiry) {
    const back = moveBalance(change, {
      type: 'adjustment',
      category: 'dispute_reversal',
      amountCents: dispute.amount,
      feeCents: 0,
      source: dispute.id,
      description: `Chargeback reversal for ${dispute.charge}`,
      days: 0,
    });
    dispute.balance_transactions.push(back as unknown as Dispute['balance_transactions'][number]);
  }
  if (!won && inquiry) withdraw(change, dispute);
  dispute.status = won ? (inquiry ? 'warning_closed' : 'won') : 'lost';
  change.put(dispute);
  if (won && !inquiry) change.emit('charge.dispute.funds_reinstated', dispute);
  change.emit('charge.dispute.closed', dispute);
  tellDispute(change, won ? 'dispute.won' : 'dispute.lost', dispute);
  return dispute;
}

function tellDispute(change: Change, effect: string, dispute: Dispute): void {
  change.effect({
    effect,
    dispute: dispute.id,
    charge: dispute.charge,
    paymentIntent: dispute.payment_intent,
    amountCents: dispute.amount,
    currency: dispute.currency,
    reason: dispute.reason,
    status: dispute.status,
  });
}
