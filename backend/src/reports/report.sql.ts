import { REPORT_ROWS } from '@billing/contract';
import { groupSql, type ReportDef } from './report-def';

interface Terms {
  by: readonly string[];
  /** Conditions on the rows, with their parameters. */
  where: string;
}

const columns = (by: readonly string[]): string => by.map((_, i) => `x.g${i}`).join(', ');

/** The rows of a report, each with its groups as `g0`, `g1` and so on. */
const rows = (def: ReportDef, { by, where }: Terms): string =>
  `(SELECT ${by.map((name, i) => `${groupSql(def, name)} AS g${i}`).join(', ')}, ${def.row} FROM ${def.from} WHERE ${where}) x`;

/** A person's name; who is none of the staff is named by the console. */
const person = (column: string): string =>
  `coalesce((SELECT s.name FROM staff s WHERE s.id::text = ${column}), ${column})`;

/**
 * Every row of the report and its total over the same rows, in one statement: a median is not the sum of medians, so
 * the total is not made from the rows. One row more than are shown says that there are too many.
 */
export function reportSql(def: ReportDef, terms: Terms): string {
  const { by } = terms;
  const keys = by.map((name, i) => `'${name}', c.g${i}`).join(', ');
  const ids = by.flatMap((name, i) => (def.people.includes(name) ? [`SELECT g${i} FROM cells`] : []));
  return `WITH cells AS MATERIALIZED (
      SELECT grouping(x.g0) = 1 AS whole, ${columns(by)}, ${def.figures} FROM ${rows(def, terms)}
      GROUP BY GROUPING SETS ((${columns(by)}), ()) ORDER BY 1 DESC, ${columns(by)} LIMIT ${REPORT_ROWS + 2})
    SELECT (SELECT to_json(c) FROM cells c WHERE c.whole) AS total,
      coalesce((SELECT json_agg(json_build_object('keys', json_build_object(${keys}), 'figures', to_json(c))) FROM cells c WHERE NOT c.whole), '[]') AS rows,
      ${ids.length === 0 ? `'[]'::json` : `coalesce((SELECT json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name) FROM staff s WHERE s.id::text IN (${ids.join(' UNION ALL ')})), '[]')`} AS people`;
}

/** The same as a source of a file: one line a row, people by their names, no total. */
export function reportFile(
  def: ReportDef,
  terms: Terms,
): { select: string; from: string; order: { sql: string; type: string }[] } {
  const { by } = terms;
  const named = by.map(
    (name, i) => `${def.people.includes(name) ? person(`cells.g${i}`) : `cells.g${i}`} AS "${name}"`,
  );
  const figures = def.header.map(([, column]) => `cells."${column}"`);
  return {
    select: [...named, ...figures].join(', '),
    from: `(SELECT ${columns(by)}, ${def.figures} FROM ${rows(def, terms)} GROUP BY ${columns(by)}) cells`,
    order: by.map((_, i) => ({ sql: `cells.g${i}`, type: 'text' })),
  };
}
