import { isDay } from '@billing/contract';
import { Refusal } from './refusal';

/** How one filter of a list becomes SQL: the text is ours, the value a parameter. */
export interface ListFilter {
  /** `$?` stands for the parameter. */
  sql: string;
  parse: (text: string) => unknown;
}

export interface ListSpec {
  /** The columns that a list may be sorted by, and the SQL of each. */
  sorts: Record<string, string>;
  defaultSort: string;
  defaultOrder: 'ASC' | 'DESC';
  filters: Record<string, ListFilter>;
  /** A unique column that breaks ties, so that pages never overlap. */
  tieBreak: string;
}

export interface ListRequest {
  where: string;
  values: unknown[];
  orderBy: string;
  offset: number;
  limit: number;
}

/** At most so many rows a page. */
export const MAX_PAGE = 100;
export const MAX_OFFSET = 10_000;
/** Counting stops here: `X-Total-Capped: true`. */
export const COUNT_CAP = 1001;

const invalid = (field: string, sentence: string): never => {
  throw new Refusal('invalid_field', { [field]: sentence });
};

/** Parsers of filter values; each refuses what it does not understand. */
export const filterValue = {
  text: (t: string) => (t.length > 200 ? invalid('filter', 'is too long') : t),
  int: (t: string) => (/^\d{1,9}$/.test(t) ? Number(t) : invalid('filter', 'must be a whole number')),
  day: (t: string) => (isDay(t) ? t : invalid('filter', 'must be a day, YYYY-MM-DD')),
  uuid: (t: string) =>
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(t) ? t : invalid('filter', 'must be an id'),
  /** Who did it, as rows name them: one of the staff, `patient`, or a part of the system such as `system:import`. */
  actor: (t: string) => (/^(patient|system:[a-z-]{1,40})$/.test(t) ? t : String(filterValue.uuid(t)).toLowerCase()),
  oneOf: (allowed: readonly string[]) => (t: string) =>
    allowed.includes(t) ? t : invalid('filter', `must be one of ${allowed.join(', ')}`),
};

function whole(query: Record<string, unknown>, name: string, fallback: number): number {
  const raw = query[name];
  if (raw === undefined) return fallback;
  return typeof raw === 'string' && /^\d{1,9}$/.test(raw) ? Number(raw) : invalid(name, 'must be a whole number');
}

/**
 * Reads the ra-data-json-server dialect: `_start _end _sort _order field=value`, `id=1&id=2`.
 * No text of a request reaches SQL but through the lists of the spec.
 */
export function parseListRequest(query: Record<string, unknown>, spec: ListSpec, firstParameter = 1): ListRequest {
  const start = whole(query, '_start', 0);
  const end = whole(query, '_end', start + 25);
  if (start > MAX_OFFSET) throw new Refusal('page_too_deep');
  if (end <= start) invalid('_end', 'must be above _start');
  const sort = query['_sort'] ?? spec.defaultSort;
  if (typeof sort !== 'string' || !Object.hasOwn(spec.sorts, sort))
    throw new Refusal('unknown_sort', { _sort: `must be one of ${Object.keys(spec.sorts).join(', ')}` });
  const order = query['_order'] ?? (sort === spec.defaultSort ? spec.defaultOrder : 'ASC');
  if (order !== 'ASC' && order !== 'DESC') invalid('_order', 'must be ASC or DESC');
  const where: string[] = [];
  const values: unknown[] = [];
  for (const [name, raw] of Object.entries(query)) {
    if (['_start', '_end', '_sort', '_order'].includes(name)) continue;
    const filter = Object.hasOwn(spec.filters, name) ? spec.filters[name] : undefined;
    if (!filter) throw new Refusal('unknown_filter', { [name]: 'is not a filter of this list' });
    const many = Array.isArray(raw) ? raw : [raw];
    if (many.length > MAX_PAGE || many.some((v) => typeof v !== 'string')) invalid(name, 'has too many values');
    const parsed = many.map((v) => filter.parse(v as string));
    values.push(many.length > 1 ? parsed : parsed[0]);
    const parameter = `$${firstParameter + values.length - 1}`;
    if (many.length > 1 && !filter.sql.includes('= $?')) invalid(name, 'takes one value');
    where.push(
      many.length > 1 ? filter.sql.replace('= $?', `= ANY(${parameter})`) : filter.sql.replaceAll('$?', parameter),
    );
  }
  return {
    where: where.length > 0 ? where.map((w) => `(${w})`).join(' AND ') : 'true',
    values,
    orderBy: `${spec.sorts[sort]} ${order as string}, ${spec.tieBreak} ${order as string}`,
    offset: start,
    limit: Math.min(end - start, MAX_PAGE),
  };
}
