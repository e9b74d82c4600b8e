import { FACTORS, RELATIONSHIPS, REVIEW_RULES, REVIEW_STATUSES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

const entity = z.object({ code: z.string(), shortName: z.string(), mark: z.string() });

export class ReviewIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}

export const DecideReview = z
  .strictObject({ decision: z.enum(['ok', 'return', 'escalate']), note: field.words(500).default('') })
  .refine((d) => d.decision === 'ok' || d.note.length >= 8, { message: 'say why in a few words', path: ['note'] });
export class DecideReviewDto extends createZodDto(DecideReview) {}

export class ReviewQueueDto extends createZodDto(
  z.object({
    /** All that wait, however many are listed. */
    waiting: z.int(),
    oldestAt: z.string().nullable(),
    /** Oldest first, at most 100. */
    rows: z.array(
      z.object({
        id: z.int(),
        paymentId: z.string(),
        rules: z.array(z.enum(REVIEW_RULES)),
        since: z.string(),
        guarantorName: z.string(),
        entity,
        amountCents: z.int(),
        status: z.string(),
        takenBy: z.string(),
        own: z.boolean(),
      }),
    ),
  }),
) {}

/** Everything that is needed to decide, in one pane. */
export const Review = z.object({
  id: z.int(),
  status: z.enum(REVIEW_STATUSES),
  rules: z.array(z.enum(REVIEW_RULES)),
  since: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string().nullable(),
  /** Masked. */
  guarantorName: z.string(),
  payment: z.object({
    id: z.string(),
    billId: z.string(),
    entity,
    amountCents: z.int(),
    status: z.string(),
    receiptNo: z.string().nullable(),
    cardBrand: z.string().nullable(),
    cardLast4: z.string().nullable(),
    channel: z.string(),
    takenBy: z.string(),
    takenById: z.string(),
    createdAt: z.string(),
    duplicateReason: z.string().nullable(),
    paymentOnly: z.boolean(),
    byHand: z.boolean(),
    unappliedCents: z.int(),
    allocations: z.array(z.object({ label: z.string(), amountCents: z.int(), live: z.boolean() })),
  }),
  /** The call in which it was taken: how the caller was verified, what was written at the end. */
  call: z
    .object({
      id: z.string(),
      startedAt: z.string(),
      endedAt: z.string().nullable(),
      reason: z.string().nullable(),
      outcome: z.string().nullable(),
      summary: z.string().nullable(),
      relationship: z.enum(RELATIONSHIPS).nullable(),
      factors: z.array(z.object({ kind: z.enum(FACTORS), match: z.boolean() })),
    })
    .nullable(),
  /** Payments of this person in the last 30 days, and how many of them came back. */
  history: z.object({ taken: z.int(), reviewed: z.int(), returned: z.int() }),
  refunds: z.array(z.object({ amountCents: z.int(), status: z.string(), reason: z.string(), requestedBy: z.string() })),
  decideRefusal: z.string().nullable(),
});
export class ReviewDto extends createZodDto(Review) {}
