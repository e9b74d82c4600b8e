import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useCan } from '../../providers/ability';
import { call as request } from '../../providers/httpClient';
import { session } from '../../providers/session';
import type { Call } from '@billing/contract';

const key = ['call'];
/** A wrap-up ends by itself after ten minutes. */
const askInWrapUpEveryMs = 30_000;

async function readActive(background = false): Promise<Call | null> {
  const active = (await request<Call | undefined>('/api/calls/active', { background })) ?? null;
  session.call(active?.id ?? null);
  return active;
}

/** The call that is on or in its wrap-up, found again after a reload: the server knows it, the browser keeps nothing. */
export function useCall() {
  const can = useCan();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: key,
    queryFn: () => readActive(),
    enabled: can('start', 'Call'),
    staleTime: Infinity,
    // The person may have begun or ended the call in another tab.
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => (state.data?.state === 'wrap_up' ? askInWrapUpEveryMs : false),
  });
  return { call: openOnly(data), error, isPending, refetch };
}

const openOnly = (call: Call | null | undefined): Call | null => (call && call.state !== 'closed' ? call : null);

/** The call as it is known, or asked for when it is not known yet. */
export async function currentCall(client: QueryClient): Promise<Call | null> {
  return openOnly(await client.fetchQuery({ queryKey: key, queryFn: () => readActive(), staleTime: Infinity }));
}

/** After anything that was done in the call, and when the server says that it is another than the browser believes. */
export function readCallAgain(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: key });
}

let closedHere: string | null = null;

/** Whether this window closed that call itself; otherwise the person is told that it is over. */
export const isClosedHere = (callId: string): boolean => closedHere === callId;

export function keepCall(client: QueryClient, call: Call | null): void {
  if (!call) closedHere = client.getQueryData<Call | null>(key)?.id ?? null;
  session.call(call?.id ?? null);
  client.setQueryData(key, call);
}

/** Changes the call on screen at once, before it is read again. */
export function changeCall(client: QueryClient, change: (call: Call) => Call): void {
  client.setQueryData<Call | null>(key, (call) => (call ? change(call) : call));
}
