import type { CreditApplication } from '@billing/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type Decision, type SentAs, useSendOnce } from '../useSendOnce';
import { readCreditsAgain } from './useCredits';

/** One decision: what was previewed. */
export interface Decided extends Decision {
  cents: number;
}
type Used = { is: 'used'; answer: CreditApplication };
export type Sent = SentAs<Decided, Used>;

/** Uses a credit once. */
export function useSendCredit(paymentId: string, guarantorId: number | null, draftKey: string) {
  const client = useQueryClient();
  return useSendOnce<Decided, CreditApplication, Used>({
    sentKey: `credit-sent:${paymentId}`,
    draftKey,
    answered: (_, answer) => ({ is: 'used', answer }),
    readAgain: () => readCreditsAgain(client, paymentId, guarantorId),
  });
}
