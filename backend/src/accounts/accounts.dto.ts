import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

export const NOTE_KINDS = ['billing', 'dispute', 'hardship', 'complaint', 'contact', 'legal'] as const;
export const VISIBILITIES = ['all', 'supervisors'] as const;
/** A pinned note is an alert on top of the account page: short, and with an end. */
export const LONGEST_PINNED = 140;

export const WriteNote = z
  .strictObject({
    kind: z.enum(NOTE_KINDS).default('billing'),
    text: field.words(2000).min(1, 'is empty'),
    visibility: z.enum(VISIBILITIES).default('all'),
    /** Pinned until this day. */
    pinnedUntil: field.day.optional(),
    /** The note of which this is the new version. */
    amendsId: field.id.optional(),
  })
  .refine((n) => n.pinnedUntil === undefined || n.text.length <= LONGEST_PINNED, {
    message: `is at most ${LONGEST_PINNED} characters when it is pinned`,
    path: ['text'],
  });
export class WriteNoteDto extends createZodDto(WriteNote) {}

export const Note = z.object({
  id: z.int(),
  accountId: z.int(),
  kind: z.enum(NOTE_KINDS),
  text: z.string(),
  visibility: z.enum(VISIBILITIES),
  pinnedUntil: z.string().nullable(),
  amendsId: z.int().nullable(),
  by: z.string(),
  at: z.string(),
});
export class NoteDto extends createZodDto(Note) {}

export class IdParam extends createZodDto(z.strictObject({ id: field.pathId })) {}

export class RevealVisitDto extends createZodDto(z.strictObject({ reason: field.words(300) })) {}
export class RevealedDto extends createZodDto(z.object({ visitId: z.int(), expiresAt: z.string() })) {}

/** Where the message goes when the bill is ready; absent: it is decided when it is sent. */
export class SetAlertDto extends createZodDto(z.strictObject({ contactPointId: field.id.optional() })) {}
export class AlertDto extends createZodDto(z.object({ id: z.int(), visitAccountId: z.int(), createdAt: z.string() })) {}
