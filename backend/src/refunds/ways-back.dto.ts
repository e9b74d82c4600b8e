import { PAYEES, REFUND_REASONS, REFUND_STATUSES, VOID_STATUSES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const person = z.object({ id: z.string(), name: z.string() });
const refusal = z.object({ code: z.string(), message: z.string() }).nullable();

/** How a payment can be given back, by the person who asks, now. */
export const WaysBack = z.object({
  payment: z.object({
    id: z.string(),
    accountId: z.int(),
    guarantorId: z.int(),
    billId: z.string(),
    entity: z.object({ code: z.string(), shortName: z.string(), mark: z.string() }),
    receiptNo: z.string().nullable(),
    status: z.string(),
    method: z.string(),
    cardBrand: z.string().nullable(),
    cardLast4: z.string().nullable(),
    amountCents: z.int(),
    receivedOn: z.string(),
    takenBy: person,
  }),
  /** The whole payment, by who took it, on its day until `until` (`HH:MM` in New York). */
  void: z.object({ refusal, until: z.string() }),
  refund: z.object({
    refundableCents: z.int(),
    refusal,
    /** Where only the time stands against it: how much a person with the right may ask for, and why not this one. */
    override: z.object({ refundableCents: z.int(), refusal: z.string().nullable() }).nullable(),
  }),
  /** What of it is on which bill now, newest allocation first. */
  onBills: z.array(z.object({ billId: z.int(), label: z.string(), amountCents: z.int(), balanceCents: z.int() })),
  /** What of it is on no bill. */
  creditCents: z.int(),
  /** How its account stands now, to say what giving back does to it. */
  account: z.object({ owedCents: z.int(), creditCents: z.int() }),
  /** Newest first. */
  voids: z.array(
    z.object({
      id: z.string(),
      status: z.enum(VOID_STATUSES),
      requestedBy: person,
      requestedAt: z.string(),
      reason: z.enum(REFUND_REASONS),
      note: z.string(),
      failureCode: z.string().nullable(),
      nextAskAt: z.string().nullable(),
    }),
  ),
  /** Newest first. */
  refunds: z.array(
    z.object({
      id: z.string(),
      status: z.enum(REFUND_STATUSES),
      amountCents: z.int(),
      payee: z.enum(PAYEES),
      reason: z.enum(REFUND_REASONS),
      note: z.string(),
      overrideReason: z.string().nullable(),
      releases: z.array(z.object({ billId: z.int(), amountCents: z.int() })).nullable(),
      requestedBy: person,
      requestedAt: z.string(),
      approvalsNeeded: z.int().nullable(),
      approvalsGiven: z.int().nullable(),
      /** A supervisor's last word about it. */
      answer: z
        .object({ decision: z.enum(['approve', 'return', 'reject']), by: z.string(), note: z.string(), at: z.string() })
        .nullable(),
    }),
  ),
  /** The newest request that is still with its maker or with the supervisors. */
  openRefundId: z.string().nullable(),
});
export type WaysBack = z.infer<typeof WaysBack>;
export class WaysBackDto extends createZodDto(WaysBack) {}
