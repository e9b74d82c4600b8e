import type { Call, FactorKind, Relationship, SearchResult, Verification } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call as request } from '../../providers/httpClient';
import { session } from '../../providers/session';

const key = ['call'];

/** The call that is on, found again after a reload: the server knows it, the browser keeps nothing. */
export function useCall() {
  const client = useQueryClient();
  const { data, error, isPending } = useQuery({
    queryKey: key,
    staleTime: Infinity,
    queryFn: async () => {
      const active = (await request<Call | null | undefined>('/api/calls/active')) ?? null;
      session.call(active?.id ?? null);
      return active;
    },
  });

  const start = useCallback(
    async (phone?: string): Promise<Call> => {
      const started = await request<Call>('/api/calls', { method: 'POST', body: phone ? { phone } : {} });
      session.call(started.id);
      client.setQueryData(key, started);
      return started;
    },
    [client],
  );

  const refresh = useCallback(() => client.invalidateQueries({ queryKey: key }), [client]);

  /** A search belongs to a call, so that it is counted; without one it starts one. */
  const find = useCallback(
    async (q: string): Promise<SearchResult> => {
      const on = client.getQueryData<Call | null>(key) ?? (await start());
      const found = await request<SearchResult>('/api/search', { method: 'POST', body: { q, callId: on.id } });
      await refresh();
      return found;
    },
    [client, refresh, start],
  );

  const verify = useCallback(
    async (guarantorId: number, kind: FactorKind, value: string, relationship: Relationship): Promise<Verification> => {
      const on = client.getQueryData<Call | null>(key);
      if (!on) throw new Error('there is no call in which to verify');
      const body = { guarantorId, factors: [{ kind, value }], relationship };
      const answer = await request<Verification>(`/api/calls/${on.id}/verify`, { method: 'POST', body });
      await refresh();
      return answer;
    },
    [client, refresh],
  );

  return { call: data ?? null, error, isPending, start, find, verify };
}
