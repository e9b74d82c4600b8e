import { COLLECT_PURPOSES, HOLD_STATUSES, HOLD_TYPES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

const both = z.object({ en: z.string(), es: z.string() });
const reason = field.words(300).min(8, 'say it in a few words');
const entity = z.object({ code: z.string(), shortName: z.string(), mark: z.string() });

const wanted = {
  type: z.enum(HOLD_TYPES),
  /** Whole accounts of one guarantor; or else one visit. */
  accountIds: z.array(field.id).min(1).max(4).optional(),
  visitAccountId: field.id.optional(),
  /** What of the visit's bill is disputed; absent: all of it. */
  heldCents: field.paidCents.optional(),
  /** The day of the notice or event; absent: today. */
  startsOn: field.day.optional(),
  /** Absent: after the days of its type. */
  reviewOn: field.day.optional(),
};
export const PreviewHold = z.strictObject(wanted);
export class PreviewHoldDto extends createZodDto(PreviewHold) {}
export const PlaceHold = z.strictObject({ ...wanted, evidence: field.words(500).min(8, 'say it in a few words') });
export class PlaceHoldDto extends createZodDto(PlaceHold) {}
export class LiftHoldDto extends createZodDto(z.strictObject({ reason })) {}
export class ReviewHoldDto extends createZodDto(
  z.strictObject({
    /** It is kept until then. */
    reviewOn: field.day,
    reason,
  }),
) {}

/** What it would do, before anybody says so. */
export const HoldPreview = z.object({
  type: z.enum(HOLD_TYPES),
  rule: z.string(),
  citation: z.string(),
  blocks: z.array(z.enum(COLLECT_PURPOSES)),
  startsOn: z.string(),
  reviewOn: z.string(),
  heldCents: z.int(),
  /** Of what the guarantor owes in all, what stays payable and is asked for as before. */
  payableCents: z.int(),
  /** Payment plans that it reaches. */
  plans: z.array(
    z.object({
      id: z.int(),
      nextDueOn: z.string().nullable(),
      nextCents: z.int().nullable(),
      autopay: z.boolean(),
    }),
  ),
  /** Debits that would be presented again and are not. */
  retries: z.int(),
  say: both,
});
export type HoldPreview = z.infer<typeof HoldPreview>;
export class HoldPreviewDto extends createZodDto(HoldPreview) {}

export const HoldView = z.object({
  id: z.int(),
  /** Null where the guarantor is not open to who asks. */
  guarantorId: z.int().nullable(),
  guarantorName: z.string(),
  accountId: z.int(),
  billId: z.string(),
  entity,
  visitAccountId: z.int().nullable(),
  /** The visit in words, or all of the account. */
  scope: z.string(),
  type: z.enum(HOLD_TYPES),
  rule: z.string(),
  citation: z.string(),
  blocks: z.array(z.enum(COLLECT_PURPOSES)),
  heldCents: z.int(),
  startsOn: z.string(),
  reviewOn: z.string(),
  endsOn: z.string().nullable(),
  evidence: z.string(),
  status: z.enum(HOLD_STATUSES),
  placedBy: z.string(),
  placedAt: z.string(),
  over: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  reviews: z.array(
    z.object({
      fromOn: z.string(),
      toOn: z.string(),
      by: z.string(),
      at: z.string(),
      reason: z.string(),
    }),
  ),
});
export type HoldView = z.infer<typeof HoldView>;
export class HoldDto extends createZodDto(HoldView) {}
