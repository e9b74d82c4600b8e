import type { Refund, RefundRow } from '@billing/contract';
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, call as request } from '../../providers/httpClient';

/** The parts of the queue, in the order of their keys. */
export const parts = ['waits', 'check', 'open', 'done'] as const;
export type Part = (typeof parts)[number];

const filters: Record<Part, string> = {
  waits: 'waits=true&_order=ASC',
  check: 'status=needs_check&_order=ASC',
  open: 'status=submitted&status=pending&status=unknown&_order=ASC',
  done: 'status=succeeded&status=check_issued&status=rejected&status=returned_to_maker&status=abandoned&_order=DESC',
};

const listKey = (part: Part) => ['refunds', part];
export const refundKey = (id: string) => ['refund', id];
const askEveryMs = 60_000;

/** What waits in each part, read again each minute as a poll that keeps no session alive; what is done only when shown. */
export function useRefundQueue(shown: Part) {
  const client = useQueryClient();
  const answers = useQueries({
    queries: parts.map((part) => ({
      queryKey: listKey(part),
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const background = client.getQueryData(listKey(part)) !== undefined;
        const path = `/api/refunds?${filters[part]}&_sort=requestedAt&_start=0&_end=100`;
        const { body, headers } = await ask<RefundRow[]>(path, { signal, background });
        return { rows: body, total: Number(headers.get('X-Total-Count') ?? body.length) };
      },
      enabled: part !== 'done' || shown === 'done',
      refetchInterval: askEveryMs,
      staleTime: 0,
    })),
  });
  const at = parts.indexOf(shown);
  const { data, error } = answers[at]!;
  return {
    rows: data?.rows ?? null,
    error,
    totalOf: (part: Part): number | null => answers[parts.indexOf(part)]!.data?.total ?? null,
    readAgain: () => client.invalidateQueries({ queryKey: ['refunds'] }),
  };
}

export function useRefund(id: string) {
  return useQuery({
    queryKey: refundKey(id),
    queryFn: ({ signal }) => request<Refund>(`/api/refunds/${id}`, { signal }),
    staleTime: 0,
  });
}
