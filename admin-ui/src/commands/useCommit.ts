import { useRef, useState } from 'react';

/** One decision is sent once, however often the key is pressed; a refusal stays until the next try. */
export function useCommit<A extends unknown[]>(send: (...decided: A) => Promise<void>) {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const commit = async (...decided: A) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await send(...decided);
    } catch (refusal) {
      setError(refusal);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { commit, busy, error };
}
