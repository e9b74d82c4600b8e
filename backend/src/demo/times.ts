import { type Day, dayOf } from '@billing/contract';

const offsets = new Map<Day, number>();

/** Hours that New York is behind UTC on a day: 4 in summer, 5 in winter. */
function hoursBehind(day: Day): number {
  let hours = offsets.get(day);
  if (hours === undefined) {
    hours = dayOf(new Date(`${day}T04:30:00Z`)) === day ? 4 : 5;
    offsets.set(day, hours);
  }
  return hours;
}

/** The instant of a New York wall time, in ISO form: `at('2026-11-24', 6 * 60 + 10)` is ten past six in the morning. */
export const at = (day: Day, minutes: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + (minutes + hoursBehind(day) * 60) * 60_000).toISOString();

/** When the host's feed of the morning was posted. */
export const feedOf = (day: Day): string => `${day}T${6 + hoursBehind(day)}:10:00.000Z`;
