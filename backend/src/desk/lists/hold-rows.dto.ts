import { HOLD_STATUSES, HOLD_TYPES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { entity, guarantorName } from './list-rows.dto';

export class HoldRow extends createZodDto(
  z.object({
    id: z.int(),
    type: z.enum(HOLD_TYPES),
    status: z.enum(HOLD_STATUSES),
    guarantorId: z.int(),
    guarantorName,
    billId: z.string(),
    entity,
    /** Of one visit, by its day; null: of the whole account. */
    serviceOn: z.string().nullable(),
    heldCents: z.int(),
    startsOn: z.string(),
    reviewOn: z.string(),
    /** Its day has come. */
    due: z.boolean(),
    endsOn: z.string().nullable(),
    placedBy: z.string(),
    placedAt: z.string(),
  }),
) {}

export class HoldTotals extends createZodDto(
  z.object({ count: z.int(), active: z.int(), due: z.int(), heldCents: z.int() }),
) {}
