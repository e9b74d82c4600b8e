import { useRef } from 'react';

/**
 * One key for one thing that is sent: the same body has the same key, so that sending it again after silence writes it
 * once; a body that was changed is another thing.
 */
export function useKey(): { of: (body: unknown) => string; done: () => void } {
  const kept = useRef<{ text: string; key: string } | null>(null);
  return {
    of: (body) => {
      const text = JSON.stringify(body);
      if (kept.current?.text !== text) kept.current = { text, key: crypto.randomUUID() };
      return kept.current.key;
    },
    done: () => {
      kept.current = null;
    },
  };
}
