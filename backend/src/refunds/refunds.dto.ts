import { PAYEES, REFUND_REASONS, REFUND_STATUSES, VOID_STATUSES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

const releases = z
  .array(z.strictObject({ billId: field.id, amountCents: field.paidCents }))
  .min(1)
  .max(100);

export const PreviewRefund = z.strictObject({
  paymentId: field.uuid,
  /** An own request that is being changed: it does not count against itself. */
  refundId: field.uuid.optional(),
  amountCents: field.paidCents,
  payee: z.enum(PAYEES).default('original_method'),
  /** What to take off which bills; absent: the credit first, then the newest allocations. */
  releases: releases.optional(),
  /** Before the bank can no longer take the debit back; a supervisor's alone. */
  override: z.boolean().default(false),
});
export class PreviewRefundDto extends createZodDto(PreviewRefund) {}

const asked = {
  /** Always said, never a default (F-23). */
  amountCents: field.paidCents,
  payee: z.enum(PAYEES).default('original_method'),
  reason: z.enum(REFUND_REASONS),
  note: field.words(500).min(8, 'say it in a few words'),
  releases: releases.optional(),
  /** Why it is asked for before the bank can no longer take the debit back; a supervisor's alone (F-23). */
  overrideReason: field.words(300).min(8, 'say why in a few words').optional(),
};
export const RequestRefund = z.strictObject({ paymentId: field.uuid, ...asked });
export class RequestRefundDto extends createZodDto(RequestRefund) {}
export const ChangeRefund = z.strictObject(asked);
export class ChangeRefundDto extends createZodDto(ChangeRefund) {}

export const DecideRefund = z
  .strictObject({
    decision: z.enum(['approve', 'return', 'reject']),
    note: field.words(500).default(''),
    /** Of the effect that was looked at; an approval needs it. */
    effectHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is not an effect hash')
      .optional(),
  })
  .refine((d) => d.decision === 'approve' || d.note.length >= 8, {
    message: 'say why in a few words',
    path: ['note'],
  })
  .refine((d) => d.decision !== 'approve' || d.effectHash !== undefined, {
    message: 'is needed',
    path: ['effectHash'],
  });
export class DecideRefundDto extends createZodDto(DecideRefund) {}

export class IssueCheckDto extends createZodDto(
  z.strictObject({ checkNo: z.string().regex(/^\d{1,10}$/, 'is a check number of digits') }),
) {}
export class VoidPaymentDto extends createZodDto(
  z.strictObject({ reason: z.enum(REFUND_REASONS), note: field.words(500).min(8, 'say it in a few words') }),
) {}

export const RefundEffect = z.object({
  amountCents: z.int(),
  refundableCents: z.int(),
  fromCreditCents: z.int(),
  reopens: z.array(
    z.object({
      billId: z.int(),
      label: z.string(),
      amountCents: z.int(),
      balanceBeforeCents: z.int(),
      balanceAfterCents: z.int(),
    }),
  ),
  owedBeforeCents: z.int(),
  owedAfterCents: z.int(),
  creditBeforeCents: z.int(),
  creditAfterCents: z.int(),
  approvals: z.object({ needed: z.int(), grant: z.string().nullable() }),
  effectHash: z.string(),
});
export class RefundEffectDto extends createZodDto(RefundEffect) {}

export const Refund = z.object({
  id: z.string(),
  status: z.enum(REFUND_STATUSES),
  amountCents: z.int(),
  payee: z.enum(PAYEES),
  reason: z.enum(REFUND_REASONS),
  note: z.string(),
  /** Why it was asked for although the bank can still take the debit back. */
  overrideReason: z.string().nullable(),
  releases: z.array(z.object({ billId: z.int(), amountCents: z.int() })).nullable(),
  requestedBy: z.object({ id: z.string(), name: z.string() }),
  requestedAt: z.string(),
  sentAt: z.string().nullable(),
  finalizedAt: z.string().nullable(),
  failureCode: z.string().nullable(),
  checkNo: z.string().nullable(),
  nextAskAt: z.string().nullable(),
  guarantorId: z.int().nullable(),
  /** Masked, unless this guarantor is open to the person who asks. */
  guarantorName: z.string(),
  payment: z.object({
    id: z.string(),
    billId: z.string(),
    entity: z.object({ code: z.string(), shortName: z.string(), mark: z.string() }),
    receiptNo: z.string().nullable(),
    status: z.string(),
    method: z.string(),
    cardBrand: z.string().nullable(),
    cardLast4: z.string().nullable(),
    amountCents: z.int(),
    receivedOn: z.string(),
    takenBy: z.string(),
  }),
  approval: z
    .object({
      needed: z.int(),
      given: z.int(),
      grantNeeded: z.string().nullable(),
      expiresAt: z.string(),
      decisions: z.array(
        z.object({
          decision: z.enum(['approve', 'return', 'reject']),
          by: z.string(),
          withGrant: z.boolean(),
          note: z.string(),
          at: z.string(),
        }),
      ),
    })
    .nullable(),
  /** Of the person who asked, in the last 90 days. */
  history: z.object({ requested: z.int(), requestedCents: z.int(), rejected: z.int(), ofThisGuarantor: z.int() }),
  /** What it would do now; null once it was sent or closed, or when it cannot be done any more. */
  effect: RefundEffect.nullable(),
  /** Why it cannot be done any more. */
  effectRefusal: z.string().nullable(),
  /** Why the person who asks may not decide; null when they may. */
  decideRefusal: z.string().nullable(),
});
export type RefundView = z.infer<typeof Refund>;
export class RefundDto extends createZodDto(Refund) {}

export const VoidAnswer = z.object({
  id: z.string(),
  paymentId: z.string(),
  status: z.enum(VOID_STATUSES),
  failureCode: z.string().nullable(),
});
export class VoidAnswerDto extends createZodDto(VoidAnswer) {}
