import { PROMISE_STATUSES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

const both = z.object({ en: z.string(), es: z.string() });
const wanted = { accountId: field.id, amountCents: field.paidCents, promisedOn: field.day };

export class PreviewPromiseDto extends createZodDto(z.strictObject(wanted)) {}
export class MakePromiseDto extends createZodDto(
  z.strictObject({
    ...wanted,
    language: z.enum(['en', 'es']),
    /** The caller's yes to the words of the preview. */
    callerSaidYes: z.literal(true, 'the caller must say yes'),
  }),
) {}
export class CancelPromiseDto extends createZodDto(
  z.strictObject({ reason: field.words(300).min(8, 'say it in a few words') }),
) {}

export const PromisePreview = z.object({
  accountId: z.int(),
  amountCents: z.int(),
  promisedOn: z.string(),
  /** The last day on which it counts as on time. */
  graceUntil: z.string(),
  keptFromCents: z.int(),
  /** The open promise that it takes the place of. */
  replaces: z.object({ id: z.int(), amountCents: z.int(), promisedOn: z.string() }).nullable(),
  say: both,
});
export type PromisePreview = z.infer<typeof PromisePreview>;
export class PromisePreviewDto extends createZodDto(PromisePreview) {}

export const PromiseView = z.object({
  id: z.int(),
  guarantorId: z.int(),
  accountId: z.int(),
  amountCents: z.int(),
  promisedOn: z.string(),
  graceUntil: z.string(),
  paidCents: z.int(),
  status: z.enum(PROMISE_STATUSES),
  madeBy: z.string(),
  madeAt: z.string(),
});
export type PromiseView = z.infer<typeof PromiseView>;
export class PromiseDto extends createZodDto(PromiseView) {}
