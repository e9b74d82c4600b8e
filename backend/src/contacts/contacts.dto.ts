import { CHOSEN_TYPES, GUARD_RULES, MESSAGE_CHANNELS, MESSAGE_TYPES, type GuardRule } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

export const KINDS = ['mobile', 'landline', 'email', 'postal'] as const;
const STATES = ['unverified', 'verified', 'bounced', 'undeliverable', 'retired'] as const;
const inBoth = z.object({ en: z.string(), es: z.string() });
const script = z.object({ version: z.string(), en: z.string(), es: z.string() });
const chosenType = z.enum(CHOSEN_TYPES as [(typeof CHOSEN_TYPES)[number], ...typeof CHOSEN_TYPES]);
/** Words that were read, by their version, and that the caller said yes. */
const yes = z.strictObject({
  scriptVersion: field.words(40).min(1),
  callerSaidYes: z.literal(true, 'the caller must say yes'),
});

export class ContactIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}
export class ContactsOfDto extends createZodDto(z.strictObject({ guarantorId: field.pathId })) {}

const line = field.words(80).nullish();
const typed = {
  guarantorId: field.id,
  kind: z.enum(KINDS),
  /** A phone or an email, as it was typed. */
  text: field.words(320).optional(),
  address: z.strictObject({ address1: line, address2: line, city: line, state: line, zip: line }).optional(),
};
export class CheckContactDto extends createZodDto(z.strictObject(typed)) {}
export class CheckedContactDto extends createZodDto(
  z.object({
    kind: z.enum(KINDS),
    /** As it will be written; sent back, it says that it was read to the caller. */
    value: z.string(),
    say: inBoth,
    doubt: z.string().nullable(),
    /** Other guarantors who have it too. */
    sharedWith: z.int(),
  }),
) {}

export class WriteContactDto extends createZodDto(
  z.strictObject({
    ...typed,
    /** The value that was read back and confirmed, exactly as it was answered. */
    readBack: z.string().max(320),
    /** The contact that this one corrects. */
    replacesId: field.id.optional(),
    /** A yes to texts, given with the number. */
    texts: yes.extend({ types: z.array(chosenType).min(1).max(20) }).optional(),
  }),
) {}
export class ConfirmContactDto extends createZodDto(
  z.strictObject({ guarantorId: field.id, readBack: z.string().max(320) }),
) {}
export class RetireContactDto extends createZodDto(z.strictObject({ guarantorId: field.id })) {}
export class ConfidentialDto extends createZodDto(z.strictObject({ guarantorId: field.id, on: z.boolean() })) {}
export class SetLanguageDto extends createZodDto(
  z.strictObject({
    guarantorId: field.id,
    language: z.enum(['en', 'es']),
    /** The language of the interpreter who is called in; null: none is needed. */
    interpreter: field.words(40).min(1).nullable(),
  }),
) {}

const can = z.object({ allowed: z.boolean(), why: z.string().nullable(), who: z.string().nullable() });
export const ContactPointView = z.object({
  id: z.int(),
  kind: z.enum(KINDS),
  value: z.string(),
  address: z
    .object({
      address1: z.string(),
      address2: z.string().nullable(),
      city: z.string(),
      state: z.string(),
      zip: z.string(),
    })
    .nullable(),
  status: z.enum(STATES),
  /** Since when, where it changed here. */
  statusSince: z.string().nullable(),
  confidential: z.boolean(),
  fromHost: z.boolean(),
  addedAt: z.string(),
  addedBy: z.string().nullable(),
  retiredAt: z.string().nullable(),
  retiredBy: z.string().nullable(),
  replacesId: z.int().nullable(),
  sharedWith: z.int(),
  say: inBoth,
  can: z.object({ confirm: can, correct: can, retire: can, confidential: can }),
});
export class ContactsDto extends createZodDto(
  z.object({
    guarantorId: z.int(),
    language: z.enum(['en', 'es']),
    interpreter: z.string().nullable(),
    languageSetHere: z.boolean(),
    points: z.array(ContactPointView),
    /** Not used any more, newest first. */
    past: z.array(ContactPointView),
    /** What the host was told, newest first, and what it said instead. */
    writebacks: z.array(
      z.object({
        id: z.int(),
        action: z.enum(['add', 'correct', 'retire', 'confidential', 'not_confidential']),
        status: z.enum(['waiting', 'confirmed', 'conflict', 'settled']),
        value: z.string(),
        hostValue: z.string().nullable(),
        at: z.string(),
      }),
    ),
    textConsent: script,
    usualTexts: z.array(chosenType),
  }),
) {}

export class DecisionDto extends createZodDto(
  z.object({
    allowed: z.boolean(),
    rule: z.enum(Object.keys(GUARD_RULES) as [GuardRule, ...GuardRule[]]),
    say: z.string(),
    citation: z.string(),
    nextAt: z.string().nullable(),
  }),
) {}

export class PreferencesDto extends createZodDto(
  z.object({
    guarantorId: z.int(),
    columns: z.array(
      z.object({
        contactPointId: z.int(),
        channel: z.enum(MESSAGE_CHANNELS),
        value: z.string(),
        status: z.enum(STATES),
        sharedWith: z.int(),
        /** STOP came from the phone itself. */
        stopped: z.boolean(),
        /** Why nothing at all can be changed for it; null where it can. */
        off: z.string().nullable(),
      }),
    ),
    rows: z.array(
      z.object({
        type: z.enum(MESSAGE_TYPES),
        label: z.string(),
        legal: z.enum(['required', 'optional']),
        cells: z.array(
          z.object({
            contactPointId: z.int(),
            /** What was agreed to, whatever else stands against it at this moment. */
            on: z.boolean(),
            guard: DecisionDto.schema,
            /** The last word: who recorded it, when, and how it came. */
            last: z
              .object({ decision: z.enum(['granted', 'revoked']), at: z.string(), by: z.string(), source: z.string() })
              .nullable(),
          }),
        ),
      }),
    ),
    /** Whether any text is agreed to, so that there is something to stop. */
    textsOn: z.boolean(),
    inCall: z.boolean(),
    paperless: z.object({
      state: z.enum(['off', 'invited', 'on']),
      since: z.string().nullable(),
      contactPointId: z.int().nullable(),
      /** Why it cannot be started; null where it can. */
      off: z.string().nullable(),
    }),
    scripts: z.object({ sms: script, email: script, stop: script }),
  }),
) {}

export class ChangePreferencesDto extends createZodDto(
  z.strictObject({
    guarantorId: field.id,
    changes: z
      .array(z.strictObject({ contactPointId: field.id, type: chosenType, on: z.boolean() }))
      .min(1)
      .max(100),
    /** Needed as soon as one of them is a yes. */
    yes: yes.optional(),
  }),
) {}
export class StopTextsDto extends createZodDto(
  z.strictObject({ guarantorId: field.id, scriptVersion: field.words(40).min(1) }),
) {}
