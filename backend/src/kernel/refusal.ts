import { REFUSALS, type RefusalCode } from '@billing/contract';

/** Thrown when nothing happened because a rule, a state or the request itself says no. */
export class Refusal extends Error {
  readonly status: number;

  constructor(
    readonly code: RefusalCode,
    readonly fields: Record<string, string> = {},
    /** What the answer carries beside the problem, such as a fresh preview. */
    readonly extra: Record<string, unknown> = {},
  ) {
    super(REFUSALS[code][1]);
    this.status = REFUSALS[code][0];
  }
}
