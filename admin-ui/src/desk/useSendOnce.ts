import { useState } from 'react';
import { type Keyed, tryKeyed } from '../commands/tryKeyed';
import type { ProblemError } from '../providers/problems';
import { drafts, useDraft } from './drafts';

export type Decision = Keyed;
/** Nobody knows whether it happened; `refused` is what the last try was told, which says nothing of the ones before. */
export interface Lost {
  is: 'lost';
  refused: string | null;
}
/** `Answered` is what a decision becomes when its answer is there. */
export type SentAs<D extends Decision, Answered> = D & ({ is: 'sending' } | Lost | Answered);

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
    const tried = await tryKeyed<Answer>(decided);
    if (tried.is === 'answered') {
      setSent({ ...decided, ...answered(decided, tried.answer) });
      drafts.drop(draftKey);
    } else if (tried.is === 'refused') {
      drafts.drop(sentKey);
      setRefused(tried.problem);
    } else setSent({ ...decided, is: 'lost', refused: tried.is === 'unsure' ? tried.problem.message : null });
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
