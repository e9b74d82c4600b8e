import type { Presence } from '@billing/contract';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { readEvents } from '../../providers/eventStream';
import { call as request } from '../../providers/httpClient';
import { useDeskSheet } from '../sheets';

const HERE_EVERY_MS = 20_000;
const never = () => false;

// A browser keeps six connections to a server: tabs that nobody looks at must not hold them.
const isSeen = () => document.visibilityState === 'visible';
const onVisibility = (changed: () => void) => {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
};

/** Says that this person is at the account and what they do there, and hears live who else is. */
export function usePresence(guarantorId: number): Presence['others'] {
  const [others, setOthers] = useState<Presence['others']>([]);
  const sheet = useDeskSheet()?.kind;
  const doing = sheet === 'pay' || sheet === 'link' || sheet === 'give_back' ? 'paying' : 'viewing';
  const path = `/api/guarantors/${guarantorId}/presence`;
  const seen = useSyncExternalStore(onVisibility, isSeen);
  useEffect(
    () => (seen ? readEvents<Presence>(`${path}/events`, (fresh) => setOthers(fresh.others), never) : undefined),
    [path, seen],
  );
  useEffect(() => {
    // Nothing waits for it, and the next word comes by itself.
    const say = (what: string) =>
      request(path, { method: 'POST', body: { doing: what }, background: true }).catch(() => undefined);
    void say(doing);
    const timer = setInterval(() => void say(doing), HERE_EVERY_MS);
    return () => clearInterval(timer);
  }, [path, doing]);
  useEffect(
    () => () =>
      void request(path, { method: 'POST', body: { doing: 'gone' }, background: true }).catch(() => undefined),
    [path],
  );
  return others;
}
