import {
  BATCH_STATUSES,
  BATCH_TYPES,
  CALL_OUTCOMES,
  CALL_REASONS,
  CREDIT_AGES,
  CREDIT_ORIGINS,
  CREDIT_STATES,
  PAYEES,
  PIPELINE,
  REFUND_REASONS,
  REFUND_STATUSES,
} from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { BILL_STATES } from '../desk-visits.dto';

export const entity = z.object({ code: z.enum(['HHC-HOSP', 'HH-OPS']), shortName: z.string(), mark: z.string() });
/** `J••• S•••`, unless this guarantor is open to the person who asks. */
export const guarantorName = z.string();

export class AccountRow extends createZodDto(
  z.object({
    id: z.int(),
    guarantorId: z.int(),
    guarantorName,
    entity,
    billId: z.string(),
    status: z.string(),
    balanceCents: z.int(),
    creditCents: z.int(),
    lastActivityOn: z.string().nullable(),
  }),
) {}

export class BillRow extends createZodDto(
  z.object({
    id: z.int(),
    accountId: z.int(),
    guarantorId: z.int(),
    guarantorName,
    entity,
    billId: z.string(),
    visitId: z.int(),
    serviceOn: z.string(),
    facility: z.string(),
    restricted: z.boolean(),
    status: z.string(),
    state: z.enum(BILL_STATES),
    totalCents: z.int(),
    adjustedCents: z.int(),
    paidCents: z.int(),
    balanceCents: z.int(),
    issuedOn: z.string(),
    firstStatementOn: z.string().nullable(),
    dueOn: z.string(),
  }),
) {}

export class PaymentRow extends createZodDto(
  z.object({
    id: z.string(),
    createdAt: z.string(),
    receivedOn: z.string(),
    receiptNo: z.string().nullable(),
    /** Null in a person's own list: a receipt is no way to an account. */
    guarantorId: z.int().nullable(),
    guarantorName,
    entity,
    billId: z.string().nullable(),
    method: z.string(),
    hostTender: z.string().nullable(),
    channel: z.string(),
    cardBrand: z.string().nullable(),
    cardLast4: z.string().nullable(),
    /** The number on a check, or a money order's serial. */
    checkNo: z.string().nullable(),
    takenBy: z.string(),
    status: z.string(),
    amountCents: z.int(),
  }),
) {}

const Sum = z.object({ count: z.int(), cents: z.int() });
export class PaymentTotals extends createZodDto(
  z.object({
    count: z.int(),
    /** Paid, pending and what went back; declined, canceled and voided are not counted. */
    takenCents: z.int(),
    paid: Sum,
    pending: Sum,
    wentBack: Sum,
    notCounted: Sum,
  }),
) {}

export class CreditRow extends createZodDto(
  z.object({
    /** Of the payment that the money came with. */
    id: z.string(),
    accountId: z.int(),
    guarantorId: z.int(),
    guarantorName,
    entity,
    billId: z.string(),
    method: z.string(),
    hostTender: z.string().nullable(),
    channel: z.string(),
    receiptNo: z.string().nullable(),
    cardBrand: z.string().nullable(),
    cardLast4: z.string().nullable(),
    checkNo: z.string().nullable(),
    origin: z.enum(CREDIT_ORIGINS),
    receivedOn: z.string(),
    /** Since when it lies on no bill. */
    since: z.string(),
    ageDays: z.int(),
    age: z.enum(CREDIT_AGES),
    state: z.enum(CREDIT_STATES),
    amountCents: z.int(),
    unappliedCents: z.int(),
    /** Of it, what open requests ask to be refunded. */
    heldCents: z.int(),
    /** What open bills of its own account would take of it now. */
    suggestedCents: z.int(),
    /** Of the rest, what open bills of the guarantor's other accounts would take, by their instruction. */
    elsewhereCents: z.int(),
  }),
) {}

export class CreditTotals extends createZodDto(
  z.object({
    count: z.int(),
    unappliedCents: z.int(),
    heldCents: z.int(),
    oldestSince: z.string().nullable(),
    ages: z.array(z.object({ age: z.enum(CREDIT_AGES), count: z.int(), cents: z.int() })),
  }),
) {}

export class RefundTotals extends createZodDto(
  z.object({
    count: z.int(),
    /** All that was asked for; each refund is in one of the four below. */
    askedCents: z.int(),
    waits: Sum,
    onTheWay: Sum,
    givenBack: Sum,
    notGiven: Sum,
  }),
) {}

export class CallTotals extends createZodDto(
  z.object({
    count: z.int(),
    /** From the start of a call to the end of its wrap-up; null where no call has ended. */
    medianSeconds: z.int().nullable(),
    averageSeconds: z.int().nullable(),
    /** Calls after which the same guarantor was on the line again within 7 days. */
    calledAgain: z.int(),
  }),
) {}

export class BatchRow extends createZodDto(
  z.object({
    id: z.int(),
    type: z.enum(BATCH_TYPES),
    status: z.enum(BATCH_STATUSES),
    entity,
    receivedOn: z.string(),
    expectedCount: z.int(),
    controlCents: z.int(),
    enteredCount: z.int(),
    enteredCents: z.int(),
    asideCount: z.int(),
    openedById: z.string(),
    openedBy: z.string(),
    openedAt: z.string(),
    submittedAt: z.string().nullable(),
    decidedBy: z.string().nullable(),
    depositedOn: z.string().nullable(),
  }),
) {}

export class RefundRow extends createZodDto(
  z.object({
    id: z.string(),
    paymentId: z.string(),
    status: z.enum(REFUND_STATUSES),
    amountCents: z.int(),
    payee: z.enum(PAYEES),
    reason: z.enum(REFUND_REASONS),
    requestedAt: z.string(),
    requestedById: z.string(),
    requestedBy: z.string(),
    /** Who gave the last yes. */
    approvedBy: z.string().nullable(),
    guarantorName,
    billId: z.string(),
    entity,
    receiptNo: z.string().nullable(),
    cardBrand: z.string().nullable(),
    cardLast4: z.string().nullable(),
    approvalsNeeded: z.int().nullable(),
    approvalsGiven: z.int().nullable(),
    expiresAt: z.string().nullable(),
  }),
) {}

export class VisitRow extends createZodDto(
  z.object({
    id: z.int(),
    guarantorId: z.int(),
    guarantorName,
    patientFirstName: z.string(),
    serviceOn: z.string(),
    facility: z.string(),
    class: z.string().nullable(),
    restricted: z.boolean(),
    parts: z.array(
      z.object({
        entity: z.string(),
        mark: z.string(),
        status: z.enum(PIPELINE),
        statusSince: z.string().nullable(),
      }),
    ),
    owedCents: z.int(),
  }),
) {}

export class CallRow extends createZodDto(
  z.object({
    id: z.string(),
    staffId: z.string(),
    staffName: z.string(),
    status: z.enum(['active', 'wrap_up', 'closed']),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    /** On the line. */
    seconds: z.int().nullable(),
    /** With the wrap-up. */
    handledSeconds: z.int().nullable(),
    reason: z.enum(CALL_REASONS).nullable(),
    outcome: z.enum(CALL_OUTCOMES).nullable(),
    followUpOn: z.string().nullable(),
    guarantors: z.array(z.object({ name: z.string(), state: z.string() })),
  }),
) {}
