const MINUTE_MS = 60_000;

/** A verification dies after so long without a person looking at that guarantor (INV-17). */
export const VERIFIED_IDLE_MS = 15 * MINUTE_MS;
/** After the call its guarantors stay readable for so long, for the wrap-up. */
export const WRAP_UP_MS = 10 * MINUTE_MS;
export const COOLDOWN_MS = 15 * MINUTE_MS;
/** A supervisor's typed reason opens one guarantor for so long. */
export const REASON_MS = 30 * MINUTE_MS;
/** Looking is written down at most so often. */
export const TOUCH_EVERY_MS = 30_000;
/** A call or a wrap-up that nobody closed gives way to the person's next call after so long. */
export const ABANDONED_MS = 12 * 60 * MINUTE_MS;
export const SEARCHES_A_CALL = 20;
export const SEARCHES_AN_HOUR = 60;
/** A reason has at least so many characters: a few words. */
export const SHORTEST_REASON = 8;

export const before = (now: Date, ms: number): Date => new Date(now.getTime() - ms);
export const after = (now: Date, ms: number): Date => new Date(now.getTime() + ms);
