import { INSTALLMENT_STATUSES, NEW_CHARGE_POLICIES, PLAN_FREQUENCIES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';
import { wish } from './plans.dto';

const anchors = z.array(z.int().min(1).max(31)).min(1).max(2).optional();
/** What the caller said, as a change: each prefills what it is about and leaves the rest as it was agreed to. */
export const PlanChange = z.discriminatedUnion('intent', [
  /** "It is too much": another amount, count or end. */
  z.strictObject({ intent: z.literal('amount'), wish, firstOn: field.day.optional() }),
  /** "I am paid on another day." */
  z.strictObject({ intent: z.literal('date'), firstOn: field.day, anchors }),
  z.strictObject({
    intent: z.literal('frequency'),
    frequency: z.enum(PLAN_FREQUENCIES),
    firstOn: field.day,
    anchors,
    wish: wish.optional(),
  }),
  /** The next payment is left out once, and the plan ends one later. */
  z.strictObject({ intent: z.literal('skip') }),
  /** The next payment comes on another day, once. */
  z.strictObject({ intent: z.literal('move'), to: field.day }),
  /** "I lost my job": nothing is due until then. */
  z.strictObject({ intent: z.literal('pause'), until: field.day }),
  z.strictObject({ intent: z.literal('resume') }),
  /** "I have a new card", or no autopay any more: at once. */
  z.strictObject({ intent: z.literal('method'), methodId: field.id.nullable() }),
  /** "Add the new bill": the same amount for longer, or the same end with more each time. */
  z.strictObject({
    intent: z.literal('add_bill'),
    billIds: z.array(field.id).min(1).max(100),
    keep: z.enum(['amount', 'end']),
  }),
  /** What its bills owe beyond what was agreed to comes to the plan, by the same amount for longer. */
  z.strictObject({ intent: z.literal('uncovered') }),
  /** "I missed one": what is late is paid at the end, by the same amount for longer. The miss stays counted. */
  z.strictObject({ intent: z.literal('catch_up') }),
  /** A supervisor waives a miss: its amount moves to the end, and no bill changes (ruling 11). */
  z.strictObject({ intent: z.literal('forgive'), installmentId: field.id }),
  /** What happens with bills that come later (F-29). */
  z.strictObject({ intent: z.literal('new_charges'), policy: z.enum(NEW_CHARGE_POLICIES) }),
  z.strictObject({ intent: z.literal('cancel') }),
  /** After misses a supervisor ends it: its bills are due again by themselves, and nothing else follows (ruling 6). */
  z.strictObject({ intent: z.literal('default') }),
  /** A plan that had ended after misses begins again with what its bills owe. */
  z.strictObject({ intent: z.literal('reinstate'), wish: wish.optional(), firstOn: field.day.optional() }),
]);
export type PlanChange = z.infer<typeof PlanChange>;

export class PreviewChangeDto extends createZodDto(z.strictObject({ change: PlanChange })) {}
export const ChangePlan = z.strictObject({
  change: PlanChange,
  /** Why, in the caller's words. */
  note: field.words(300).min(4, 'say it in a few words'),
  /** Where amounts or dates change: the guarantor's yes to the words of the preview. */
  acceptance: z
    .strictObject({ callerSaidYes: z.literal(true, 'the caller must say yes'), language: z.enum(['en', 'es']) })
    .optional(),
  previewHash: z.string().regex(/^[0-9a-f]{64}$/, 'is not a preview hash'),
});
export class ChangePlanDto extends createZodDto(ChangePlan) {}

export class AskForgivenessDto extends createZodDto(
  z.strictObject({ installmentId: field.id, note: field.words(300).min(8, 'say it in a few words') }),
) {}

const terms = z.object({
  count: z.int(),
  amountCents: z.int(),
  lastCents: z.int(),
  totalCents: z.int(),
  nextOn: z.string().nullable(),
  lastOn: z.string().nullable(),
});
export const ChangePreview = z.object({
  planId: z.int(),
  intent: z.string(),
  before: terms,
  after: terms,
  /** Every date and cent that is open now, and how each stands. */
  open: z.array(z.object({ dueOn: z.string(), amountCents: z.int(), status: z.enum(INSTALLMENT_STATUSES) })),
  /** Every date and cent afterwards; empty where the schedule stays as it is or ends. */
  installments: z.array(z.object({ dueOn: z.string(), amountCents: z.int() })),
  /** Whether the guarantor says yes to it: amounts or dates change. */
  needsYes: z.boolean(),
  /** What is read to the guarantor. */
  script: z.object({ en: z.string(), es: z.string() }),
  previewHash: z.string(),
});
export type ChangePreview = z.infer<typeof ChangePreview>;
export class ChangePreviewDto extends createZodDto(ChangePreview) {}
