import type { Batch } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';

export const batchKey = (id: string) => ['batch', id];

/** One batch, and how a command's answer takes its place. */
export function useBatch(id: string) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: batchKey(id),
    queryFn: ({ signal }) => request<Batch>(`/api/batches/${id}`, { signal }),
    staleTime: 0,
  });
  const command = async (path: string, body: object = {}, idempotencyKey?: string): Promise<Batch> => {
    const fresh = await request<Batch>(`/api/batches/${id}${path}`, { method: 'POST', body, idempotencyKey });
    client.setQueryData(batchKey(id), fresh);
    void client.invalidateQueries({ queryKey: ['batches'] });
    return fresh;
  };
  return { batch: data, error, refetch, command };
}

/** The slip for the bank, in a tab of its own; the session's cookie opens it. */
export function openDepositSlip(id: number | string): void {
  window.open(`/api/batches/${id}/deposit-slip.pdf`, '_blank', 'noopener');
}
