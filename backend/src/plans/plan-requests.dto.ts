import { PLAN_EXCEPTIONS } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';
import { Plan } from './plans.dto';

export const DecidePlan = z
  .strictObject({ decision: z.enum(['approve', 'return', 'reject']), note: field.words(500).default('') })
  .refine((d) => d.decision === 'approve' || d.note.length >= 8, {
    message: 'say why in a few words',
    path: ['note'],
  });
export class DecidePlanDto extends createZodDto(DecidePlan) {}

const person = z.object({ id: z.string(), name: z.string() });

export const PlanRequest = z.object({
  id: z.string(),
  status: z.enum(['open', 'approved', 'rejected', 'returned', 'expired', 'withdrawn']),
  guarantorName: z.string(),
  requestedBy: person,
  requestedAt: z.string(),
  expiresAt: z.string(),
  totalCents: z.int(),
  reason: z.string(),
  exceptions: z.array(z.object({ code: z.enum(PLAN_EXCEPTIONS), text: z.string() })),
  /** What the policy would have: the longest of its offers. */
  within: z.object({ count: z.int(), amountCents: z.int(), lastOn: z.string() }).nullable(),
  plans: z.array(Plan),
  /** Plans of this guarantor before: how they ended. */
  history: z.object({ completed: z.int(), defaulted: z.int(), canceled: z.int(), live: z.int() }),
  decisions: z.array(
    z.object({
      decision: z.enum(['approve', 'return', 'reject']),
      by: z.string(),
      note: z.string(),
      at: z.string(),
    }),
  ),
  /** Why the person who asks cannot decide; null when they can. */
  decideRefusal: z.string().nullable(),
});
export type PlanRequestView = z.infer<typeof PlanRequest>;
export class PlanRequestDto extends createZodDto(PlanRequest) {}

export const PlanRequestRow = PlanRequest.pick({
  id: true,
  status: true,
  guarantorName: true,
  requestedBy: true,
  requestedAt: true,
  expiresAt: true,
  totalCents: true,
}).extend({ exceptions: z.array(z.enum(PLAN_EXCEPTIONS)) });
export type PlanRequestRow = z.infer<typeof PlanRequestRow>;
export class PlanRequestRowDto extends createZodDto(PlanRequestRow) {}
