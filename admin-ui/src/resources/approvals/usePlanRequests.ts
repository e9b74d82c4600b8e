import type { PlanRequest, PlanRequestRow } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';

const LIST = ['plan-requests'];
export const planRequestKey = (id: string) => ['plan-request', id];

/** Plans outside the policy that wait, the oldest first; read again each minute as a poll that keeps no session alive. */
export function usePlanRequests() {
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: LIST,
    queryFn: ({ signal }) =>
      request<PlanRequestRow[]>('/api/plan-requests', { signal, background: client.getQueryData(LIST) !== undefined }),
    refetchInterval: 60_000,
    staleTime: 0,
  });
  return { rows: data ?? null, error, readAgain: () => client.invalidateQueries({ queryKey: LIST }) };
}

export function usePlanRequest(id: string) {
  return useQuery({
    queryKey: planRequestKey(id),
    queryFn: ({ signal }) => request<PlanRequest>(`/api/plan-requests/${id}`, { signal }),
    staleTime: 0,
  });
}
