import { APPLICATION_STATUSES, INCOME_PERIODS, SCREENING_RESULTS } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

const both = z.object({ en: z.string(), es: z.string() });

const asked = {
  household: z.int().min(1, 'is at least one').max(30, 'is at most 30'),
  incomeCents: z.int('must be whole cents').min(0).max(999_999_999),
  period: z.enum(INCOME_PERIODS),
};
export class ScreenDto extends createZodDto(z.strictObject(asked)) {}
/** Kept only by the caller's yes. */
const screening = z
  .strictObject({ ...asked, callerSaidYes: z.literal(true, 'is kept by the caller’s yes alone') })
  .optional();
export type KeptScreening = NonNullable<z.infer<typeof screening>>;

export const SendApplication = z.strictObject({
  /** Absent: on paper, by mail. */
  contactPointId: field.id.optional(),
  language: z.enum(['en', 'es']),
  /** The caller's yes to this one text. */
  oralConsent: z.strictObject({ callerSaidYes: z.literal(true), scriptVersion: field.words(40) }).optional(),
  screening,
});
export class SendApplicationDto extends createZodDto(SendApplication) {}
export class AppliedDto extends createZodDto(
  z.strictObject({
    /** What the caller said: when and how it was sent. */
    note: field.words(300).min(8, 'say it in a few words'),
    screening,
  }),
) {}

export const Screening = z.object({
  annualCents: z.int(),
  guidelineCents: z.int(),
  percent: z.int(),
  /** `may_qualify` or not yet said: never "approved", never "refused". */
  result: z.enum(SCREENING_RESULTS),
  region: z.enum(['contiguous', 'alaska', 'hawaii']),
  guidelineOn: z.string(),
  source: z.string(),
  say: both,
});
export type Screening = z.infer<typeof Screening>;
export class ScreeningDto extends createZodDto(Screening) {}

export const Assistance = z.object({
  guarantorId: z.int(),
  language: z.enum(['en', 'es']),
  summary: both,
  address: z.string(),
  phone: z.string(),
  /** How long "I applied" holds the accounts. */
  holdDays: z.int(),
  consent: z.object({ version: z.string(), en: z.string(), es: z.string() }),
  points: z.array(
    z.object({
      id: z.int(),
      kind: z.string(),
      channel: z.enum(['sms', 'email']).nullable(),
      allowed: z.boolean(),
      why: z.string().nullable(),
      needsYes: z.boolean(),
    }),
  ),
  /** Whether paper would arrive. */
  paper: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
  application: z
    .object({
      id: z.int(),
      status: z.enum(APPLICATION_STATUSES),
      startedAt: z.string(),
      submittedAt: z.string().nullable(),
      sendings: z.array(z.object({ way: z.enum(['sms', 'email', 'paper']), at: z.string(), by: z.string() })),
    })
    .nullable(),
  hold: z.object({ id: z.int(), reviewOn: z.string(), endsOn: z.string().nullable() }).nullable(),
  screening: z.object({ household: z.int(), percent: z.int(), result: z.enum(SCREENING_RESULTS), at: z.string() }).nullable(), // prettier-ignore
});
export type Assistance = z.infer<typeof Assistance>;
export class AssistanceDto extends createZodDto(Assistance) {}
