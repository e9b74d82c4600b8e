import { REFUND_REASONS, REFUND_STATUSES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export const MyDay = z.object({
  today: z.string(),
  payments: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      maskedName: z.string(),
      receiptNo: z.string().nullable(),
      amountCents: z.int(),
      status: z.string(),
      method: z.string(),
      last4: z.string().nullable(),
    }),
  ),
  totals: z.object({ count: z.int(), cents: z.int() }),
  calls: z.array(
    z.object({
      id: z.string(),
      startedAt: z.string(),
      endedAt: z.string().nullable(),
      maskedName: z.string().nullable(),
      reason: z.string().nullable(),
      outcome: z.string().nullable(),
    }),
  ),
  /** Own refund requests: what came back first, then what is under way. A supervisor opens the account by its id. */
  requests: z.array(
    z.object({
      id: z.string(),
      paymentId: z.string(),
      guarantorId: z.int().nullable(),
      maskedName: z.string(),
      billId: z.string(),
      amountCents: z.int(),
      status: z.enum(REFUND_STATUSES),
      reason: z.enum(REFUND_REASONS),
      requestedAt: z.string(),
      /** A supervisor's last word about it. */
      answer: z
        .object({ decision: z.enum(['approve', 'return', 'reject']), by: z.string(), note: z.string(), at: z.string() })
        .nullable(),
    }),
  ),
  tasks: z.array(
    z.object({
      id: z.int(),
      kind: z.string(),
      title: z.string(),
      /** Whom it is about. */
      maskedName: z.string().nullable(),
      dueOn: z.string().nullable(),
    }),
  ),
});
export class MyDayDto extends createZodDto(MyDay) {}
