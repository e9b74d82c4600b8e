import type Stripe from 'stripe';
import type { ChargeRequest, LateReturn } from '../gateway';

/** How a charge is confirmed: a card typed by staff, or a bank debit on a mandate that was given by voice. */
export function confirmOptions(
  r: Pick<ChargeRequest, 'moto' | 'offSession' | 'debit'>,
): Stripe.PaymentIntentConfirmParams {
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
  return {
    id: lost.id,
    reason: lost.reason,
    code: /^R\d{2}$/.exec(lost.network_reason_code ?? '')?.[0] ?? null,
    amountCents: lost.amount,
    feeCents: lost.balance_transactions.reduce((sum, t) => sum + t.fee, 0),
  };
}
