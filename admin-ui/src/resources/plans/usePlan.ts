import type { Plan } from '@billing/contract';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { call } from '../../providers/httpClient';

const keyOf = (id: number) => ['plans', 'one', id];

/** One plan, with every date, cent and version of it. */
export function usePlan(id: number) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => call<Plan>(`/api/plans/${id}`, { signal }),
    gcTime: 0,
  });
}

/** After a change: the plan itself, and the lists that it stands in. */
export const readPlansAgain = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: ['plans'] });
