import type { Payment } from '@billing/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call as request } from '../../providers/httpClient';
import { isProblem } from '../../providers/problems';
import { isUndecided } from './charge';

const POLL_MS = 4_000;

/** Looks at an undecided payment until it is known, without counting as activity of the person. */
export function useWatch(payment: Payment, onPayment: (payment: Payment) => void) {
  const [now, setNow] = useState(() => Date.now());
  const [checking, setChecking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef(onPayment);
  useEffect(() => {
    latest.current = onPayment;
  });
  const { id } = payment;
  const open = isUndecided(payment);
  useEffect(() => {
    if (!open) return undefined;
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    const poll = setInterval(() => {
      // A poll that fails is asked again at the next one.
      request<Payment>(`/api/payments/${id}`, { background: true }).then(
        (fresh) => latest.current(fresh),
        () => undefined,
      );
    }, POLL_MS);
    return () => {
      clearInterval(clock);
      clearInterval(poll);
    };
  }, [id, open]);

  const checkNow = useCallback(async () => {
    setChecking(true);
    setProblem(null);
    try {
      const fresh = await request<Payment>(`/api/payments/${id}/check-now`, { method: 'POST', body: {} });
      if (isUndecided(fresh)) setProblem('The processor does not say yet. We ask again by ourselves.');
      latest.current(fresh);
    } catch (error) {
      if (isProblem(error, 'payment_not_open')) latest.current(await request<Payment>(`/api/payments/${id}`));
      else setProblem(error instanceof Error ? error.message : 'It could not be asked.');
    } finally {
      setChecking(false);
    }
  }, [id]);
  return { now, checking, problem, checkNow: () => void checkNow() };
}
