import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem, type ProblemError } from '../providers/problems';
import type { Decided } from './decisions';
import type { Walk } from './useWalk';

interface Sent<T> {
  id: string;
  send: () => Promise<T>;
  /** What was done, for the line under the list. */
  say: (after: T) => string;
  /** What is looked at stays: it was opened by this, not left. */
  stay?: boolean;
}

/** Something else is true by now than what was looked at, or nobody knows: look again before deciding. */
const isOvertaken = (error: unknown): error is ProblemError =>
  isProblem(error) && (error.status === 409 || error.status === 404 || error.code === 'no_answer');

const overtakenText = (error: ProblemError): string =>
  error.code === 'no_answer'
    ? 'The server did not answer, so we cannot say whether it was decided. Look how it stands now.'
    : `Nothing was decided. ${error.message}`;

/** Sends a decision once, brings the next item, and reads everything again when it was overtaken. */
export function useDecisions<T>(itemKey: (id: string) => QueryKey, walk: Walk, readList: () => Promise<void>) {
  const client = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState<{ id: string; text: string } | null>(null);

  const decide = async ({ id, send, say, stay }: Sent<T>): Promise<Decided> => {
    setOvertaken(null);
    let after: T;
    try {
      after = await send();
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      await Promise.all([client.invalidateQueries({ queryKey: itemKey(id) }), readList()]);
      setOvertaken({ id, text: overtakenText(error) });
      return 'again';
    }
    client.setQueryData(itemKey(id), after);
    setSaid(say(after));
    if (stay) await readList();
    else await walk.leave(id);
    return 'done';
  };
  return { decide, said, overtakenText: (id: string) => (overtaken?.id === id ? overtaken.text : null) };
}
