import { useState } from 'react';
import { useShortcut } from '../app/keyboard/useShortcut';
import { afterDecision, stepped } from './walk';

export interface Walk {
  /** What is looked at; null when the list is empty. */
  current: string | null;
  /** Grows with every step, so that focus follows the steps and never anything else. */
  steps: number;
  go: (id: string) => void;
  /** After a decision about what is looked at. Reads the list again, and waits for it where nothing else is left. */
  leave: (id: string) => Promise<void>;
}

/**
 * One item at a time, by J and K. What is looked at stays, whatever the list does when it is read again: nobody decides
 * about something that slid under their hands. `first` is what another screen led to.
 */
export function useWalk(ids: readonly string[], readList: () => Promise<void>, first: string | null = null): Walk {
  const [pinned, setPinned] = useState<{ id: string; at: number } | null>(first === null ? null : { id: first, at: 0 });
  const [steps, setSteps] = useState(0);
  if (!pinned && ids[0] !== undefined) setPinned({ id: ids[0], at: 0 });
  const at = pinned ? ids.indexOf(pinned.id) : -1;
  if (pinned && at >= 0 && at !== pinned.at) setPinned({ ...pinned, at });

  const go = (id: string | null) => {
    setPinned(id === null ? null : { id, at: Math.max(0, ids.indexOf(id)) });
    setSteps((before) => before + 1);
  };
  const step = (by: 1 | -1) => {
    if (pinned) go(stepped(ids, pinned.id, pinned.at, by) ?? pinned.id);
  };
  useShortcut('j', 'Next', () => step(1), { group: 'The queue', enabled: ids.length > 0 });
  useShortcut('k', 'The one before', () => step(-1), { group: 'The queue', enabled: ids.length > 0 });

  const leave = async (id: string) => {
    const next = afterDecision(ids, id);
    if (next !== null) go(next);
    const read = readList();
    if (next !== null) return;
    await read;
    go(null);
  };
  return { current: pinned?.id ?? null, steps, go, leave };
}
