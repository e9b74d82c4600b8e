import { KEEP_CARD_SCRIPTS, type KeepCardVersion } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

export const AMOUNT_CHOICES = ['past_due', 'all_but_plan', 'everything', 'other'] as const;
/** A saved card of the guarantor, or a card that is read aloud now. */
const methodRef = z
  .union([field.id, z.enum(['new:card', 'new:ach'])])
  .meta({ description: 'saved method id, new:card, or new:ach for a bank account' });
const processorMethodId = z.string().regex(/^pm_[A-Za-z0-9_]{3,100}$/, 'is not a payment method');
const byHand = z
  .array(z.strictObject({ billId: field.id, amountCents: field.paidCents }))
  .min(1)
  .max(100);

export const PreviewPayment = z
  .strictObject({
    /** Of the guarantor's accounts; absent in payment-only mode. */
    guarantorId: field.id.optional(),
    /** Only this account; absent: all accounts of the guarantor, in one sheet. */
    accountId: field.id.optional(),
    /** Payment-only mode: the Bill ID that the caller cited. */
    billId: z
      .string()
      .regex(/^\d{12}$/, 'has 12 digits')
      .optional(),
    choice: z.enum(AMOUNT_CHOICES).default('other'),
    amountCents: field.paidCents.optional(),
    methodRef: methodRef.default('new:card'),
    /** For new:ach, the account that the processor's form took: the words to read aloud come with the preview. */
    processorMethodId: processorMethodId.optional(),
    /** `agent_link`: what a pay link would ask for. */
    channel: z.enum(['agent_keyed', 'agent_link']).default('agent_keyed'),
    /** By hand, instead of oldest first. */
    allocations: byHand.optional(),
  })
  .refine((p) => (p.guarantorId !== undefined) !== (p.billId !== undefined), {
    message: 'give guarantorId, or billId in payment-only mode',
    path: ['guarantorId'],
  })
  .refine((p) => p.choice !== 'other' || p.amountCents !== undefined, { message: 'is needed', path: ['amountCents'] });
export class PreviewPaymentDto extends createZodDto(PreviewPayment) {}

export const TakePayment = z.strictObject({
  accountId: field.id.optional(),
  /** Payment-only mode: instead of accountId and allocations. */
  billId: z
    .string()
    .regex(/^\d{12}$/, 'has 12 digits')
    .optional(),
  amountCents: field.paidCents,
  methodRef: methodRef,
  /** For new:card and new:ach, what the processor's own form made: `pm_…`. */
  processorMethodId: processorMethodId.optional(),
  /** For new:ach: the caller's yes to the words of the preview, and what shows that they were read. */
  authorization: z
    .strictObject({
      language: z.enum(['en', 'es']),
      callerSaidYes: z.literal(true, 'the caller must say yes'),
      evidence: z.enum(['recording', 'written_notice']),
      recordingRef: field.words(80).min(3).optional(),
    })
    .refine((a) => (a.evidence === 'recording') === (a.recordingRef !== undefined), {
      message: 'is needed with a recording, and only then',
      path: ['recordingRef'],
    })
    .optional(),
  channel: z.enum(['agent_keyed']).default('agent_keyed'),
  allocations: z
    .array(z.strictObject({ billId: field.id, amountCents: field.paidCents }))
    .max(100)
    .default([]),
  previewHash: z.string().regex(/^[0-9a-f]{64}$/, 'is not a preview hash'),
  /** Keep the card for later, with the caller's yes: the script's version that was read. */
  saveCard: z
    .strictObject({
      scriptVersion: z.enum(Object.keys(KEEP_CARD_SCRIPTS) as [KeepCardVersion, ...KeepCardVersion[]]),
      callerSaidYes: z.literal(true, 'the caller must say yes'),
    })
    .optional(),
  /** Same amount on the same card within 10 minutes: why it is paid again. */
  duplicateReason: field.words(200).min(8, 'say it in a few words').optional(),
  /** What more than is due of a plan does: the next ones are paid ahead, or the last become less (F-30). */
  planApply: z.enum(['next', 'tail']).optional(),
  /** Ties the two payments of one sheet together. */
  sheetId: field.uuid.optional(),
});
export class TakePaymentDto extends createZodDto(TakePayment) {}

