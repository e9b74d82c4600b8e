import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';
import { LetterView } from './letters/letters.dto';

export const WAYS = ['print', 'mail', 'link'] as const;
export const DELIVERY_STATUSES = ['done', 'queued', 'printed', 'mailed', 'returned', 'canceled'] as const;
export const STATEMENT_STATUSES = [
  'generated',
  'held_for_digital',
  'queued',
  'printed',
  'mailed',
  'returned',
  'delivered_assumed',
  'e_delivered',
] as const;

/** The address that was read to the caller, and the yes to it. For the mail it must be a usable one. */
const confirmed = {
  contactPointId: field.id.nullable(),
  addressConfirmed: z.literal(true, 'read the address aloud and have it confirmed first'),
};
export class SendPaperDto extends createZodDto(z.strictObject({ way: z.enum(['print', 'mail']), ...confirmed })) {}
export class ReprintDto extends createZodDto(
  z.strictObject({
    way: z.enum(WAYS),
    ...confirmed,
    /** Of a link by text: the yes to this one, and the version of the words that were read. */
    oralConsent: z
      .strictObject({
        scriptVersion: field.words(40).min(1),
        callerSaidYes: z.literal(true, 'the caller must say yes'),
      })
      .nullable()
      .optional(),
  }),
) {}

export class NewStatementDto extends createZodDto(z.strictObject({})) {}

const entity = z.object({ code: z.enum(['HHC-HOSP', 'HH-OPS']), shortName: z.string(), mark: z.enum(['H', 'D']) });
const delivery = z.object({
  id: z.string(),
  way: z.enum(['open', 'print', 'mail', 'link']),
  status: z.enum(DELIVERY_STATUSES),
  at: z.string(),
  by: z.string(),
});

export const StatementView = z.object({
  id: z.int(),
  /** False for what the host printed before: there is no file of it here. */
  ours: z.boolean(),
  accountId: z.int(),
  billId: z.string(),
  entity,
  statementNo: z.string(),
  statementOn: z.string(),
  dueOn: z.string(),
  openingCents: z.int().nullable(),
  closingCents: z.int(),
  amountDueCents: z.int().nullable(),
  language: z.enum(['en', 'es']).nullable(),
  status: z.enum(STATEMENT_STATUSES).nullable(),
  /** The statement that this one was made to replace, by its number. */
  replaces: z.string().nullable(),
  deliveries: z.array(delivery),
});
export type StatementView = z.infer<typeof StatementView>;
export class StatementDto extends createZodDto(StatementView) {}

export const GuarantorStatements = z.object({
  accounts: z.array(z.object({ id: z.int(), billId: z.string(), entity, balanceCents: z.int() })),
  /** What mail goes to: read it to the caller first. Null where there is none. */
  address: z
    .object({ contactPointId: z.int(), lines: z.array(z.string()), usable: z.boolean(), whyNot: z.string().nullable() })
    .nullable(),
  /** Newest first, of both accounts. */
  statements: z.array(StatementView),
  /** Itemized bills and balance letters that were asked for, newest first. */
  letters: z.array(LetterView),
});
export type GuarantorStatements = z.infer<typeof GuarantorStatements>;
export class GuarantorStatementsDto extends createZodDto(GuarantorStatements) {}

export const Delivery = delivery.extend({
  statementId: z.int().nullable(),
  letterId: z.int().nullable(),
  sha256: z.string(),
  address: z.array(z.string()).nullable(),
});
export type Delivery = z.infer<typeof Delivery>;
export class DeliveryDto extends createZodDto(Delivery) {}
