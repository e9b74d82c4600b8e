import {
  INSTALLMENT_STATUSES,
  NEW_CHARGE_POLICIES,
  PLAN_EXCEPTIONS,
  PLAN_FREQUENCIES,
  PLAN_OFFERS,
  PLAN_STATUSES,
} from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

const anchor = z.int().min(1, 'is a day of the month').max(31, 'is a day of the month');
/** Of amount, count and end date one is given. */
export const wish = z.union([
  z.strictObject({ amountCents: field.paidCents }),
  z.strictObject({ count: z.int('must be a whole number').min(1).max(10_000) }),
  z.strictObject({ endOn: field.day }),
]);

const terms = {
  frequency: z.enum(PLAN_FREQUENCIES),
  firstOn: field.day,
  /** Days of the month, where the first date shall not decide them: one for monthly, two for twice a month. */
  anchors: z.array(anchor).min(1).max(2).optional(),
  /** The saved card that autopay charges; null: the patient pays by themselves. Autopay is never required. */
  methodId: field.id.nullable().default(null),
};

export const PreviewPlan = z
  .strictObject({
    guarantorId: field.id,
    /** Absent: what is past due, or else all that is on no plan. */
    billIds: z.array(field.id).min(1).max(100).optional(),
    frequency: terms.frequency.default('monthly'),
    /** Absent: the day of the present plan, or the 15th. */
    firstOn: terms.firstOn.optional(),
    anchors: terms.anchors,
    /** Absent: the recommended offer. */
    wish: wish.optional(),
    methodId: terms.methodId,
  })
  .refine((p) => fits(p), { message: 'is one day for monthly and two for twice a month', path: ['anchors'] });
export class PreviewPlanDto extends createZodDto(PreviewPlan) {}

export const StartPlan = z
  .strictObject({
    guarantorId: field.id,
    billIds: z.array(field.id).min(1).max(100),
    ...terms,
    wish,
    /** The saved card that pays the first installment, where it is today. */
    firstPaymentMethodId: field.id.optional(),
    /** The guarantor's yes to the words of the preview, read aloud in this call. */
    acceptance: z.strictObject({
      callerSaidYes: z.literal(true, 'the caller must say yes'),
      language: z.enum(['en', 'es']),
      recordingRef: field.words(80).min(3).optional(),
    }),
    /** Outside the policy: why a supervisor should approve it. */
    exceptionReason: field.words(300).min(8, 'say it in a few words').optional(),
    previewHash: z.string().regex(/^[0-9a-f]{64}$/, 'is not a preview hash'),
  })
  .refine((p) => fits(p), { message: 'is one day for monthly and two for twice a month', path: ['anchors'] });
export class StartPlanDto extends createZodDto(StartPlan) {}

export class RetryPlanDto extends createZodDto(
  z.strictObject({
    /** The saved card that is charged now. */
    methodId: field.id,
  }),
) {}

function fits({ frequency, anchors }: { frequency: string; anchors?: number[] | undefined }): boolean {
  if (!anchors) return true;
  if (frequency === 'monthly') return anchors.length === 1;
  return frequency === 'twice_a_month' && anchors.length === 2 && anchors[0] !== anchors[1];
}

const entity = z.object({ code: z.string(), shortName: z.string(), mark: z.string() });
const said = z.object({ en: z.string(), es: z.string() });
const dated = z.object({ seq: z.int(), dueOn: z.string(), amountCents: z.int() });
const method = z.object({ id: z.int(), brand: z.string(), last4: z.string() }).nullable();
const schedule = {
  count: z.int(),
  amountCents: z.int(),
  lastCents: z.int(),
  firstOn: z.string(),
  lastOn: z.string(),
};

export const PlanPreview = z.object({
  guarantorId: z.int(),
  today: z.string(),
  /** Every open bill, chosen or not, and why it cannot be. */
  bills: z.array(
    z.object({
      id: z.int(),
      accountId: z.int(),
      entity,
      label: z.string(),
      balanceCents: z.int(),
      state: z.enum(['past_due', 'due', 'new', 'on_plan']),
      chosen: z.boolean(),
      refusal: z.string().nullable(),
    }),
  ),
  totalCents: z.int(),
  frequency: z.enum(PLAN_FREQUENCIES),
  anchors: z.array(z.int()),
  ...schedule,
  installments: z.array(dated),
  /** One agreement for each account. */
  parts: z.array(
    z.object({
      accountId: z.int(),
      billId: z.string(),
      entity,
      billIds: z.array(z.int()),
      totalCents: z.int(),
      amountCents: z.int(),
      lastCents: z.int(),
      installments: z.array(dated),
    }),
  ),
  offers: z.array(z.object({ kind: z.enum(PLAN_OFFERS), ...schedule })),
  /** What the policy allows for this balance and rhythm. */
  limits: z.object({
    months: z.int(),
    mostPayments: z.int(),
    minimumInstallmentCents: z.int(),
    firstUntil: z.string(),
    smallestLastCents: z.int(),
  }),
  /** What of it a supervisor would have to approve; empty within the policy. */
  exceptions: z.array(z.object({ code: z.enum(PLAN_EXCEPTIONS), text: z.string() })),
  /** What present plans ask for, date by date. */
  present: z.array(z.object({ planId: z.int(), dueOn: z.string(), amountCents: z.int() })),
  method,
  after: z.object({
    pastDueCents: z.int(),
    dueCents: z.int(),
    newCents: z.int(),
    planCents: z.int(),
    totalCents: z.int(),
  }),
  /** Read aloud; the guarantor's yes to it is the agreement. */
  script: said,
  scriptVersion: z.string(),
  policyVersion: z.int(),
  previewHash: z.string(),
});
export type PlanPreview = z.infer<typeof PlanPreview>;
export class PlanPreviewDto extends createZodDto(PlanPreview) {}

