import type { CreditApplication } from '@billing/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call as request } from '../../providers/httpClient';
import { isProblem, type ProblemError } from '../../providers/problems';
import { drafts, useDraft } from '../drafts';
import { readCreditsAgain } from './useCredits';

/** One decision: what was previewed, under a key that stays with every try of it. */
export interface Decided {
  body: object;
  key: string;
  cents: number;
}
export type Sent = Decided & ({ is: 'sending' } | { is: 'lost' } | { is: 'used'; answer: CreditApplication });

/** Sends it once. What became of it lives above the sheet; one that was never answered is sent again as the same one. */
export function useSendCredit(paymentId: string, guarantorId: number | null, draftKey: string) {
  const client = useQueryClient();
  const key = `credit-sent:${paymentId}`;
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
      const { body, key: idempotencyKey } = decided;
      const path = `/api/credits/${paymentId}/apply`;
      const answer = await request<CreditApplication>(path, { method: 'POST', body, idempotencyKey });
      setSent({ ...decided, is: 'used', answer });
      drafts.drop(draftKey);
    } catch (error) {
      const happenedNothing = isProblem(error) && error.status >= 400 && error.status < 500;
      if (happenedNothing && !isProblem(error, 'operation_in_progress')) {
        drafts.drop(key);
        setRefused(error);
      } else setSent({ ...decided, is: 'lost' });
    }
    await readCreditsAgain(client, paymentId, guarantorId);
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