export const PreviewAllocation = z.object({
  billId: z.int(),
  /** `Aug 14 · Luis · MidState · Imaging`; restricted visits have no more words than the date. */
  label: z.string(),
  amountCents: z.int(),
  balanceAfterCents: z.int(),
});
export const PreviewPart = z.object({
  accountId: z.int(),
  billId: z.string(),
  entity: z.object({ code: z.string(), shortName: z.string(), mark: z.string() }),
  amountCents: z.int(),
  allocations: z.array(PreviewAllocation),
  /** What is over and becomes credit. */
  creditCents: z.int(),
  acceptedBrands: z.array(z.string()),
  previewHash: z.string(),
});
export const PaymentPreview = z.object({
  amountCents: z.int(),
  parts: z.array(PreviewPart),
  owedBeforeCents: z.int(),
  owedAfterCents: z.int(),
  after: z.object({
    pastDueCents: z.int(),
    dueCents: z.int(),
    newCents: z.int(),
    planCents: z.int(),
    creditCents: z.int(),
  }),
  choices: z.array(z.object({ choice: z.enum(AMOUNT_CHOICES), amountCents: z.int() })),
  warnings: z.array(z.object({ code: z.string(), text: z.string(), insteadCents: z.int().nullable() })),
  /** Read to the caller before the charge. */
  say: z.object({ en: z.string(), es: z.string() }),
  /** Of a bank account that was read aloud; null until then and for cards. */
  debit: z
    .object({
      bankName: z.string(),
      last4: z.string(),
      accountType: z.enum(['checking', 'savings']),
      holderName: z.string(),
      debitOn: z.string(),
      clearsOn: z.string(),
      scriptVersion: z.string(),
    })
    .nullable(),
  policyVersion: z.int(),
  paymentOnly: z.boolean(),
});
export type PaymentPreview = z.infer<typeof PaymentPreview>;
export class PaymentPreviewDto extends createZodDto(PaymentPreview) {}

export const PAYMENT_STATUSES = [
  'initiated',
  'processing',
  'unknown',
  'succeeded',
  'failed',
  'canceled',
  'returned',
  'partially_refunded',
  'refunded',
  'disputed',
  'voided',
] as const;
export const Payment = z.object({
  id: z.string(),
  accountId: z.int().nullable(),
  billId: z.string(),
  entity: z.object({ code: z.string(), shortName: z.string(), mark: z.string() }),
  status: z.enum(PAYMENT_STATUSES),
  method: z.string(),
  channel: z.string(),
  cardBrand: z.string().nullable(),
  /** The last four of the card or of the bank account. */
  cardLast4: z.string().nullable(),
  bankName: z.string().nullable(),
  /** About when a pending bank debit clears. */
  clearsOn: z.string().nullable(),
  /** Why the bank took it back after it had cleared. */
  returned: z
    .object({ on: z.string(), codes: z.string(), words: z.string(), retry: z.enum(['again', 'never']) })
    .nullable(),
  amountCents: z.int(),
  receiptNo: z.string().nullable(),
  /** The number on a check, or a money order's serial. */
  checkNo: z.string().nullable(),
  createdAt: z.string(),
  receivedOn: z.string(),
  takenBy: z.string(),
  /** In words that an agent can say; null unless it was declined. */
  decline: z
    .object({
      code: z.string(),
      say: z.object({ en: z.string(), es: z.string() }),
      retry: z.enum(['other_card', 'same_card_later', 'fix_details']),
      /** Of a bank debit: what the bank said, with its codes. */
      bank: z.object({ codes: z.string(), words: z.string(), retry: z.enum(['again', 'never']) }).nullable(),
    })
    .nullable(),
  unknown: z.object({ asks: z.int(), of: z.int(), nextAskAt: z.string().nullable() }).nullable(),
  allocations: z.array(
    z.object({
      billId: z.int(),
      label: z.string(),
      amountCents: z.int(),
      balanceAfterCents: z.int(),
      live: z.boolean(),
    }),
  ),
  creditCents: z.int(),
  /** The account's balance now; null in payment-only mode. */
  accountBalanceCents: z.int().nullable(),
  savedMethodId: z.int().nullable(),
});
export type PaymentView = z.infer<typeof Payment>;
export class PaymentDto extends createZodDto(Payment) {}
