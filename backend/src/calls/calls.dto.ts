import { CALL_OUTCOMES, CALL_REASONS, FACTORS, RELATIONSHIPS } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

export const StartCall = z.strictObject({
  /** The caller's number, from telephony or typed. It finds candidates; it never verifies. */
  phone: field.words(40).optional(),
});
export class StartCallDto extends createZodDto(StartCall) {}

export const FactorAnswer = z.strictObject({
  kind: z.enum(FACTORS),
  /** What the caller said, as typed: never stored, never logged. */
  value: field.words(120).min(1, 'is empty'),
});
export const VerifyCaller = z.strictObject({
  guarantorId: field.id,
  factors: z.array(FactorAnswer).min(1, 'needs one factor').max(FACTORS.length),
  relationship: z.enum(RELATIONSHIPS).default('self'),
});
export class VerifyCallerDto extends createZodDto(VerifyCaller) {}

export const PaymentOnly = z.strictObject({ billId: z.string().regex(/^\d{12}$/, 'has 12 digits') });
export class PaymentOnlyDto extends createZodDto(PaymentOnly) {}

/** Without a reason the call is over and in wrap-up; with one it is closed. */
export const EndCall = z.strictObject({
  reason: z.enum(CALL_REASONS).optional(),
  outcome: z.enum(CALL_OUTCOMES).optional(),
  summary: field.words(500).optional(),
  followUpOn: field.day.optional(),
});
export class EndCallDto extends createZodDto(EndCall) {}

export const FactorResult = z.object({
  kind: z.enum(FACTORS),
  match: z.boolean(),
  /** Whose birth date matched, where it was one. */
  whose: z.enum(['guarantor', 'patient']).nullable(),
});
export const Candidate = z.object({
  guarantorId: z.int(),
  /** Initial and dots until verified; then the full name. */
  name: z.string(),
  city: z.string().nullable(),
  entities: z.array(z.string()),
  lastActivityYear: z.int().nullable(),
  state: z.enum(['unverified', 'verified', 'payment_only', 'failed']),
});
export class CandidateDto extends createZodDto(Candidate) {}

export const Verification = z.object({
  guarantorId: z.int(),
  state: z.enum(['unverified', 'verified', 'payment_only', 'failed']),
  factors: z.array(FactorResult),
  nameMatched: z.boolean(),
  /** Matched factors beside the name, of the two that are needed. */
  matched: z.int(),
  triesLeft: z.int(),
  relationship: z.enum(RELATIONSHIPS).nullable(),
  /** The adult patient as whom the caller was verified, when that is not the guarantor. */
  patientId: z.int().nullable(),
  strong: z.boolean(),
  cooldownUntil: z.string().nullable(),
});
export class VerificationDto extends createZodDto(Verification) {}

export const Call = z.object({
  id: z.string(),
  state: z.enum(['active', 'wrap_up', 'closed']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  phone: z.string().nullable(),
  searches: z.int(),
  searchesAllowed: z.int(),
  candidates: z.array(Candidate),
  verifications: z.array(Verification),
  reason: z.enum(CALL_REASONS).nullable(),
  outcome: z.enum(CALL_OUTCOMES).nullable(),
  summary: z.string().nullable(),
});
export class CallDto extends createZodDto(Call) {}

/** What was done in the call, as the wrap-up proposes it: Enter accepts. */
export const WrapUp = z.object({
  reason: z.enum(CALL_REASONS),
  outcome: z.enum(CALL_OUTCOMES),
  summary: z.string(),
  did: z.array(z.string()),
});
export class WrapUpDto extends createZodDto(WrapUp) {}

export class CallParam extends createZodDto(z.strictObject({ id: field.uuid })) {}
export class GuarantorParam extends createZodDto(z.strictObject({ id: field.pathId })) {}
export const Reason = z.strictObject({ reason: field.words(300) });
export class ReasonDto extends createZodDto(Reason) {}
export const AccessGround = z.object({ guarantorId: z.int(), expiresAt: z.string() });
export class AccessGroundDto extends createZodDto(AccessGround) {}
export class LiftedDto extends createZodDto(z.object({ lifted: z.int() })) {}
/** A running cool-down, as a supervisor sees it. */
export const Cooldown = z.object({
  id: z.int(),
  guarantorId: z.int(),
  /** Masked. */
  name: z.string(),
  /** Whose caller could not be verified. */
  by: z.string(),
  startedAt: z.string(),
  endsAt: z.string(),
});
export class CooldownDto extends createZodDto(Cooldown) {}

export const SEARCH_KINDS = [
  'bill_id',
  'phone',
  'email',
  'name_birth_date',
  'name',
  'amount_day',
  'last4',
  'receipt',
  'mrn',
  'har',
] as const;
export const Search = z.strictObject({ q: field.words(120).min(2, 'is too short'), callId: field.uuid });
export class SearchDto extends createZodDto(Search) {}
export const SearchResult = z.object({
  kind: z.enum(SEARCH_KINDS),
  /** At most 25 masked rows. */
  rows: z.array(Candidate),
  /** How many match in all, counted to 26. */
  total: z.int(),
  /** One exact match: the console goes to its verification at once. */
  exact: z.boolean(),
  /** Said beside the rows: a superseded Bill ID, a check digit that fails. */
  note: z.string().nullable(),
  /** Bill ID search of a third party: what payment-only takes. */
  citedBillId: z.string().nullable(),
});
export class SearchResultDto extends createZodDto(SearchResult) {}
