import type { WaysBack } from '@billing/contract';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';

const keyOf = (paymentId: string) => ['ways-back', paymentId];
const POLL_MS = 4_000;

export const isVoidOpen = ({ voids }: Pick<WaysBack, 'voids'>): boolean =>
  voids.some(({ status }) => status === 'submitted' || status === 'unknown');

/** How this payment can be given back now. While a void is open it is asked again, as a poll that keeps no session alive. */
export function useWays(paymentId: string) {
  return useQuery({
    queryKey: keyOf(paymentId),
    queryFn: ({ signal, client }) => {
      const before = client.getQueryData<WaysBack>(keyOf(paymentId));
      const background = before !== undefined && isVoidOpen(before);
      return request<WaysBack>(`/api/payments/${paymentId}/ways-back`, { signal, background });
    },
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data && isVoidOpen(state.data) ? POLL_MS : false),
  });
}

export const readWaysAgain = (client: QueryClient, paymentId: string): Promise<void> =>
  client.invalidateQueries({ queryKey: keyOf(paymentId) });
