import { addDays, daysBetween } from '@billing/contract';
import { isTime, type Report } from './reports';

/** The part of one bar that is one kind. */
export interface Mark {
  /** Null for what is left over when the largest kinds are told apart. */
  kind: string | null;
  value: number;
}
export interface Bar {
  key: string;
  value: number;
  marks: Mark[];
}
export interface Chart {
  /** Days in their order, without a gap; everything else the largest first. */
  bars: Bar[];
  /** The kinds that have a color of their own, the largest first. */
  kinds: string[];
  /** Whether some are left over. */
  hasRest: boolean;
  /** The end of the scale, and the lines on it. */
  ticks: number[];
}

/** Colors that can be told apart, beside the one for the rest. */
export const COLORS = 3;

/** A chart of one figure by the first group, told apart by the second where there is one. */
export function chartOf(report: Report, value: string): Chart {
  const [first, second] = report.by;
  const sums = new Map<string, number>();
  const bars = new Map<string, Map<string | null, number>>();
  for (const { keys, figures } of report.rows) {
    const kind = second === undefined ? '' : keys[second]!;
    sums.set(kind, (sums.get(kind) ?? 0) + (figures[value] ?? 0));
  }
  const largest = [...sums].filter(([, sum]) => sum > 0).sort((a, b) => b[1] - a[1]).map(([kind]) => kind); // prettier-ignore
  const kinds = largest.slice(0, COLORS);
  for (const { keys, figures } of report.rows) {
    const bar = bars.get(keys[first!]!) ?? new Map<string | null, number>();
    bars.set(keys[first!]!, bar);
    const kind = second === undefined ? '' : keys[second]!;
    const told = kinds.includes(kind) ? kind : null;
    bar.set(told, (bar.get(told) ?? 0) + (figures[value] ?? 0));
  }
  const made = keysOf(report, [...bars.keys()]).map((key): Bar => {
    const bar = bars.get(key);
    const marks = [...kinds, null]
      .map((kind) => ({ kind, value: bar?.get(kind) ?? 0 }))
      .filter((mark) => mark.value > 0);
    return { key, marks, value: marks.reduce((sum, mark) => sum + mark.value, 0) };
  });
  if (!isTime(first)) made.sort((a, b) => b.value - a.value);
  const ticks = ticksOf(Math.max(0, ...made.map((bar) => bar.value)), value.endsWith('Cents') ? 100 : 1);
  return { bars: made, kinds, hasRest: largest.length > COLORS, ticks };
}

/** A day without a row is a day all the same. */
function keysOf({ by: [first], from, to }: Report, found: string[]): string[] {
  if (!isTime(first)) return found;
  const step = first === 'week' ? 7 : 1;
  const start = first === 'week' ? addDays(from, -((new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7)) : from;
  return Array.from({ length: Math.floor(daysBetween(start, to) / step) + 1 }, (_, at) => addDays(start, at * step));
}

/** From zero to above the highest, in three or four round steps of at least one unit. */
export function ticksOf(highest: number, unit: number): number[] {
  const rough = Math.max(highest / 3, unit);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough)!,
    unit,
  );
  const count = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}
