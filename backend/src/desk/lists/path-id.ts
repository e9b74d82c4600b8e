import { z } from 'zod';

/** A number in a path: digits alone, so that nothing else is ever understood. */
export const pathId = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a number')
  .transform(Number)
  .pipe(z.int().positive('must be a number'))
  .meta({ type: 'integer' });
