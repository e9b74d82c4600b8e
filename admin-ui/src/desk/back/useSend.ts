import type { PaymentVoid, Refund } from '@billing/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call as request } from '../../providers/httpClient';
import { isProblem, type ProblemError } from '../../providers/problems';
import { drafts, useDraft } from '../drafts';
import { readDeskAgain } from '../useDesk';
import type { Said } from './words';
import { readWaysAgain } from './useWays';

/** One decision, with everything that its outcome says. */
export interface Decided {
  way: 'void' | 'refund' | 'change';
  path: string;
  body: object;
  /** Kept for every try of this decision, so that it happens once. */
  key: string;
  cents: number;
  say: Said;
  gets: string;
}
export type Sent = Decided &
  ({ is: 'sending' } | { is: 'lost' } | { is: 'void'; answer: PaymentVoid } | { is: 'refund'; answer: Refund });

/**
 * Sends a decision once. What became of it lives above the sheet and stays until it is dismissed; one that was never
 * answered is sent again as the same one.
 */
export function useSend(paymentId: string, guarantorId: number, draftKey: string) {
  const client = useQueryClient();
  const key = `back-sent:${paymentId}`;
  const [sent, setSent] = useDraft<Sent | null>(key, null);
  const [refused, setRefused] = useState<ProblemError | null>(null);

  const press = async (decided: Decided): Promise<void> => {
    let mine = false;
    setSent((before) => {
      if (before && before.is !== 'lost') return before;
      mine = true;
      return { ...decided, is: 'sending' };
    });
    if (!mine) return;
    setRefused(null);
    try {
      const { path, body, key: idempotencyKey } = decided;
      const answer = await request<PaymentVoid & Refund>(path, { method: 'POST', body, idempotencyKey });
      setSent({ ...decided, is: decided.way === 'void' ? 'void' : 'refund', answer } as Sent);
      drafts.drop(draftKey);
    } catch (error) {
      const happenedNothing = isProblem(error) && error.status >= 400 && error.status < 500;
      // The same decision still runs on the server: its answer is asked for with the same key.
      if (happenedNothing && !isProblem(error, 'operation_in_progress')) {
        drafts.drop(key);
        setRefused(error);
      } else setSent({ ...decided, is: 'lost' });
    }
    await Promise.all([readWaysAgain(client, paymentId), readDeskAgain(client, guarantorId)]);
  };
  return {
    sent,
    refused,
    press,
    again: () => {
      if (sent?.is === 'lost') void press(sent);
    },
    dismiss: () => drafts.drop(key),
  };
}
