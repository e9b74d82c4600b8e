import {
  ASIDE_OUTCOMES,
  ASIDE_REASONS,
  BATCH_STATUSES,
  BATCH_TYPES,
  isRoutingNumber,
  ITEM_KINDS,
  ITEM_STATUSES,
  RETURN_REASONS,
} from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

const billId = z.string().regex(/^\d{12}$/, 'has 12 digits');
const count = z.int('must be a whole number').positive('must be above zero').max(500, 'is at most 500');
const entity = z.object({ code: z.string(), shortName: z.string(), mark: z.string() });

export class BatchIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}
export class ItemIdDto extends createZodDto(z.strictObject({ id: field.pathId, itemId: field.uuid })) {}

const head = { receivedOn: field.day, expectedCount: count, controlCents: field.paidCents };
export class OpenBatchDto extends createZodDto(
  z.strictObject({ type: z.enum(BATCH_TYPES), entity: z.enum(['HHC-HOSP', 'HH-OPS']), ...head }),
) {}
export class ChangeBatchDto extends createZodDto(z.strictObject(head)) {}

export class LookUpDto extends createZodDto(
  z
    .strictObject({
      billId: billId.optional(),
      /** The 30 digits of a payment slip. */
      scanline: z
        .string()
        .regex(/^\d{30}$/, 'has 30 digits')
        .optional(),
    })
    .refine((l) => (l.billId === undefined) !== (l.scanline === undefined), {
      message: 'give billId or scanline',
      path: ['billId'],
    }),
) {}

/** What a preparer may see of an account in an open batch (INV-17): no more than this. */
export class SlipDto extends createZodDto(
  z.object({
    billId: z.string(),
    guarantorName: z.string(),
    entity,
    /** What is owed on the account now and not on its way already. */
    dueCents: z.int(),
    /** What the slip asks for; null where a Bill ID was typed. */
    slipCents: z.int().nullable(),
  }),
) {}

export const ItemEntryRequest = z.strictObject({
  kind: z.enum(ITEM_KINDS).default('check'),
  amountCents: field.paidCents,
  /** Which account gets how much: one check may be for several Bill IDs. May be empty where it is set aside. */
  parts: z
    .array(z.strictObject({ billId, amountCents: field.paidCents }))
    .max(20)
    .default([]),
  /** The line at the foot of a check. The account number is hashed at once and kept nowhere. */
  check: z
    .strictObject({
      routing: z
        .string()
        .regex(/^\d{9}$/, 'has 9 digits')
        .refine(isRoutingNumber, 'is not a routing number'),
      accountNo: z.string().regex(/^\d{5,17}$/, 'has 5 to 17 digits'),
      checkNo: z.string().regex(/^\d{1,10}$/, 'has 1 to 10 digits'),
    })
    .optional(),
  moneyOrder: z
    .strictObject({
      issuer: field.words(60).min(2, 'is needed'),
      serial: z.string().regex(/^[A-Za-z0-9-]{4,20}$/, 'has 4 to 20 letters and digits'),
    })
    .optional(),
  payerName: field.words(80).optional(),
  datedOn: field.day.optional(),
  aside: z.strictObject({ reason: z.enum(ASIDE_REASONS), note: field.words(300).default('') }).optional(),
});
export class ItemEntryDto extends createZodDto(ItemEntryRequest) {}

export class DecideBatchDto extends createZodDto(
  z
    .strictObject({
      decision: z.enum(['approve', 'reject']),
      note: field.words(500).default(''),
      /** Of the batch that was looked at; an approval needs it. */
      boundHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'is not a hash of a batch')
        .optional(),
    })
    .refine((d) => d.decision === 'approve' || d.note.length >= 8, {
      message: 'say why in a few words',
      path: ['note'],
    })
    .refine((d) => d.decision === 'reject' || d.boundHash !== undefined, { message: 'is needed', path: ['boundHash'] }),
) {}
export class DepositBatchDto extends createZodDto(z.strictObject({ depositedOn: field.day })) {}

export class SettleAsideDto extends createZodDto(z.strictObject({ outcome: z.enum(ASIDE_OUTCOMES) })) {}

export class ReturnCheckDto extends createZodDto(
  z.strictObject({
    reason: z.enum(RETURN_REASONS),
    returnedOn: field.day,
    /** What the bank took for it. */
    feeCents: z.int().min(0, 'cannot be negative').max(100_000, 'is at most $1,000.00').default(0),
    note: field.words(500).min(8, 'say it in a few words'),
  }),
) {}

const person = z.object({ id: z.string(), name: z.string() });
export const BatchItem = z.object({
  id: z.string(),
  position: z.int(),
  kind: z.enum(ITEM_KINDS),
  status: z.enum(ITEM_STATUSES),
  amountCents: z.int(),
  routing: z.string().nullable(),
  accountLast4: z.string().nullable(),
  checkNo: z.string().nullable(),
  issuer: z.string().nullable(),
  serial: z.string().nullable(),
  payerName: z.string().nullable(),
  datedOn: z.string().nullable(),
  asideReason: z.enum(ASIDE_REASONS).nullable(),
  asideNote: z.string().nullable(),
  /** What became of a paper that was set aside; null while it waits. */
  asideOutcome: z.enum(ASIDE_OUTCOMES).nullable(),
  enteredBy: z.string(),
  parts: z.array(
    z.object({
      /** Also the payment's, once it is posted. */
      id: z.string(),
      billId: z.string(),
      /** Masked. */
      guarantorName: z.string(),
      amountCents: z.int(),
      /** Owed on the account now and not on its way already. */
      dueCents: z.int(),
      /** What of it is over: it becomes, or became, credit. */
      creditCents: z.int(),
      receiptNo: z.string().nullable(),
      paymentStatus: z.string().nullable(),
    }),
  ),
});
export const Batch = z.object({
  id: z.int(),
  type: z.enum(BATCH_TYPES),
  entity,
  status: z.enum(BATCH_STATUSES),
  receivedOn: z.string(),
  expectedCount: z.int(),
  controlCents: z.int(),
  enteredCount: z.int(),
  enteredCents: z.int(),
  asideCount: z.int(),
  asideCents: z.int(),
  /** What goes to the bank: entered less set aside. */
  depositCount: z.int(),
  depositCents: z.int(),
  /** Of it, what pays bills and what becomes credit. */
  onBillsCents: z.int(),
  creditCents: z.int(),
  openedBy: person,
  openedAt: z.string(),
  submittedBy: person.nullable(),
  submittedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
  depositedBy: z.string().nullable(),
  depositedOn: z.string().nullable(),
  items: z.array(BatchItem),
  /** Names exactly what is approved. */
  boundHash: z.string(),
  /** Why the person who asks may not approve or reject it now; null when they may. */
  decideRefusal: z.string().nullable(),
  /** Why the person who asks may not change it now; null when they may. */
  prepareRefusal: z.string().nullable(),
});
export type BatchView = z.infer<typeof Batch>;
export class BatchDto extends createZodDto(Batch) {}
