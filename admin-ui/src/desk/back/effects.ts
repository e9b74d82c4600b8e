import type { WaysBack } from '@billing/contract';
import type { Effect } from '../../refunds/LedgerEffect';

/** A void takes the whole payment off its bills and out of the credit. */
export function voidEffect({ payment, onBills, creditCents, account }: WaysBack): Effect {
  const reopened = onBills.reduce((sum, bill) => sum + bill.amountCents, 0);
  return {
    amountCents: payment.amountCents,
    fromCreditCents: creditCents,
    reopens: onBills.map(({ billId, label, amountCents, balanceCents }) => ({
      billId,
      label,
      amountCents,
      balanceBeforeCents: balanceCents,
      balanceAfterCents: balanceCents + amountCents,
    })),
    owedBeforeCents: account.owedCents,
    owedAfterCents: account.owedCents + reopened,
    creditBeforeCents: account.creditCents,
    creditAfterCents: account.creditCents - creditCents,
  };
}
