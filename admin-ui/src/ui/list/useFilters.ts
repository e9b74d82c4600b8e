import { useListContext } from 'react-admin';

export type FilterValues = Record<string, unknown>;

/** The filters of the list around, and how to change some of them and leave the others. */
export function useFilters(): { values: FilterValues; set: (change: FilterValues) => void; clear: () => void } {
  const { filterValues, setFilters } = useListContext();
  const values = (filterValues ?? {}) as FilterValues;
  return {
    values,
    set: (change) => {
      const next = Object.entries({ ...values, ...change }).filter(([, value]) => value !== undefined && value !== '');
      setFilters(Object.fromEntries(next), []);
    },
    clear: () => setFilters({}, []),
  };
}
