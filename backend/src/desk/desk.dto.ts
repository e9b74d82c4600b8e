import { CALL_OUTCOMES, CALL_REASONS, REFUND_REASONS } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { DeskVisit, deskEntity } from './desk-visits.dto';
import { DeskHold } from './hold.dto';
import { DeskPlan } from './plan.dto';
import { DeskAssistance, DeskPromise } from './promise.dto';

/** The four words that sum to what is owed, everywhere: past due, due, new (on no statement yet), on plan (not due). */
const owedParts = {
  totalCents: z.int(),
  pastDueCents: z.int(),
  dueCents: z.int(),
  newCents: z.int(),
  planCents: z.int(),
  creditCents: z.int(),
};

export const DeskAccount = z.object({
  id: z.int(),
  entity: deskEntity,
  billId: z.string(),
  supersededBillIds: z.array(z.string()),
  version: z.int(),
  ...owedParts,
});

export const TimelineItem = z.object({
  id: z.string(),
  on: z.string(),
  at: z.string().nullable(),
  family: z.enum(['money', 'messages', 'calls', 'notes']),
  title: z.string(),
  detail: z.string().nullable(),
  status: z.string().nullable(),
  cents: z.int().nullable(),
  paymentId: z.string().nullable(),
  receiptNo: z.string().nullable(),
});

export const SavedMethod = z.object({
  id: z.int(),
  brand: z.string(),
  last4: z.string(),
  expMonth: z.int().nullable(),
  expYear: z.int().nullable(),
  isDefault: z.boolean(),
  /** Why it cannot be used now; null when it can. */
  refusal: z.string().nullable(),
});

export const DeskNote = z.object({
  id: z.int(),
  kind: z.string(),
  text: z.string(),
  pinnedUntil: z.string().nullable(),
  amendsId: z.int().nullable(),
  by: z.string(),
  at: z.string(),
  visibility: z.enum(['all', 'supervisors']),
});

/** An action of the desk; when it is off, why and who can do it. */
export const DeskAction = z.object({
  action: z.enum([
    'pay',
    'link',
    'credit',
    'cards',
    'plan',
    'promise',
    'statement',
    'hold',
    'assistance',
    'contact',
    'notifications',
    'note',
    'wrap_up',
  ]),
  key: z.string(),
  allowed: z.boolean(),
  why: z.string().nullable(),
  who: z.string().nullable(),
});

export const Change = z.object({ on: z.string(), text: z.object({ en: z.string(), es: z.string() }), cents: z.int() });

export const Desk = z.object({
  asOf: z.string(),
  today: z.string(),
  ground: z.enum(['call', 'reason']),
  groundUntil: z.string().nullable(),
  /** `patient`: the caller is an adult patient, not the guarantor, and sees only own visits. */
  scope: z.enum(['guarantor', 'patient']),
  guarantor: z.object({
    id: z.int(),
    name: z.string(),
    firstName: z.string(),
    initials: z.string(),
    birthDate: z.string().nullable(),
    deathDate: z.string().nullable(),
    language: z.enum(['en', 'es']),
    interpreter: z.string().nullable(),
  }),
  accounts: z.array(DeskAccount),
  owed: z.object({ ...owedParts, pastDueSince: z.string().nullable(), pastDueDays: z.int() }),
  pending: z.array(
    z.object({
      paymentId: z.string(),
      accountId: z.int(),
      amountCents: z.int(),
      status: z.enum(['initiated', 'processing', 'unknown']),
      method: z.string(),
      channel: z.string(),
      last4: z.string().nullable(),
      at: z.string(),
      nextAskAt: z.string().nullable(),
      /** About when a pending bank debit clears. */
      clearsOn: z.string().nullable(),
    }),
  ),
  /** Bank debits that found too little and are tried again by themselves. */
  retries: z.array(
    z.object({
      id: z.string(),
      attempt: z.int(),
      dueOn: z.string(),
      cents: z.int(),
      bankName: z.string().nullable(),
      last4: z.string().nullable(),
    }),
  ),
  /** Refunds and voids that are asked for or on their way. */
  givingBack: z.array(
    z.object({
      kind: z.enum(['refund', 'void']),
      id: z.string(),
      paymentId: z.string(),
      status: z.string(),
      cents: z.int(),
      reason: z.enum(REFUND_REASONS),
      by: z.string(),
      /** Asked for by the person who looks: theirs to change or withdraw. */
      mine: z.boolean(),
      at: z.string(),
      /** Why a supervisor gave it back to its maker. */
      words: z.string().nullable(),
    }),
  ),
  strip: z.object({
    alerts: z.array(z.object({ tone: z.enum(['settled', 'pending', 'trouble']), text: z.string() })),
    lastCall: z
      .object({
        on: z.string(),
        reason: z.enum(CALL_REASONS).nullable(),
        outcome: z.enum(CALL_OUTCOMES).nullable(),
        summary: z.string().nullable(),
      })
      .nullable(),
  }),
  nextStep: z
    .object({ lead: z.string(), text: z.string(), action: z.string().nullable(), label: z.string().nullable() })
    .nullable(),
  visits: z.array(DeskVisit),
  /** Settled visits older than those above. */
  visitsLeftOut: z.int(),
  /** Whether every figure of the screen adds up to the cent. */
  addsUp: z.boolean(),
  sum: z.array(z.int()),
  changes: z
    .object({
      since: z.string(),
      openingCents: z.int(),
      lines: z.array(Change),
      closingCents: z.int(),
      addsUp: z.boolean(),
    })
    .nullable(),
  script: z.object({ en: z.string(), es: z.string() }),
  contact: z.array(
    z.object({
      id: z.int(),
      kind: z.enum(['mobile', 'landline', 'email', 'postal']),
      display: z.string(),
      status: z.string(),
    }),
  ),
  lastPayment: z
    .object({ on: z.string(), cents: z.int(), method: z.string(), last4: z.string().nullable(), channel: z.string() })
    .nullable(),
  lastStatement: z
    .object({ on: z.string(), statementNo: z.string(), dueOn: z.string(), closingCents: z.int() })
    .nullable(),
  insurance: z.array(z.object({ payer: z.string(), memberIdLast4: z.string().nullable(), since: z.string() })),
  timeline: z.array(TimelineItem),
  methods: z.array(SavedMethod),
  notes: z.array(DeskNote),
  /** Payment plans that live. */
  plans: z.array(DeskPlan),
  /** Holds that hold now. */
  holds: z.array(DeskHold),
  promises: z.array(DeskPromise),
  assistance: DeskAssistance,
  actions: z.array(DeskAction),
});
export type Desk = z.infer<typeof Desk>;
export class DeskDto extends createZodDto(Desk) {}
