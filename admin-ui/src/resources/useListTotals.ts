import { useQuery } from '@tanstack/react-query';
import { useListContext } from 'react-admin';
import { listQuery } from '../providers/dataProvider';
import { call } from '../providers/httpClient';

/** The total of all that is filtered, not of the page. Its key begins as the list's does, so that both are read anew together. */
export function useListTotals<T>(resource: string) {
  const { filterValues } = useListContext();
  const filter = (filterValues ?? {}) as Record<string, unknown>;
  const query = listQuery({ filter });
  query.delete('_start');
  query.delete('_end');
  return useQuery({
    queryKey: [resource, 'totals', filter],
    queryFn: ({ signal }) => call<T>(`/api/${resource}/totals?${query}`, { signal }),
    placeholderData: (before) => before,
    retry: false,
  });
}
