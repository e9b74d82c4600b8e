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

async function list<T extends RaRecord>(resource: string, params: Partial<GetListParams>, signal?: AbortSignal) {
  const page = params.pagination?.page ?? 1;
  const perPage = params.pagination?.perPage ?? 25;
  const { body, headers } = await ask<T[]>(`${at(resource)}?${listQuery(params)}`, { signal });
  const total = Number(headers.get('X-Total-Count') ?? body.length);
  const capped = headers.get('X-Total-Capped') === 'true';
  const meta = { capped, headers: Object.fromEntries(headers.entries()) };
  if (!capped) return { data: body, total, meta };
  // Above the cap the server does not count; whether there is a next page is read off this one.
  const hasNextPage = body.length === perPage;
  return { data: body, total, meta, pageInfo: { hasNextPage, hasPreviousPage: page > 1 } };
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
