import { isDay } from '@billing/contract';
import { z } from 'zod';

/** Field shapes that many requests share; each says in plain words what it wants. */
export const day = z
  .string()
  .refine(isDay, 'must be a day that exists, YYYY-MM-DD')
  .meta({ format: 'date', example: '2026-11-24' });
export const id = z.int('must be a whole number').positive().max(2_147_483_647);
export const uuid = z.uuid('must be an id');
export const cents = z.int('must be whole cents').meta({ description: 'US cents' });
export const paidCents = z
  .int('must be whole cents')
  .positive('must be above zero')
  .max(999_999_999, 'is at most $9,999,999.99')
  .meta({ description: 'US cents, above zero' });
/** Text that people type: trimmed, without control characters. */
export const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `is at most ${max} characters`)
    .refine((t) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(t), 'has characters that cannot be kept');

/** A number in a path: digits alone, so that nothing else is ever understood. */
export const pathId = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be a number')
  .transform(Number)
  .meta({ type: 'integer' });
