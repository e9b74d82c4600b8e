import type { PaymentVoid, Refund } from '@billing/contract';
import { useQueryClient } from '@tanstack/react-query';
import { readDeskAgain } from '../useDesk';
import { type Decision, type SentAs, useSendOnce } from '../useSendOnce';
import type { Said } from './words';
import { readWaysAgain } from './useWays';

/** One decision, with everything that its outcome says. */
export interface Decided extends Decision {
  way: 'void' | 'refund' | 'change';
  cents: number;
  say: Said;
  gets: string;
}
type Answered = { is: 'void'; answer: PaymentVoid } | { is: 'refund'; answer: Refund };
export type Sent = SentAs<Decided, Answered>;

/** Gives back once. */
export function useSend(paymentId: string, guarantorId: number, draftKey: string) {
  const client = useQueryClient();
  return useSendOnce<Decided, PaymentVoid & Refund, Answered>({
    sentKey: `back-sent:${paymentId}`,
    draftKey,
    answered: ({ way }, answer) => (way === 'void' ? { is: 'void', answer } : { is: 'refund', answer }),
    readAgain: () => Promise.all([readWaysAgain(client, paymentId), readDeskAgain(client, guarantorId)]),
  });
}
