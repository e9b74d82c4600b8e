import { MESSAGE_CHANNELS, MESSAGE_TYPES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

const kind = z.enum(MESSAGE_TYPES);
const channel = z.enum(MESSAGE_CHANNELS);
const subject = field.words(120).nullable();
const body = field.words(2_000).min(1, 'is empty');

export class TemplateIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}
export class DraftTemplateDto extends createZodDto(
  z.strictObject({
    kind,
    channel,
    subject: z.strictObject({ en: subject, es: subject }),
    body: z.strictObject({ en: body, es: body }),
  }),
) {}
export class DecideTemplateDto extends createZodDto(
  z.strictObject({
    decision: z.enum(['publish', 'return', 'reject']),
    note: field.words(300).default(''),
    /** From this day on, in New York; without it at once. */
    effectiveOn: field.day.optional(),
  }),
) {}

const offence = z.object({ language: z.enum(['en', 'es']), say: z.string() });
const words = z.object({ en: z.string(), es: z.string() });
export const TemplateView = z.object({
  id: z.int(),
  kind,
  channel,
  version: z.int(),
  status: z.enum(['draft', 'in_review', 'published', 'rejected']),
  /** The version that messages are written with now. */
  inForce: z.boolean(),
  subject: z.object({ en: z.string().nullable(), es: z.string().nullable() }),
  body: words,
  effectiveFrom: z.string().nullable(),
  note: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  submittedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  /** What keeps it from being handed in. */
  lint: z.array(offence),
  /** Whether the one who asks wrote it or handed it in, and so cannot publish it. */
  mine: z.boolean(),
});
export type TemplateView = z.infer<typeof TemplateView>;
export class TemplateDto extends createZodDto(TemplateView) {}

export class SwitchChannelDto extends createZodDto(
  z.strictObject({ channel, on: z.boolean(), reason: field.words(300).min(8, 'is too short') }),
) {}
export class ChannelsDto extends createZodDto(
  z.object({
    channels: z.array(
      z.object({
        channel,
        on: z.boolean(),
        /** Whether anybody delivers it here. */
        connected: z.boolean(),
        /** What waits for the hours, the caps or the channel. */
        waiting: z.int(),
        since: z.string().nullable(),
        by: z.string().nullable(),
      }),
    ),
    /** Messages of the last 30 days, by what became of them. */
    month: z.array(z.object({ kind, channel, status: z.string(), count: z.int() })),
    stopsThisMonth: z.int(),
  }),
) {}
