import { useSyncExternalStore } from 'react';
import type { SearchResult } from '@billing/contract';

/** What stands in the search box; what was found is the desk's. */
interface SearchState {
  text: string;
  /** Beside the text: `phone · from the call`. */
  hint: string;
  /** Counts the times that the box was asked to take the focus. */
  wanted: number;
}

const nothing: SearchState = { text: '', hint: '', wanted: 0 };
let state = nothing;
const listeners = new Set<() => void>();

function change(next: Partial<SearchState>): void {
  state = { ...state, ...next };
  listeners.forEach((listener) => listener());
}

export const search = {
  get: (): SearchState => state,
  type: (text: string, hint = ''): void => change({ text, hint }),
  hint: (hint: string): void => change({ hint }),
  clear: (): void => change({ text: '', hint: '' }),
  focus: (): void => change({ wanted: state.wanted + 1 }),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useSearch(): SearchState {
  return useSyncExternalStore(search.subscribe, search.get);
}

/** A whole Bill ID needs no Enter: the twelfth digit asks. */
export function isWholeBillId(text: string): boolean {
  return /^\s*\d{4}[ -]?\d{4}[ -]?\d{4}\s*$/.test(text);
}

/** What the server took the words for. */
export const kindWords: Record<SearchResult['kind'], string> = {
  bill_id: 'Bill ID',
  phone: 'phone',
  email: 'email',
  name_birth_date: 'name + birth date',
  name: 'name',
  amount_day: 'payment',
  last4: 'last four of a card',
  receipt: 'receipt or number',
  mrn: 'MRN',
  har: 'HAR',
};
