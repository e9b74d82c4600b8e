import { addDays, daysBetween, REPORT_DAYS, REPORT_GROUPS, type Day } from '@billing/contract';
import { instantRange, parseListRequest, Refusal, type ListSpec } from '#kernel';
import type { ReportDef } from './report-def';

export interface ReportRequest {
  from: Day;
  to: Day;
  by: string[];
  where: string;
  values: unknown[];
  /** The names of what it was narrowed by, for the audit. */
  asked: string[];
}

/** Words of a list that a report has no use for. */
const PAGING = ['_start', '_end', '_sort', '_order'];

/** The filters of a report, for the API's description and for reading a request. */
export const specOf = (def: ReportDef): ListSpec => ({
  sorts: { at: def.at },
  defaultSort: 'at',
  defaultOrder: 'ASC',
  tieBreak: def.at,
  filters: { ...def.filters, ...instantRange(def.at) },
});

function groupsOf(def: ReportDef, raw: unknown): string[] {
  const allowed: readonly string[] = REPORT_GROUPS[def.name];
  const named = raw === undefined ? [allowed[0]] : Array.isArray(raw) ? (raw as unknown[]) : [raw];
  const by = named.filter((one): one is string => typeof one === 'string' && allowed.includes(one));
  if (by.length !== named.length || by.length === 0)
    throw new Refusal('invalid_field', { by: `must be some of ${allowed.join(', ')}` });
  if (new Set(by).size !== by.length) throw new Refusal('invalid_field', { by: 'names a group twice' });
  return by;
}

/**
 * Reads `from to by=… by=…` and the filters; without days it is about the last 30.
 * @throws invalid_field, unknown_filter, report_too_long
 */
export function parseReport(
  def: ReportDef,
  query: Record<string, unknown>,
  today: Day,
  firstParameter: number,
): ReportRequest {
  const { by, ...rest } = query;
  for (const name of PAGING)
    if (name in rest) throw new Refusal('unknown_filter', { [name]: 'is not a filter of a report' });
  for (const name of ['from', 'to'])
    if (Array.isArray(rest[name])) throw new Refusal('invalid_field', { [name]: 'takes one value' });
  const to = (rest['to'] as string | undefined) ?? today;
  const from = (rest['from'] as string | undefined) ?? null;
  const whole = { ...rest, to, from: from ?? to };
  // Once as it is, so that a day that does not exist is refused before it is counted with.
  parseListRequest(whole, specOf(def));
  const first = from ?? addDays(to, -29);
  if (to < first) throw new Refusal('invalid_field', { to: 'is before the first day' });
  if (daysBetween(first, to) >= REPORT_DAYS) throw new Refusal('report_too_long');
  const { where, values } = parseListRequest({ ...whole, from: first }, specOf(def), firstParameter);
  return { from: first, to, by: groupsOf(def, by), where, values, asked: Object.keys(query) };
}
