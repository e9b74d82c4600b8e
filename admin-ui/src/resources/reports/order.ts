import { isTime, type Report, type ReportRow } from './reports';

const prefix = (row: ReportRow, by: readonly string[], depth: number): string =>
  by.slice(0, depth + 1).map((group) => row.keys[group]).join('\u0000'); // prettier-ignore

/** The rows as they are read: days newest first, everything else the largest first, level by level. */
export function ordered({ rows, by }: Report, value: string): ReportRow[] {
  const sums = new Map<string, number>();
  for (const row of rows)
    by.forEach((_, depth) => {
      const at = prefix(row, by, depth);
      sums.set(at, (sums.get(at) ?? 0) + (row.figures[value] ?? 0));
    });
  return [...rows].sort((a, b) => {
    for (const [depth, group] of by.entries()) {
      const [one, other] = [a.keys[group] ?? '', b.keys[group] ?? ''];
      if (one === other) continue;
      if (isTime(group)) return one < other ? 1 : -1;
      const larger = (sums.get(prefix(b, by, depth)) ?? 0) - (sums.get(prefix(a, by, depth)) ?? 0);
      return larger || (one < other ? -1 : 1);
    }
    return 0;
  });
}

/** The first column whose sum over the rows is not the report's total; null when all agree. Medians do not sum. */
export function wrongColumn({ rows, total }: Report): { name: string; made: number; said: number } | null {
  for (const [name, said] of Object.entries(total)) {
    if (!/(Count|Cents)$/.test(name)) continue;
    const made = rows.reduce((sum, { figures }) => sum + (figures[name] ?? 0), 0);
    if (made !== said) return { name, made, said: said ?? 0 };
  }
  return null;
}
