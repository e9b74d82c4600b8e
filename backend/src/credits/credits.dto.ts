import { CREDIT_ORIGINS, CREDIT_STATES, CREDIT_WORDS, INSTRUCTION_SOURCES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

const allocations = z
  .array(z.strictObject({ billId: field.id, amountCents: field.paidCents }))
  .min(1)
  .max(100);

export const PreviewCredit = z.strictObject({
  /** Whose bills it is to pay: the account of the credit, or another of the same guarantor. */
  accountId: field.id,
  /** Absent: as much as is left and as the bills take. */
  amountCents: field.paidCents.optional(),
  /** By hand, instead of oldest first. */
  allocations: allocations.optional(),
});
export class PreviewCreditDto extends createZodDto(PreviewCredit) {}

/** The guarantor's word that money may go to another account: said in this call, or written. */
const instruction = z
  .strictObject({
    source: z.enum(INSTRUCTION_SOURCES),
    guarantorSaidYes: z.literal(true, 'the guarantor must say yes'),
    language: z.enum(['en', 'es']).optional(),
    /** Of a letter: the day it came. */
    receivedOn: field.day.optional(),
    /** Of a letter: where it is kept and what it says. */
    note: field.words(200).min(8, 'say it in a few words').optional(),
  })
  .refine((i) => (i.source === 'call') === (i.language !== undefined), {
    message: 'is needed for words that were read in a call, and only then',
    path: ['language'],
  })
  .refine((i) => (i.source === 'letter') === (i.receivedOn !== undefined), {
    message: 'is needed for a letter, and only then',
    path: ['receivedOn'],
  })
  .refine((i) => (i.source === 'letter') === (i.note !== undefined), {
    message: 'is needed for a letter, and only then',
    path: ['note'],
  });
export type Instruction = z.infer<typeof instruction>;

export const ApplyCredit = z.strictObject({
  accountId: field.id,
  /** Exactly what the preview showed. */
  amountCents: field.paidCents,
  allocations,
  previewHash: z.string().regex(/^[0-9a-f]{64}$/, 'is not a preview hash'),
  /** Only where the money goes to another account. */
  instruction: instruction.optional(),
});
export class ApplyCreditDto extends createZodDto(ApplyCredit) {}

const entity = z.object({ code: z.string(), shortName: z.string(), mark: z.string() });
const place = z.object({ accountId: z.int(), billId: z.string(), entity });
const said = z.object({ en: z.string(), es: z.string() });

export const CreditPreview = z.object({
  paymentId: z.string(),
  from: place,
  to: place,
  /** Whether it goes to another account, which needs the guarantor's instruction. */
  crosses: z.boolean(),
  amountCents: z.int(),
  lines: z.array(
    z.object({
      billId: z.int(),
      label: z.string(),
      amountCents: z.int(),
      balanceBeforeCents: z.int(),
      balanceAfterCents: z.int(),
    }),
  ),
  creditBeforeCents: z.int(),
  creditAfterCents: z.int(),
  /** Of the credit, what open requests ask to be refunded. */
  heldCents: z.int(),
  /** Of the account that is paid. */
  owedBeforeCents: z.int(),
  owedAfterCents: z.int(),
  say: said,
  /** The words that the guarantor says yes to. */
  instruction: z.object({ wordsVersion: z.enum(CREDIT_WORDS), words: said }).nullable(),
  policyVersion: z.int(),
  previewHash: z.string(),
});
export type CreditPreview = z.infer<typeof CreditPreview>;
export class CreditPreviewDto extends createZodDto(CreditPreview) {}

export const CreditApplication = z.object({
  id: z.string(),
  paymentId: z.string(),
  amountCents: z.int(),
  at: z.string(),
  by: z.string(),
  accountId: z.int(),
  billId: z.string(),
  entity,
  crosses: z.boolean(),
  instruction: z
    .object({
      source: z.enum(INSTRUCTION_SOURCES),
      by: z.string(),
      on: z.string(),
      wordsVersion: z.string(),
      note: z.string().nullable(),
    })
    .nullable(),
  /** What was put on each bill, and what of it lies there still. */
  lines: z.array(
    z.object({
      billId: z.int(),
      label: z.string(),
      amountCents: z.int(),
      liveCents: z.int(),
      balanceCents: z.int(),
    }),
  ),
  creditCents: z.int(),
  owedCents: z.int(),
});
export type CreditApplication = z.infer<typeof CreditApplication>;
export class CreditApplicationDto extends createZodDto(CreditApplication) {}

export const Credit = z.object({
  paymentId: z.string(),
  accountId: z.int(),
  /** Null where the guarantor is not open to the person who asks. */
  guarantorId: z.int().nullable(),
  guarantorName: z.string(),
  billId: z.string(),
  entity,
  method: z.string(),
  hostTender: z.string().nullable(),
  channel: z.string(),
  amountCents: z.int(),
  unappliedCents: z.int(),
  heldCents: z.int(),
  /** What a person may use of it now. */
  leftCents: z.int(),
  receivedOn: z.string(),
  receiptNo: z.string().nullable(),
  cardBrand: z.string().nullable(),
  cardLast4: z.string().nullable(),
  checkNo: z.string().nullable(),
  since: z.string(),
  ageDays: z.int(),
  origin: z.enum(CREDIT_ORIGINS),
  state: z.enum(CREDIT_STATES),
  /** Why nothing of it can be used now; null when something can. */
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** Accounts of the guarantor, its own first, with what their open bills would take. */
  targets: z.array(
    z.object({
      ...place.shape,
      takesCents: z.int(),
      owedCents: z.int(),
      crosses: z.boolean(),
      /** The open bills there, in the order in which a credit pays them, to choose from by hand. */
      bills: z.array(z.object({ billId: z.int(), label: z.string(), balanceCents: z.int(), takesCents: z.int() })),
      /** Why the person who asks cannot use it there; null when they can. */
      refusal: z.string().nullable(),
    }),
  ),
  applications: z.array(CreditApplication),
});
export type CreditView = z.infer<typeof Credit>;
export class CreditDto extends createZodDto(Credit) {}
