import { PLAN_FREQUENCIES, PLAN_STATUSES } from '@billing/contract';
import { z } from 'zod';

/** A payment plan that lives: how it stands, and what comes next. */
export const DeskPlan = z.object({
  id: z.int(),
  accountId: z.int(),
  status: z.enum(PLAN_STATUSES),
  standing: z.enum(['good', 'late_in_grace', 'delinquent']).nullable(),
  frequency: z.enum(PLAN_FREQUENCIES),
  amountCents: z.int(),
  openCents: z.int(),
  lateCents: z.int(),
  dueCents: z.int(),
  nextDueOn: z.string().nullable(),
  nextCents: z.int().nullable(),
  paidCount: z.int(),
  count: z.int(),
  missedCount: z.int(),
  uncoveredCents: z.int(),
  pausedUntil: z.string().nullable(),
  method: z.object({ brand: z.string(), last4: z.string() }).nullable(),
});
