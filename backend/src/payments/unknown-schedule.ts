const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/** When an unknown outcome is asked, counted from the payment: 30 s, 2 min, 4 min 30 s, 1 h, then daily five times, then a person. */
export const UNKNOWN_ASKS: readonly number[] = [
  30 * SECOND,
  120 * SECOND,
  270 * SECOND,
  3_600 * SECOND,
  DAY,
  2 * DAY,
  3 * DAY,
  4 * DAY,
  5 * DAY,
];

/** The next instant to ask; null when a person takes over (the payment stays unknown). */
export function nextAsk(createdAt: Date, asks: number, now: Date): Date | null {
  const offset = UNKNOWN_ASKS[asks];
  if (offset === undefined) return null;
  return new Date(Math.max(createdAt.getTime() + offset, now.getTime() + 15 * SECOND));
}

/** A debit takes days and its events tell how it ends: it is asked once a day, and after two weeks a person takes over. */
export function nextAskOfDebit(createdAt: Date, now: Date): Date | null {
  return now.getTime() - createdAt.getTime() > 14 * DAY ? null : new Date(now.getTime() + DAY);
}
