import type { WorkItem } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';

export const workKey = ['work'];
export const taskKey = (id: string) => ['task', id];

/** One task; what another does with it is seen within half a minute. While it is ours and on screen, it stays ours. */
export function useTask(id: string) {
  const client = useQueryClient();
  const {
    data: task,
    error,
    refetch,
  } = useQuery({
    queryKey: taskKey(id),
    queryFn: ({ signal }) => {
      const background = client.getQueryData(taskKey(id)) !== undefined;
      return request<WorkItem>(`/api/work/${id}`, { signal, background });
    },
    refetchInterval: 30_000,
    staleTime: 0,
  });
  const mine = task?.claim?.mine === true;
  const everyMs = ((task?.leaseMinutes ?? 15) * 60_000) / 3;
  useEffect(() => {
    if (!mine) return undefined;
    const renew = async () => {
      try {
        await request(`/api/work/${id}/renew`, { method: 'POST', body: {}, background: true });
      } catch {
        await refetch();
      }
    };
    const timer = setInterval(() => void renew(), everyMs);
    return () => clearInterval(timer);
  }, [id, mine, everyMs, refetch]);
  const take = useCommit(async () => {
    try {
      client.setQueryData(taskKey(id), await request<WorkItem>(`/api/work/${id}/claim`, { method: 'POST', body: {} }));
    } catch (refusal) {
      await refetch();
      throw refusal;
    } finally {
      await client.invalidateQueries({ queryKey: workKey });
    }
  });
  return { task, error, refetch, take };
}
