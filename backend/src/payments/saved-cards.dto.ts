import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

export class MethodIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}
export class CardsOfDto extends createZodDto(z.strictObject({ guarantorId: field.pathId })) {}
export class DefaultCardDto extends createZodDto(z.strictObject({ guarantorId: field.id })) {}
export class RemoveCardDto extends createZodDto(
  z.strictObject({ guarantorId: field.id, replacementId: field.id.optional() }),
) {}
export class LimitCardDto extends createZodDto(
  z.strictObject({
    guarantorId: field.id,
    /** What one charge may be at most; null: as much as is owed. */
    maxChargeCents: field.paidCents.nullable(),
    /** The guarantor said so in this call; needed where it becomes more. */
    guarantorSaidYes: z.boolean().default(false),
  }),
) {}

/** A verb on a card: where it is off, why, and who can. */
const can = z.object({ allowed: z.boolean(), why: z.string().nullable(), who: z.string().nullable() });

export const SavedCardView = z.object({
  id: z.int(),
  brand: z.string(),
  last4: z.string(),
  expMonth: z.int().nullable(),
  expYear: z.int().nullable(),
  status: z.enum(['active', 'expired', 'invalid', 'revoked']),
  /** Charged first. */
  isDefault: z.boolean(),
  maxChargeCents: z.int().nullable(),
  /** The yes that lets us keep it; `words` null where they are not known here. */
  consent: z.object({
    scriptVersion: z.string(),
    words: z.object({ en: z.string(), es: z.string() }).nullable(),
    givenBy: z.string(),
    at: z.string(),
    inCall: z.boolean(),
    takenBy: z.string(),
  }),
  /** Payments with it whose outcome is open: it cannot be removed before they are known. */
  openPayments: z.array(
    z.object({
      paymentId: z.string(),
      status: z.enum(['initiated', 'processing', 'unknown']),
      amountCents: z.int(),
      at: z.string(),
    }),
  ),
  /** Plans that are charged to it by themselves. */
  plans: z.array(z.object({ planId: z.int(), status: z.string() })),
  lastUsedOn: z.string().nullable(),
  can: z.object({ makeDefault: can, setLimit: can, remove: can }),
});
export class SavedCardsDto extends createZodDto(
  z.object({
    /** Whether the guarantor is on the line: only then one charge may become more. */
    inCall: z.boolean(),
    cards: z.array(SavedCardView),
  }),
) {}
