import type Stripe from 'stripe';
import type { ChargeRequest, LateReturn } from '../gateway';

/** How a charge is confirmed: a card typed by staff, or a bank debit on a mandate that was given by voice. */
export function confirmOptions(
  r: Pick<ChargeRequest, 'moto' | 'offSession' | 'debit'>,
): Stripe.PaymentIntentConfirmParams {
  // A mandate that the payer gave before is found by the processor itself.
  if (r.debit?.mandate === 'page') return { off_session: true };
  if (r.debit)
    return {
      mandate_data: { customer_acceptance: { type: 'offline', offline: {} } },
      payment_method_options: {
        us_bank_account: { verification_method: r.debit.skipVerification ? 'skip' : 'automatic' },
      },
    };
  if (r.moto) return { payment_method_options: { card: { moto: true } } };
  return r.offSession ? { off_session: true } : {};
}

/** A bank's late return is a dispute that is lost from the start; one that is still open, or was won, is none. */
export function lateReturn(disputes: Stripe.Dispute[]): LateReturn | null {
  const lost = disputes.find((d) => d.status === 'lost');
  if (!lost) return null;
  const intent = typeof lost.payment_intent === 'object' ? lost.payment_intent : null;
  const method = typeof intent?.payment_method === 'object' ? intent.payment_method : null;
  const code = networkCode(method) ?? /^R\d{2}$/.exec(lost.network_reason_code ?? '')?.[0] ?? null;
  return {
    id: lost.id,
    reason: returnReason(lost.reason, method),
    code,
    amountCents: lost.amount,
    feeCents: lost.balance_transactions.reduce((sum, t) => sum + t.fee, 0),
  };
}

/** The bank's own code for why it takes no more debits, such as R10. */
export const networkCode = (method: Stripe.PaymentMethod | null | undefined): string | null =>
  method?.us_bank_account?.status_details?.blocked?.network_code ?? null;

/** Stripe has one word for every return of a debit that the holder denies; R11 says that it can be corrected. */
export const returnReason = (reason: string, method: Stripe.PaymentMethod | null | undefined): string =>
  reason === 'debit_not_authorized' && networkCode(method) === 'R11' ? 'debit_not_as_agreed' : reason;
