import { addDays, formatDay, type PlanHealth } from '@billing/contract';
import type { Chart } from '../reports/chart';
import { planLooks } from './words';

export type Kind = PlanHealth['figures'][number]['kind'];
export interface Chosen {
  fromOn: string;
  kind: Kind;
  words: string;
  count: number;
  cents: number;
}

const WEEKS = 13;
const STANDINGS = ['good', 'late_in_grace', 'delinquent'];
const none = { count: 0, cents: 0 };

export const figureOf = ({ figures }: PlanHealth, fromOn: string, kind: Kind): { count: number; cents: number } =>
  figures.find((figure) => figure.fromOn === fromOn && figure.kind === kind) ?? none;

type Looked = Parameters<typeof planLooks>[0];
export const standsWords = (stands: string): string =>
  planLooks((STANDINGS.includes(stands) ? { status: 'active', standing: stands } : { status: stands, standing: null }) as Looked).word; // prettier-ignore

/** The list that holds exactly these plans. */
export const placeOfStanding = (stands: string): string =>
  `/plans?${STANDINGS.includes(stands) ? 'standing' : 'status'}=${stands}`;

/** Thirteen weeks from today on, each with what autopay and people themselves are to bring. */
export function weeksOf(health: PlanHealth): { days: string[]; chart: Chart } {
  const days = Array.from({ length: WEEKS }, (_, n) => addDays(health.today, 7 * n));
  const bars = days.map((key) => {
    const marks = (['autopay', 'self'] as const).map((kind) => ({ kind, value: figureOf(health, key, kind).cents }));
    return { key, marks: marks.filter(({ value }) => value > 0), value: marks.reduce((sum, m) => sum + m.value, 0) };
  });
  const top = niceTop(Math.max(100, ...bars.map((bar) => bar.value)));
  return { days, chart: { bars, kinds: ['autopay', 'self'], hasRest: false, ticks: [0, top / 2, top] } };
}

/** The next of 1, 2 and 5 at its power of ten. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= value)!;
}

/** Months whose grace is over, the newest first, with the share of their installments that rolled into missed. */
export function monthsOf(health: PlanHealth): { day: string; name: string; rate: string }[] {
  const ended: readonly Kind[] = ['on_time', 'cured', 'missed'];
  const days = [...new Set(health.figures.filter((f) => ended.includes(f.kind)).map((f) => f.fromOn))].sort().reverse();
  return days.map((day) => {
    const [onTime, cured, missed] = ended.map((kind) => figureOf(health, day, kind).count) as [number, number, number];
    const rolled = cured + missed;
    return {
      day,
      name: formatDay(day).replace(/ \d+,/, ''),
      rate: `${((100 * rolled) / (rolled + onTime)).toFixed(1)} %`,
    };
  });
}
