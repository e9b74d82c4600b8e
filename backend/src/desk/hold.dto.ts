import { COLLECT_PURPOSES, HOLD_TYPES } from '@billing/contract';
import { z } from 'zod';

/** A hold that holds now: what of what is open, by which rule, until when somebody looks. */
export const DeskHold = z.object({
  id: z.int(),
  accountId: z.int(),
  visitAccountId: z.int().nullable(),
  type: z.enum(HOLD_TYPES),
  blocks: z.array(z.enum(COLLECT_PURPOSES)),
  heldCents: z.int(),
  /** Of the visit's bill, what stays payable; null where it is of the whole account. */
  restCents: z.int().nullable(),
  /** The visit in words, or which account. */
  scope: z.string(),
  startsOn: z.string(),
  reviewOn: z.string(),
  endsOn: z.string().nullable(),
  evidence: z.string(),
  by: z.string().nullable(),
  at: z.string(),
});
