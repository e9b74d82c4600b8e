/** F-32: open until its day and the grace are over, then judged by what was paid, by whatever channel. */
export const PROMISE_STATUSES = [
  'open',
  'kept',
  'partially_kept',
  'broken',
  'broken_by_return',
  'canceled',
  'superseded',
] as const;
export type PromiseStatus = (typeof PROMISE_STATUSES)[number];

/** The words that are read before it is written down. */
export const PROMISE_WORDS = ['promise-2026-11'] as const;
