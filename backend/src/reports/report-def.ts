import type { ReportName } from '@billing/contract';
import { newYorkDay, type CsvHeader, type ListFilter } from '#kernel';

/** A report: which rows it is over, what they may be grouped by, and which figures are made of them. */
export interface ReportDef {
  name: ReportName;
  /** What is between FROM and WHERE. */
  from: string;
  /** The instant by which a row belongs to a New York day. */
  at: string;
  /** SQL of each group as text, never null; without `day` and `week`, which every report has. */
  groups: Record<string, string>;
  /** Groups that hold the id of a person. */
  people: readonly string[];
  /** What of a row the figures need. */
  row: string;
  /** Aggregates over `x`, the rows, with their JSON names. */
  figures: string;
  /** Beside the period. */
  filters: Record<string, ListFilter>;
  /** On a row, with `$?` for the id of the person who may see only their own. */
  own: string;
  header: CsvHeader;
}

/** SQL of the group of that name, as text. */
export function groupSql(def: ReportDef, name: string): string {
  if (name === 'day') return `${newYorkDay(def.at)}::text`;
  // A week begins on Monday, as it does in PostgreSQL.
  if (name === 'week') return `date_trunc('week', ${newYorkDay(def.at)}::timestamp)::date::text`;
  return def.groups[name]!;
}

const within = (alias: string, statuses: readonly string[]): string =>
  `${alias}.status IN (${statuses.map((status) => `'${status}'`).join(', ')})`;

/** Number and sum of the rows `x` in these states: `collectedCount`, `collectedCents`. */
export const countAndCents = (name: string, statuses: readonly string[], more = 'true'): string =>
  `count(*) FILTER (WHERE ${within('x', statuses)} AND ${more})::int AS "${name}Count",
   coalesce(sum(x.amount_cents) FILTER (WHERE ${within('x', statuses)} AND ${more}), 0)::float8 AS "${name}Cents"`;
