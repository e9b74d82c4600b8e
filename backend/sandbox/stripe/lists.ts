import { invalid, missing } from './errors';
import { integer, text, type Params } from './params';
import type { StoredObject } from './wire';

export interface ListPage<T> {
  object: 'list';
  url: string;
  has_more: boolean;
  data: T[];
}

/** One page of a list that is already filtered, newest first. */
export function page<T extends StoredObject>(url: string, all: T[], params: Params): ListPage<T> {
  const limit = integer(params, 'limit') ?? 10;
  if (limit < 1 || limit > 100) {
    throw invalid(
      limit < 1 ? 'This value must be greater than or equal to 1.' : 'This value must be less than or equal to 100.',
      'parameter_invalid_integer',
      'limit',
    );
  }
  const after = text(params, 'starting_after');
  const before = text(params, 'ending_before');
  if (after && before) {
    throw invalid("You can't use both `starting_after` and `ending_before`.", undefined, 'starting_after');
  }
  if (before) {
    const end = position(all, before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', url, has_more: start > 0, data: all.slice(start, end) };
  }
  const start = after ? position(all, after, 'starting_after') + 1 : 0;
  return { object: 'list', url, has_more: start + limit < all.length, data: all.slice(start, start + limit) };
}

function position(all: StoredObject[], id: string, param: string): number {
  const index = all.findIndex((object) => object.id === id);
  if (index < 0) throw missing(all[0]?.object ?? 'object', id, param, 400);
  return index;
}

/** Applies `created`, whether an instant or bounds. */
export function within(created: number, params: Params): boolean {
  const bounds = params['created'] as Record<string, number> | undefined;
  if (!bounds) return true;
  const { eq, gt, gte, lt, lte } = bounds;
  return (
    (eq === undefined || created === eq) &&
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte)
  );
}
