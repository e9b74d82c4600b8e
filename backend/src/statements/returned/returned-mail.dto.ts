import { MAIL_RETURN_REASONS } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

export class ReturnedLookUpDto extends createZodDto(
  z
    .strictObject({
      /** As the scanner reads it from the slip. */
      scanline: z
        .string()
        .regex(/^\d{30}$/, 'has 30 digits')
        .optional(),
      billId: z
        .string()
        .regex(/^\d{12}$/, 'has 12 digits')
        .optional(),
    })
    .refine((l) => (l.billId === undefined) !== (l.scanline === undefined), {
      message: 'give billId or scanline',
      path: ['billId'],
    }),
) {}

export class NewReturnedMailDto extends createZodDto(
  z.strictObject({
    accountId: field.id,
    /** The statement that came back; null: one that the host printed, or none of ours. */
    statementId: field.id.nullable(),
    reason: z.enum(MAIL_RETURN_REASONS),
    /** What the post office wrote on it. */
    forwarding: field.words(200).min(5, 'say it in a few words').optional(),
  }),
) {}

const entity = z.object({ code: z.enum(['HHC-HOSP', 'HH-OPS']), shortName: z.string(), mark: z.enum(['H', 'D']) });

/** As much as whoever holds the envelope needs: a masked name, and which statement it is. */
export const ReturnedPiece = z.object({
  accountId: z.int(),
  billId: z.string(),
  guarantorName: z.string(),
  entity,
  statement: z.object({ id: z.int(), statementNo: z.string(), statementOn: z.string() }).nullable(),
  /** The present address is the one that it went to; otherwise a newer one is there, and stays. */
  isPresentAddress: z.boolean(),
  /** It was written down before; the day. */
  recordedOn: z.string().nullable(),
  /** A confirmed email, to which the way to pay can be sent instead. */
  hasEmail: z.boolean(),
});
export type ReturnedPiece = z.infer<typeof ReturnedPiece>;
export class ReturnedPieceDto extends createZodDto(ReturnedPiece) {}

export const ReturnedMail = z.object({
  id: z.int(),
  billId: z.string(),
  guarantorName: z.string(),
  entity,
  statementNo: z.string().nullable(),
  reason: z.enum(MAIL_RETURN_REASONS),
  /** Whether paper to the account waits for another address. */
  paperWaits: z.boolean(),
  hasForwarding: z.boolean(),
  /** An email with the way to pay went instead; or why none. */
  digital: z.enum(['sent', 'no_email', 'no_sender', 'not_allowed']),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
export type ReturnedMail = z.infer<typeof ReturnedMail>;
export class ReturnedMailDto extends createZodDto(ReturnedMail) {}
