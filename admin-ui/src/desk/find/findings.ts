import type { Candidate } from '@billing/contract';
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { kindWords, search } from '../../app/search';
import { isProblem } from '../../providers/problems';
import { searchInCall, startCall } from '../call/commands';
import { phoneText } from '../call/words';
import type { Call, SearchResult } from '@billing/contract';

/** The last search and whom the person took for the caller. In memory only: it goes with the call. */
interface Findings {
  q: string | null;
  busy: boolean;
  result: SearchResult | null;
  problem: unknown;
  chosen: number | null;
  /** What telephony wanted and did not get. */
  notice: string | null;
}

const none: Findings = { q: null, busy: false, result: null, problem: null, chosen: null, notice: null };
let state = none;
const listeners = new Set<() => void>();

function change(next: Partial<Findings>): void {
  state = { ...state, ...next };
  listeners.forEach((listener) => listener());
}

export const findings = {
  get: (): Findings => state,
  choose: (guarantorId: number | null): void => change({ chosen: guarantorId }),
  say: (notice: string): void => change({ notice }),
  forget: (): void => change(none),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useFindings(): Findings {
  return useSyncExternalStore(findings.subscribe, findings.get);
}

/** Asks the server who is meant. The later question wins; what it found stays until the next one. */
export async function find(client: QueryClient, q: string): Promise<SearchResult | null> {
  change({ ...none, q, busy: true });
  const asked = state;
  try {
    const result = await searchInCall(client, q);
    if (state !== asked) return null;
    search.hint(kindWords[result.kind]);
    const only = result.rows.length === 1 ? result.rows[0]! : null;
    change({ busy: false, result, chosen: only?.guarantorId ?? null });
    return result;
  } catch (error) {
    if (state !== asked) return null;
    // Digits of a card stay nowhere, not even in the box into which they were typed.
    const isCard = isProblem(error, 'card_number_in_text');
    if (isCard) search.clear();
    change({ busy: false, problem: error, q: isCard ? '' : q });
    return null;
  }
}

/** A call begins, with the number of the caller when it is known: it finds who has it on file, and verifies nobody. */
export async function beginCall(client: QueryClient, phone?: string): Promise<void> {
  change(none);
  try {
    const call = await startCall(client, phone);
    if (phone) search.type(phoneText(call.phone ?? phone), 'phone · from the call');
    else search.clear();
    change({ chosen: call.candidates.length === 1 ? call.candidates[0]!.guarantorId : null });
  } catch (error) {
    change({ problem: error });
  }
}

/**
 * Whom to offer: those of the last search, else those of the call; names and states as the call knows them now.
 * Whoever is verified stays in reach and comes first, so that a call about several guarantors goes to and fro.
 */
export function rowsOf(call: Call | null, result: SearchResult | null): Candidate[] {
  const candidates = call?.candidates ?? [];
  if (!result) return candidates.slice(0, 25);
  const known = new Map(candidates.map((one) => [one.guarantorId, one]));
  const found = result.rows.map((row) => known.get(row.guarantorId) ?? row);
  const open = candidates.filter((one) => one.state === 'verified' && !found.includes(one));
  return [...open, ...found];
}

/** `3 match`, `25 of more than 25`: the count never says more than the server counts. */
export function countText(result: SearchResult): string {
  if (result.total > result.rows.length) return `${result.rows.length} of more than ${result.rows.length}`;
  return result.total === 1 ? '1 match' : `${result.total} match`;
}
