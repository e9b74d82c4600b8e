import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { findCardNumber, GRANTS, ROLES } from '@billing/contract';
import { LONGEST_PASSWORD } from './passwords';

/** What strangers may type: bounded, and without signs that no login or password has. */
const typed = (longest: number) =>
  z
    .string()
    .min(1, 'is needed')
    .max(longest, 'is too long')
    .refine((t) => !t.includes('\0'), 'has characters that cannot be stored');
const isNoCard = (text: string): boolean => findCardNumber(text) === null;
const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'has 2 to 40 letters, digits, dots, dashes or underscores')
  .refine(isNoCard, 'has a card number in it');
const name = z
  .string()
  .trim()
  .min(1, 'is needed')
  .max(100, 'is too long')
  .regex(/^[^\p{Cc}]*$/u, 'has characters that cannot be shown')
  .refine(isNoCard, 'has a card number in it');
const password = typed(LONGEST_PASSWORD);
const role = z.enum(ROLES);
const status = z.enum(['active', 'disabled']);
const grants = z.array(z.enum(GRANTS)).max(GRANTS.length);

export const Credentials = z.strictObject({ login: typed(100), password });
export class CredentialsBody extends createZodDto(Credentials) {}
export class UnlockBody extends createZodDto(z.strictObject({ password })) {}
export class OwnPasswordBody extends createZodDto(z.strictObject({ current: password, password })) {}
/** A person to be added. */
export const NewStaffRequest = z.strictObject({ login, name, role, password, grants: grants.default([]) });
export class CreateStaffBody extends createZodDto(NewStaffRequest) {}
export class ChangeStaffBody extends createZodDto(
  z
    .strictObject({ name, role, status, password, grants })
    .partial()
    .refine((b) => Object.keys(b).length > 0, 'says nothing to change'),
) {}
export class StaffIdParam extends createZodDto(z.strictObject({ id: z.uuid('must be an id') })) {}

export class StaffAnswer extends createZodDto(
  z.object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    role,
    status,
    grants: z.array(z.string()),
    demo: z.boolean(),
    createdAt: z.string(),
    createdBy: z.string(),
    passwordChangedAt: z.string(),
    lastSeenAt: z.string().nullable(),
  }),
) {}
const identity = z.object({ id: z.string(), login: z.string(), name: z.string(), role });
export class SessionAnswer extends createZodDto(
  z.object({
    staff: identity,
    csrfToken: z.string(),
    /** CASL's packed rules. */
    rules: z.array(z.array(z.unknown())),
    sandbox: z.boolean(),
    locked: z.boolean(),
    lockAfterMs: z.number(),
  }),
) {}
export class CapabilitiesAnswer extends createZodDto(
  z.object({
    role,
    grants: z.array(z.string()),
    rules: z.array(z.array(z.unknown())),
    limits: z.object({ paymentCents: z.number().nullable() }),
  }),
) {}
