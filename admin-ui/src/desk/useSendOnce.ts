import { useState } from 'react';
import { call as request } from '../providers/httpClient';
import { isProblem, type ProblemError } from '../providers/problems';
import { drafts, useDraft } from './drafts';

export interface Decision {
  path: string;
  body: object;
  /** Kept for every try of this decision, so that it happens once. */
  key: string;
}
/** `Answered` is what a decision becomes when its answer is there. */
export type SentAs<D extends Decision, Answered> = D & ({ is: 'sending' } | { is: 'lost' } | Answered);

interface SendOnce<D extends Decision, Answer, Answered> {
  /** Under which what became of it is kept above the sheet. */
  sentKey: string;
  /** What was typed for it, which is dropped once it has happened. */
  draftKey: string;
  answered: (decided: D, answer: Answer) => Answered;
  /** Whatever came of it, the books are read again. */
  readAgain: () => Promise<unknown>;
}

/**
 * Sends a decision once. What became of it lives above the sheet and stays until it is dismissed; one that was never
 * answered is sent again as the same one.
 */
export function useSendOnce<D extends Decision, Answer, Answered extends { is: string }>(
  options: SendOnce<D, Answer, Answered>,
) {
  const { sentKey, draftKey, answered, readAgain } = options;
  const [sent, setSent] = useDraft<SentAs<D, Answered> | null>(sentKey, null);
  const [refused, setRefused] = useState<ProblemError | null>(null);

  const press = async (decided: D): Promise<void> => {
    let mine = false;
    setSent((before) => {
      if (before && before.is !== 'lost') return before;
      mine = true;
      return { ...decided, is: 'sending' };
    });
    if (!mine) return;
    setRefused(null);
    try {
      const { path, body, key } = decided;
      const answer = await request<Answer>(path, { method: 'POST', body, idempotencyKey: key });
      setSent({ ...decided, ...answered(decided, answer) });
      drafts.drop(draftKey);
    } catch (error) {
      const happenedNothing = isProblem(error) && error.status >= 400 && error.status < 500;
      // The same decision still runs on the server: its answer is asked for with the same key.
      if (happenedNothing && !isProblem(error, 'operation_in_progress')) {
        drafts.drop(sentKey);
        setRefused(error);
      } else setSent({ ...decided, is: 'lost' });
    }
    await readAgain();
  };
  return {
    sent,
    refused,
    press,
    again: () => {
      if (sent?.is === 'lost') void press(sent);
    },
    dismiss: () => drafts.drop(sentKey),
  };
}
