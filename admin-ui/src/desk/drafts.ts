import { useCallback, useSyncExternalStore } from 'react';

/**
 * What was typed into a sheet, kept above it: Esc loses nothing. In memory only, because it may be what a caller said;
 * gone when the call ends or the person signs out.
 */
const kept = new Map<string, unknown>();
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

export const drafts = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  drop(key: string): void {
    kept.delete(key);
    tell();
  },
  dropAll(): void {
    kept.clear();
    tell();
  },
};

/** As useState, but it survives the sheet. `key` names the sheet and whose account it is, such as `note:812`. */
export function useDraft<T>(key: string, first: T): [T, (next: T | ((before: T) => T)) => void] {
  const read = () => (kept.has(key) ? (kept.get(key) as T) : first);
  const value = useSyncExternalStore(drafts.subscribe, () => (kept.has(key) ? kept.get(key) : undefined)) as
    T | undefined;
  const set = useCallback(
    (next: T | ((before: T) => T)) => {
      kept.set(key, next instanceof Function ? next(read()) : next);
      tell();
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `first` is only what it starts with
    [key],
  );
  return [value ?? first, set];
}
