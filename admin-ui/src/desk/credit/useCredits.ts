import type { Credit, CreditRow } from '@billing/contract';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';

/** What of this guarantor's money lies on no bill, the oldest first. */
export function useCredits(guarantorId: number | null) {
  return useQuery({
    enabled: guarantorId !== null,
    queryKey: ['desk', guarantorId, 'credits'],
    queryFn: ({ signal }) =>
      request<CreditRow[]>(`/api/credits?guarantorId=${guarantorId}&open=true&_start=0&_end=100`, { signal }),
    staleTime: 0,
  });
}

const keyOf = (paymentId: string) => ['credit', paymentId];

/** One credit and what it could pay, as the person who asks may see it. */
export function useCredit(paymentId: string | null) {
  return useQuery({
    enabled: paymentId !== null,
    queryKey: keyOf(paymentId ?? ''),
    queryFn: ({ signal }) => request<Credit>(`/api/credits/${paymentId}`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** After one was used: the sheet, the desk behind it and the list say what is left. */
export async function readCreditsAgain(client: QueryClient, paymentId: string, guarantorId: number | null) {
  await Promise.all([
    client.invalidateQueries({ queryKey: keyOf(paymentId) }),
    client.invalidateQueries({ queryKey: ['credits'] }),
    ...(guarantorId === null ? [] : [client.invalidateQueries({ queryKey: ['desk', guarantorId] })]),
  ]);
}
