import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';
import { ENDINGS, STATUSES } from './link-row';

const language = z.enum(['en', 'es']);

export class SendPayLinkDto extends createZodDto(
  z.strictObject({
    accountId: field.id,
    amountCents: field.paidCents,
    /** As previewed with the channel `agent_link`; without them the oldest bill is paid first. */
    allocations: z
      .array(z.strictObject({ billId: field.id, amountCents: field.paidCents }))
      .max(100)
      .default([]),
    previewHash: z.string().regex(/^[0-9a-f]{64}$/, 'is not a preview hash'),
    contactPointId: field.id,
    language,
    /** The yes to this one text: the version of the words that were read aloud. */
    oralConsent: z
      .strictObject({
        scriptVersion: field.words(40).min(1),
        callerSaidYes: z.literal(true, 'the caller must say yes'),
      })
      .optional(),
  }),
) {}

export class OfGuarantorDto extends createZodDto(
  z.strictObject({
    guarantorId: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, 'must be a number')
      .transform(Number)
      .meta({ type: 'integer' }),
  }),
) {}

const inBoth = z.object({ en: z.string(), es: z.string() });
export const PayLinkOptions = z.object({
  points: z.array(
    z.object({
      id: z.int(),
      kind: z.string(),
      channel: z.enum(['sms', 'email']).nullable(),
      allowed: z.boolean(),
      /** Why it cannot be chosen, and who can change that. */
      why: z.string().nullable(),
      needsYes: z.boolean(),
    }),
  ),
  minutes: z.int(),
  /** What will be sent; `{link}` stands where the address goes. */
  sms: inBoth,
  email: z.object({ subject: inBoth, body: inBoth }),
  consent: z.object({ version: z.string(), en: z.string(), es: z.string() }),
  language,
});
export type PayLinkOptions = z.infer<typeof PayLinkOptions>;
export class PayLinkOptionsDto extends createZodDto(PayLinkOptions) {}

export const PayLink = z.object({
  id: z.string(),
  accountId: z.int(),
  billId: z.string(),
  entity: z.object({ code: z.string(), shortName: z.string(), mark: z.string() }),
  amountCents: z.int(),
  contactPointId: z.int(),
  channel: z.enum(['sms', 'email']),
  language,
  status: z.enum(STATUSES),
  /** Why it ended, or is being ended. */
  ending: z.enum(ENDINGS).nullable(),
  messageStatus: z.enum([
    'queued',
    'deferred',
    'sending',
    'sent',
    'delivered',
    'bounced',
    'failed',
    'blocked',
    'canceled',
  ]),
  messageFailure: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  openedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  sentBy: z.string(),
  callId: z.string().nullable(),
  birthDateTries: z.int(),
  declines: z.int(),
  /** The last decline in words that an agent can say; null unless there was one. */
  decline: inBoth.nullable(),
  payment: z.object({ id: z.string(), status: z.string(), receiptNo: z.string().nullable() }).nullable(),
});
export type PayLink = z.infer<typeof PayLink>;
export class PayLinkDto extends createZodDto(PayLink) {}
