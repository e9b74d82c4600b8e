import { createContext, useContext } from 'react';
import { ListContext } from 'react-admin';

export type FilterValues = Record<string, unknown>;

interface Filters {
  filterValues: FilterValues;
  setFilters: (values: FilterValues) => void;
}

/** Filters of a screen that is no list. */
export const FiltersContext = createContext<Filters | null>(null);

/** The filters of the list or the screen around, and how to change some of them and leave the others. */
export function useFilters(): { values: FilterValues; set: (change: FilterValues) => void; clear: () => void } {
  const own = useContext(FiltersContext);
  const list = useContext(ListContext);
  const values = (own?.filterValues ?? list?.filterValues ?? {}) as FilterValues;
  const setFilters = (next: FilterValues) => (own ? own.setFilters(next) : list?.setFilters(next, []));
  return {
    values,
    set: (change) => {
      const next = Object.entries({ ...values, ...change }).filter(([, value]) => value !== undefined && value !== '');
      setFilters(Object.fromEntries(next));
    },
    clear: () => setFilters({}),
  };
}