export const PlanInstallment = z.object({
  id: z.int(),
  versionNo: z.int(),
  seq: z.int(),
  dueOn: z.string(),
  amountCents: z.int(),
  adjustedCents: z.int(),
  paidCents: z.int(),
  openCents: z.int(),
  status: z.enum(INSTALLMENT_STATUSES),
  missedOn: z.string().nullable(),
  curedOn: z.string().nullable(),
  /** The last day on which a payment is on time. */
  graceUntil: z.string(),
  nextAttemptOn: z.string().nullable(),
});

export const Plan = z.object({
  id: z.int(),
  accountId: z.int(),
  /** Null where the guarantor is not open to the person who asks. */
  guarantorId: z.int().nullable(),
  guarantorName: z.string(),
  billId: z.string(),
  entity,
  status: z.enum(PLAN_STATUSES),
  /** Derived: good, late within the grace, or delinquent; null where it is not collected on. */
  standing: z.enum(['good', 'late_in_grace', 'delinquent']).nullable(),
  versionNo: z.int(),
  frequency: z.enum(PLAN_FREQUENCIES),
  anchors: z.array(z.int()),
  amountCents: z.int(),
  totalCents: z.int(),
  paidCents: z.int(),
  openCents: z.int(),
  /** What its bills owe beyond what was agreed to. */
  uncoveredCents: z.int(),
  nextDueOn: z.string().nullable(),
  nextCents: z.int().nullable(),
  lastDueOn: z.string().nullable(),
  method,
  pausedUntil: z.string().nullable(),
  pauseReason: z.string().nullable(),
  missedCount: z.int(),
  graceDays: z.int(),
  /** The smallest amount each that the policy allows for what is open. */
  leastCents: z.int(),
  newChargePolicy: z.enum(NEW_CHARGE_POLICIES),
  /** Since when it waits for a person after misses; nothing follows before the policy's days are over. */
  defaultNoticedOn: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  activatedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  closedReason: z.string().nullable(),
  exceptions: z.array(z.enum(PLAN_EXCEPTIONS)),
  exceptionReason: z.string().nullable(),
  requestId: z.string().nullable(),
  bills: z.array(z.object({ id: z.int(), label: z.string(), amountCents: z.int(), balanceCents: z.int() })),
  installments: z.array(PlanInstallment),
  attempts: z.array(
    z.object({
      installmentId: z.int(),
      attemptNo: z.int(),
      paymentId: z.string(),
      amountCents: z.int(),
      status: z.string(),
      declineCode: z.string().nullable(),
      at: z.string(),
    }),
  ),
  /** Money on it, by whichever channel, and money that was taken back; without an installment it paid what is not covered. */
  parts: z.array(
    z.object({
      installmentId: z.int().nullable(),
      paymentId: z.string(),
      on: z.string(),
      channel: z.string(),
      method: z.string(),
      amountCents: z.int(),
      at: z.string(),
    }),
  ),
  versions: z.array(
    z.object({
      versionNo: z.int(),
      intent: z.string(),
      frequency: z.enum(PLAN_FREQUENCIES),
      count: z.int(),
      amountCents: z.int(),
      lastCents: z.int(),
      totalCents: z.int(),
      firstOn: z.string(),
      lastOn: z.string(),
      note: z.string().nullable(),
      by: z.string(),
      at: z.string(),
      callId: z.string().nullable(),
    }),
  ),
  acceptance: z.object({
    id: z.string(),
    kind: z.string(),
    language: z.enum(['en', 'es']),
    scriptVersion: z.string(),
    recordingRef: z.string().nullable(),
    at: z.string(),
    by: z.string(),
  }),
});
export type PlanView = z.infer<typeof Plan>;
export class PlanDto extends createZodDto(Plan) {}

export const StartedPlans = z.object({
  /** Of the acceptance: one yes to all agreements of the sheet. */
  id: z.string(),
  plans: z.array(Plan),
  /** Of the first installments, where they are today. */
  payments: z.array(
    z.object({
      id: z.string(),
      planId: z.int(),
      status: z.string(),
      amountCents: z.int(),
      receiptNo: z.string().nullable(),
      decline: z.object({ code: z.string(), say: said }).nullable(),
    }),
  ),
});
export type StartedPlans = z.infer<typeof StartedPlans>;
export class StartedPlansDto extends createZodDto(StartedPlans) {}
