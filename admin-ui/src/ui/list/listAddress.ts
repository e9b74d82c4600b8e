import type { SortPayload } from 'react-admin';

/** How a list stands: what react-admin keeps of it. */
export interface ListState {
  page: number;
  perPage: number;
  sort: string;
  order: SortPayload['order'];
  filter: Record<string, unknown>;
}

/** What a list is like when one comes to it from the menu. */
export interface ListStart {
  sort: SortPayload;
  perPage: number;
  filter: Record<string, unknown>;
  /** Filters that say nothing about a patient: days, states, entities. Only these may stand in the address. */
  inAddress: readonly string[];
}

const without = (state: ListState, inAddress: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(state.filter).filter(([name]) => inAddress.includes(name)));

/**
 * The address of a list. A last four, a Bill ID or an amount is never in it: addresses are kept by the browser, shown
 * to whoever passes and sent along in links.
 */
export function addressOf(state: ListState, inAddress: readonly string[]): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(without(state, inAddress)))
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  query.set('sort', `${state.sort}.${state.order.toLowerCase()}`);
  query.set('page', String(state.page));
  return `?${query}`;
}

/** Reads an address; what it does not understand is left out, since people also type addresses. */
export function stateOf(search: string, start: ListStart): ListState {
  const query = new URLSearchParams(search);
  const bare = [...query.keys()].length === 0;
  const filter: Record<string, unknown> = bare ? { ...start.filter } : {};
  for (const name of start.inAddress) {
    const values = query.getAll(name);
    if (values.length > 0) filter[name] = values.length === 1 ? values[0] : values;
  }
  const [, sort, order] = /^(\w+)\.(asc|desc)$/.exec(query.get('sort') ?? '') ?? [];
  const page = Number(query.get('page') ?? '1');
  return {
    page: Number.isInteger(page) && page > 0 && page <= 400 ? page : 1,
    perPage: start.perPage,
    sort: sort ?? start.sort.field,
    order: order === 'asc' ? 'ASC' : order === 'desc' ? 'DESC' : start.sort.order,
    filter,
  };
}

/** The list as the address says, with what memory still holds of the same list and the address may not say. */
export function resumed(search: string, kept: ListState | undefined, start: ListStart): ListState {
  const said = stateOf(search, start);
  if (!kept || search === '') return said;
  const same = addressOf(said, start.inAddress) === addressOf({ ...kept, perPage: said.perPage }, start.inAddress);
  return same ? { ...kept, perPage: said.perPage } : said;
}

const rowHeight = 32;
/** Bars, filters, total, head and foot of a list. */
const around = 286;

/** As many rows as the window shows without scrolling. */
export function rowsThatFit(windowHeight: number): number {
  return Math.min(Math.max(Math.floor((windowHeight - around) / rowHeight), 10), 50);
}
