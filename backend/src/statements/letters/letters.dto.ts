import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { LETTER_KINDS } from './letter-snapshot';

export class NewLetterDto extends createZodDto(z.strictObject({ kind: z.enum(LETTER_KINDS) })) {}

export const LetterView = z.object({
  id: z.int(),
  kind: z.enum(LETTER_KINDS),
  accountId: z.int(),
  billId: z.string(),
  letterOn: z.string(),
  balanceCents: z.int(),
  language: z.enum(['en', 'es']),
});
export type LetterView = z.infer<typeof LetterView>;
export class LetterDto extends createZodDto(LetterView) {}
