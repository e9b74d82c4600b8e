import { useSyncExternalStore } from 'react';

/** What stands in the search box, and the last search that was asked for; the desk answers it. */
interface SearchState {
  text: string;
  /** Beside the text: `phone · from the call`. */
  hint: string;
  asked: { q: string; at: number } | null;
}

let state: SearchState = { text: '', hint: '', asked: null };
const listeners = new Set<() => void>();

function change(next: Partial<SearchState>): void {
  state = { ...state, ...next };
  listeners.forEach((listener) => listener());
}

export const search = {
  type: (text: string, hint = ''): void => change({ text, hint }),
  ask: (q: string): void => change({ text: q, asked: { q, at: (state.asked?.at ?? 0) + 1 } }),
  clear: (): void => change({ text: '', hint: '', asked: null }),
};

export function useSearch(): SearchState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** A whole Bill ID needs no Enter: the twelfth digit asks. */
export function isWholeBillId(text: string): boolean {
  return /^\s*\d{4}[ -]?\d{4}[ -]?\d{4}\s*$/.test(text);
}
