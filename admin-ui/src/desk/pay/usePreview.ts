import type { PaymentPreview } from '@billing/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call as request } from '../../providers/httpClient';
import { ProblemError } from '../../providers/problems';
import type { Choice, MethodRef } from './payDraft';

export interface PreviewRequest {
  guarantorId?: number;
  /** Only this account of the guarantor. */
  accountId?: number;
  /** `agent_link`: what a pay link would ask for. */
  channel?: 'agent_link';
  /** Payment-only mode: the Bill ID that the caller cited. */
  billId?: string;
  choice: Choice;
  amountCents?: number;
  methodRef: MethodRef;
  allocations?: { billId: number; amountCents: number }[];
}

export interface LivePreview {
  /** The last preview that came, also while the next one is on its way: dimmed, not gone. */
  shown: PaymentPreview | null;
  /** The preview of exactly what is entered now; only this one may be charged. */
  fresh: PaymentPreview | null;
  problem: ProblemError | null;
  again: () => void;
}

type Answer = { of: string; preview: PaymentPreview } | { of: string; problem: ProblemError };

/** Typing is waited for; an answer to an earlier question never replaces a later one. */
const TYPING_MS = 180;

/**
 * Asks the server what would be posted, as often as what is entered changes.
 * @param version asks again when the books behind the sheet have moved
 */
export function usePreview(body: PreviewRequest | null, version: string): LivePreview {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [shown, setShown] = useState<PaymentPreview | null>(null);
  const latest = useRef(body);
  useEffect(() => {
    latest.current = body;
  });
  const question = body && `${round} ${version} ${JSON.stringify(body)}`;
  const first = useRef(true);
  useEffect(() => {
    if (!question) return undefined;
    const aborter = new AbortController();
    const ask = async () => {
      const options = { method: 'POST', body: latest.current, signal: aborter.signal } as const;
      try {
        const preview = await request<PaymentPreview>('/api/payments/preview', options);
        if (aborter.signal.aborted) return;
        setAnswer({ of: question, preview });
        setShown(preview);
      } catch (error) {
        if (aborter.signal.aborted) return;
        const problem =
          error instanceof ProblemError
            ? error
            : new ProblemError(0, { code: 'unexpected', message: 'The preview could not be made.' });
        setAnswer({ of: question, problem });
      }
    };
    const timer = setTimeout(() => void ask(), first.current ? 0 : TYPING_MS);
    first.current = false;
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [question]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  const current = answer?.of === question ? answer : null;
  return {
    shown,
    fresh: current && 'preview' in current ? current.preview : null,
    problem: current && 'problem' in current ? current.problem : null,
    again,
  };
}
