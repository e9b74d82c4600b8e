import type { Desk } from '@billing/contract';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { call as request } from '../providers/httpClient';

const keyOf = (guarantorId: number) => ['desk', guarantorId];

/**
 * The account screen's one request. It answers 403 `caller_not_verified` until the call or a reason opens it.
 * With `ask` false it only tells what is known already.
 */
export function useDesk(guarantorId: number, ask = true) {
  return useQuery({
    enabled: ask,
    queryKey: keyOf(guarantorId),
    queryFn: ({ signal }) => request<Desk>(`/api/desk/${guarantorId}`, { signal }),
    staleTime: 60_000,
    // A reason opens for half an hour: when that is over the server is asked, and the screen closes by itself.
    refetchInterval: ({ state }) => (state.status === 'success' && state.data ? untilShut(state.data) : false),
  });
}

function untilShut({ ground, groundUntil }: Desk): number | false {
  if (ground !== 'reason' || groundUntil === null) return false;
  return Math.max(1_000, Date.parse(groundUntil) - Date.now() + 500);
}

/** After anything that changes what is owed or what is known: the screen reads the books again. */
export function readDeskAgain(client: QueryClient, guarantorId: number): Promise<void> {
  return client.invalidateQueries({ queryKey: keyOf(guarantorId) });
}

/** When a call ends, nothing of it stays in the browser. */
export function forgetDesks(client: QueryClient): void {
  client.removeQueries({ queryKey: ['desk'] });
}
