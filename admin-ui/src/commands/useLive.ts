import { useCallback, useEffect, useRef, useState } from 'react';
import { call as request } from '../providers/httpClient';
import { ProblemError } from '../providers/problems';

export interface Live<T> {
  /** The last answer that came, also while the next one is on its way: dimmed, not gone. */
  shown: T | null;
  /** The answer to exactly what is entered now; only this one may be committed. */
  fresh: T | null;
  problem: ProblemError | null;
  again: () => void;
}

type Answer<T> = { of: string; value: T } | { of: string; problem: ProblemError };

/** Typing is waited for; an answer to an earlier question never replaces a later one. */
const TYPING_MS = 180;

/**
 * Asks the server what would be posted, as often as what is entered changes; nothing is asked while `body` is null.
 * @param version asks again when the books behind the sheet have moved
 */
export function useLive<T>(path: string, body: object | null, version: string): Live<T> {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const [shown, setShown] = useState<T | null>(null);
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
      try {
        const value = await request<T>(path, { method: 'POST', body: latest.current, signal: aborter.signal });
        if (aborter.signal.aborted) return;
        setAnswer({ of: question, value });
        setShown(value);
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
  }, [path, question]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  const current = answer?.of === question ? answer : null;
  return {
    shown,
    fresh: current && 'value' in current ? current.value : null,
    problem: current && 'problem' in current ? current.problem : null,
    again,
  };
}
