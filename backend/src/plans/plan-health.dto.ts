import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

/** Expected by week: autopay, or by themselves. Of months whose grace is over: on time, missed and made up for, missed. */
export const HEALTH_KINDS = ['autopay', 'self', 'on_time', 'cured', 'missed'] as const;

export const PlanHealth = z.object({
  today: z.string(),
  /** How plans stand: a standing where they are collected on, else their state. */
  standings: z.array(z.object({ stands: z.string(), plans: z.int(), cents: z.int() })),
  /** Installments by week from today on, or by the month in which they were due. */
  figures: z.array(z.object({ fromOn: z.string(), kind: z.enum(HEALTH_KINDS), count: z.int(), cents: z.int() })),
});
export type PlanHealth = z.infer<typeof PlanHealth>;
export class PlanHealthDto extends createZodDto(PlanHealth) {}

export class PlanHealthAskedDto extends createZodDto(
  z.strictObject({ fromOn: field.day, kind: z.enum(HEALTH_KINDS) }),
) {}

export const PlanHealthRow = z.object({
  id: z.int(),
  planId: z.int(),
  dueOn: z.string(),
  amountCents: z.int(),
  billId: z.string(),
  guarantorName: z.string(),
});
export type PlanHealthRow = z.infer<typeof PlanHealthRow>;
export class PlanHealthRowDto extends createZodDto(PlanHealthRow) {}
