/** The feed as a whole cannot be trusted: nothing of it is written, and the message says what to send instead. */
export class RefusedFeed extends Error {}
