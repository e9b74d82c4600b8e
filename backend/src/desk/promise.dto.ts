import { APPLICATION_STATUSES, PROMISE_STATUSES } from '@billing/contract';
import { z } from 'zod';

/** A promise to pay that is open, or was judged within the last month. */
export const DeskPromise = z.object({
  id: z.int(),
  accountId: z.int(),
  amountCents: z.int(),
  promisedOn: z.string(),
  graceUntil: z.string(),
  paidCents: z.int(),
  status: z.enum(PROMISE_STATUSES),
  by: z.string().nullable(),
  at: z.string(),
});

export const DeskAssistance = z.object({
  /** One line that offers it, where balance or misses suggest it; never forced. */
  offer: z.string().nullable(),
  application: z
    .object({
      id: z.int(),
      status: z.enum(APPLICATION_STATUSES),
      startedAt: z.string(),
      submittedAt: z.string().nullable(),
    })
    .nullable(),
});
