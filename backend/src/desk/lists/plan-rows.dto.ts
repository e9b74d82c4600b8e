import { PLAN_FREQUENCIES, PLAN_STATUSES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { entity, guarantorName } from './list-rows.dto';

export class PlanRow extends createZodDto(
  z.object({
    id: z.int(),
    status: z.enum(PLAN_STATUSES),
    standing: z.enum(['good', 'late_in_grace', 'delinquent']).nullable(),
    guarantorName,
    billId: z.string(),
    entity,
    frequency: z.enum(PLAN_FREQUENCIES),
    amountCents: z.int(),
    openCents: z.int(),
    paidCents: z.int(),
    nextDueOn: z.string().nullable(),
    paidCount: z.int(),
    count: z.int(),
    autopay: z.boolean(),
    createdAt: z.string(),
    createdBy: z.string(),
  }),
) {}

export class PlanTotals extends createZodDto(
  z.object({
    count: z.int(),
    good: z.int(),
    lateInGrace: z.int(),
    delinquent: z.int(),
    openCents: z.int(),
    nextSevenDaysCents: z.int(),
  }),
) {}
