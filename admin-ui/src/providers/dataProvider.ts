import type { DataProvider, GetListParams, Identifier, RaRecord } from 'react-admin';
import { ask, call } from './httpClient';
import { ProblemError } from './problems';

/** Reads speak ra-data-json-server's dialect; money moves through commands, never through these writes. */
function at(resource: string, id?: Identifier): string {
  const base = `/api/${resource}`;
  return id === undefined ? base : `${base}/${encodeURIComponent(String(id))}`;
}

export function listQuery({ pagination, sort, filter }: Partial<GetListParams>): URLSearchParams {
  const query = new URLSearchParams();
  const page = pagination?.page ?? 1;
  const perPage = pagination?.perPage ?? 25;
  query.set('_start', String((page - 1) * perPage));
  query.set('_end', String(page * perPage));
  if (sort?.field) {
    query.set('_sort', sort.field);
    query.set('_order', sort.order);
  }
  for (const [field, value] of Object.entries((filter ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(field, String(one));
  }
  return query;
}

/** What a list knows beside its rows. */
export interface ListMeta {
  capped: boolean;
  /** Rows that were counted: all of them, or one more than the cap. */
  counted: number;
  /** True where the server goes no deeper in this order. */
  deepest: boolean;
  headers: Record<string, string>;
}

/** The server skips so many rows at most; beyond, a page begins after the last row of the page before. */
const maxOffset = 10_000;
/** The cursors of the pages that were read, by list and page. Only in memory. */
const cursors = new Map<string, string>();

/** One page: by its offset, or after a cursor where it lies too deep for one. */
function pageQuery(resource: string, params: Partial<GetListParams>) {
  const page = params.pagination?.page ?? 1;
  const perPage = params.pagination?.perPage ?? 25;
  const query = listQuery(params);
  const key = (of: number) => `${resource}?${listQuery({ ...params, pagination: { page: of, perPage } })}`;
  const after = (page - 1) * perPage > maxOffset ? cursors.get(key(page)) : undefined;
  if (after) {
    // A cursor belongs to the list's own order, which is therefore not named again.
    for (const name of ['_start', '_sort', '_order']) query.delete(name);
    query.set('_end', String(perPage));
    query.set('after', after);
  }
  return { query, page, perPage, nextKey: key(page + 1) };
}

async function list<T extends RaRecord>(resource: string, params: Partial<GetListParams>, signal?: AbortSignal) {
  const { query, page, perPage, nextKey } = pageQuery(resource, params);
  const { body, headers } = await ask<T[]>(`${at(resource)}?${query}`, { signal });
  const counted = Number(headers.get('X-Total-Count') ?? body.length);
  const capped = headers.get('X-Total-Capped') === 'true';
  const cursor = headers.get('X-Next-Cursor');
  if (cursor) cursors.set(nextKey, cursor);
  const reachable = page * perPage <= maxOffset || cursor !== null;
  const more = capped ? body.length === perPage : page * perPage < counted;
  const meta: ListMeta = {
    capped,
    counted,
    deepest: more && !reachable,
    headers: Object.fromEntries(headers.entries()),
  };
  if (!capped) return { data: body, total: counted, meta };
  // A total would be taken for the last page; above the cap there is only a next page or none.
  const pageInfo = { hasNextPage: more && reachable, hasPreviousPage: page > 1 };
  return { data: body, meta, pageInfo };
}

function refuse(): never {
  throw new ProblemError(405, { code: 'not_a_bulk_change', message: 'This is changed one by one, by a command.' });
}

export const dataProvider: DataProvider = {
  supportAbortSignal: true,
  getList: (resource, params) => list(resource, params, params.signal),
  getOne: async (resource, { id, signal }) => ({ data: await call(at(resource, id), { signal }) }),
  getMany: async (resource, { ids, signal }) => {
    const query = new URLSearchParams(ids.map((id) => ['id', String(id)]));
    return { data: await call(`${at(resource)}?${query}`, { signal }) };
  },
  getManyReference: (resource, { target, id, filter, ...rest }) =>
    list(resource, { ...rest, filter: { ...(filter as object), [target]: id } }, rest.signal),
  create: async (resource, { data }) => ({ data: await call(at(resource), { method: 'POST', body: data }) }),
  update: async (resource, { id, data }) => ({ data: await call(at(resource, id), { method: 'PATCH', body: data }) }),
  updateMany: async () => refuse(),
  delete: async () => refuse(),
  deleteMany: async () => refuse(),
};
